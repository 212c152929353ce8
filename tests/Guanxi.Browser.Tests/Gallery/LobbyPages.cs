using Guanxi.Integrations.Calendars.Invitations;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;
using Guanxi.Web.Account.Links;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Account.SecondFactor;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Browser.Tests.Gallery;

/// <summary>Pages open to nobody yet, and what a company at work needs for them.</summary>
public static class LobbyPages
{
    const string Form = "ask-us";

    public static async Task<IReadOnlyList<(string Name, string Path)>> Lobby(this House house)
    {
        var (store, services) = (house.Store, house.Services);
        var known = (await store.List(Viewer.System, new(store.Registry.Of<WebForm>()) { Filter = Filter.Is("address", Form) })).Records.Count > 0;
        var guarded = await First<User>(store, "not email:" + House.Administrator);
        var unit = store.Begin(Viewer.System);
        if (!known) unit.Create(new WebForm { Name = "Ask us", Address = Form, Language = guarded.Language ?? "en", Fields = ["person*", "company", "mobile*", "industry", "need"], Consent = "…", Source = "website" });
        var guest = unit.Create(new ActivityParticipant
        {
            Activity = (await First<Activity>(store, "kind:meeting and done:false and start:any")).Id, Person = new Link("contacts", (await First<Contact>(store, "")).Id), InvitedAt = store.Clock.GetUtcNow(),
        });
        unit.Update<User>(guarded, ("totpSecret", services.GetRequiredService<Secrets>().Encrypt(Totp.NewSecret())));
        Assert.True((await unit.Commit()).Ok);
        return
        [
            ("sign-in", "/sign-in"),
            ("password-link", services.GetRequiredService<OneTimeLinks>().Path(guarded)),
            ("web-form", "/f/" + Form),
            ("invitation", services.GetRequiredService<InvitationLinks>().PathOf(guest)),
            ("sign-in-code", "code of " + guarded.Email),
        ];
    }

    static async Task<T> First<T>(RecordStore store, string filter) where T : Guanxi.Kernel.Records.Record =>
        (T)(await store.List(Viewer.System, new(store.Registry.Of<T>()) { Filter = FilterText.Parse(filter).Filter!, Limit = 1 })).Records[0];
}
