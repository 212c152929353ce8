using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Account.External;

/// <summary>Who of us the provider's person is: known by its subject once it came, the first time by its address.</summary>
public sealed class ExternalPeople(RecordStore store, People people, Company company)
{
    /// <returns>The person, or why not: a key under <c>signIn.</c> of the text files.</returns>
    public async ValueTask<(User? User, string? Refusal)> Find(IdentityProvider provider, ExternalPerson person, CancellationToken cancel)
    {
        // An address that nobody vouches for could be anybody's; of its own domains the company trusts the provider.
        if (!provider.Serves(person.Email) || !person.Verified && provider.Domains.Count == 0) return (null, "signIn.notServed");
        var subject = $"{person.Issuer} {person.Subject}";
        if (await BySubject(subject, cancel) is { } known) return Active(known);
        if (await people.ByEmail(person.Email, cancel) is not { } named) return provider.NewPeople is { } role ? await Invite(person, subject, role, cancel) : (null, "signIn.unknown");
        if (named.ExternalSubject is not null) return (null, "signIn.anotherSubject");
        if (named.Active) await people.Update(named, cancel, ("externalSubject", subject));
        return Active(named);
    }

    static (User?, string?) Active(User user) => user.Active ? (user, null) : (null, "signIn.inactive");

    async ValueTask<User?> BySubject(string subject, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<User>()) { Filter = Filter.Is("externalSubject", subject), Limit = 1 };
        return (await store.List(Viewer.System, query, cancel)).Records is [User user] ? user : null;
    }

    async ValueTask<(User?, string?)> Invite(ExternalPerson person, string subject, Guid role, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        var user = new User
        {
            Name = person.Name ?? person.Email.Split('@')[0], Email = person.Email, Role = role, ExternalSubject = subject,
            Language = company.Facts.Language, TimeZone = company.Facts.TimeZone, SecurityStamp = SecurityStamp.New(),
        };
        unit.Create(user);
        return (await unit.Commit(cancel)).Ok ? (user, null) : (null, "signIn.unknown");
    }
}
