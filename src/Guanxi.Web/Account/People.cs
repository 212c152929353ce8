using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account;

/// <summary>Finds people as the product itself, secrets included.</summary>
public sealed class People(RecordStore store)
{
    public async ValueTask<User?> ByEmail(string email, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<User>()) { Filter = Filter.Is("email", email.Trim().ToLowerInvariant()), Limit = 1 };
        return (await store.List(Viewer.System, query, cancel)).Records is [User user] ? user : null;
    }

    public ValueTask<User?> ById(Id<User> id, CancellationToken cancel) => store.Get(Viewer.System, id, cancel);

    /// <summary>Changes of the product's own making: counters, hashes, stamps.</summary>
    public async ValueTask Update(Id<User> id, CancellationToken cancel, params (string Field, object? Value)[] values)
    {
        var unit = store.Begin(Viewer.System);
        unit.Update(id, values);
        (await unit.Commit(cancel)).Expect();
    }
}
