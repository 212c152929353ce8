using System.Text.Json;
using Guanxi.Analytics.Facts;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Demo;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Pages.Facts;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>The first act of an installation: company, preset and administrator in one unit of work, so that of two at once one holds.</summary>
public sealed class MoveIn(RecordStore store, Texts texts, PasswordHashes hashes, FactDesk facts)
{
    bool _done;

    /// <summary>Known to be done, without asking the database.</summary>
    public bool Done => _done;

    /// <summary>Whether somebody can sign in here.</summary>
    public async ValueTask<bool> IsDone(CancellationToken cancel) =>
        _done || (_done = await store.Count(Viewer.System, store.Registry.Of<User>(), Filter.All, cap: 1, cancel: cancel) > 0);

    /// <returns>The administrator; or problems by field, one without field when a company has moved in already.</returns>
    public async ValueTask<(User? Administrator, IReadOnlyList<Problem> Problems)> Run(NewCompany asked, CancellationToken cancel)
    {
        if (await IsDone(cancel)) return (null, [new(null, "alreadyMovedIn")]);
        if (NewCompanyCheck.Of(asked) is { Count: > 0 } problems) return (null, problems);
        var unit = store.Begin(Viewer.System);
        // First, because its unique key decides between two set-ups at once.
        unit.Create(new Setting { Key = CompanyProfile.Key, Value = JsonSerializer.Serialize(ProfileOf(asked), JsonValues.Options) });
        var role = TradePresets.Add(unit, texts, asked.Preset, asked.Language, asked.Currency);
        var administrator = new User
        {
            Name = asked.Name.Trim(), Email = asked.Email.Trim().ToLowerInvariant(), Role = role, Language = asked.Language, TimeZone = asked.TimeZone,
            PasswordHash = hashes.Hash(asked.Password), SecurityStamp = SecurityStamp.New(),
        };
        unit.Create(administrator);
        var saved = await unit.Commit(cancel);
        if (!saved.Ok) return (null, [.. saved.Problems.Select(p => IsTaken(p) ? new Problem(null, "alreadyMovedIn") : p.Problem)]);
        if (asked.Demo) await AddDemo(asked, administrator, cancel);
        return (administrator, []);
    }

    /// <summary>The demo people sign in with the administrator's password, so that every role can be tried.</summary>
    async ValueTask AddDemo(NewCompany asked, User administrator, CancellationToken cancel)
    {
        var made = await DemoCompany.Make(store, new(asked.Preset, asked.Language, asked.TimeZone, asked.Currency, administrator, administrator.PasswordHash), cancel);
        if (!made.Ok) throw new InvalidOperationException($"the demo company was refused: {made.Problems[0].Problem}");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(store.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(asked.TimeZone)).DateTime);
        if (await DemoOrders.Write(store, texts[asked.Language, "demo.orders.channels"].Split(';'), today, cancel) is not { } orders) return;
        var name = texts[asked.Language, "demo.orders.file"];
        var unit = store.Begin(Viewer.System);
        unit.Create(new Setting { Key = Purchases.Setting, Value = JsonSerializer.Serialize(new PurchaseChoice(PurchaseSource.Lines), JsonValues.Options) });
        await unit.Commit(cancel);
        await facts.Receive(Viewer.System, name, new MemoryStream(orders), stream => LineFiles.Open(stream, name), cancel: cancel);
    }

    static CompanyProfile ProfileOf(NewCompany asked) =>
        new(asked.Company.Trim(), asked.Language, asked.TimeZone, asked.Currency, CompanyProfile.CountryOf(asked.TimeZone));

    static bool IsTaken((int Change, Problem Problem) of) => of is (0, { Field: "key", Code: "notUnique" });
}
