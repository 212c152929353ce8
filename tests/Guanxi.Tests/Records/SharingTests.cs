using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Records;

public sealed class SharingTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_shared_record_is_seen_and_edited_as_far_as_it_was_shared(string database)
    {
        await using var house = await House.Open(database);
        var own = new Dictionary<Verb, Scope> { [Verb.Create] = Scope.All, [Verb.Read] = Scope.Own, [Verb.Update] = Scope.Own };
        var all = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.All };
        var rights = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["accounts"] = own, ["*"] = all }, Actions: ["*"]);
        var unit = house.Store.Begin(Viewer.System);
        var role = unit.Create(new Role { Name = "Rep", Rights = rights.ToJson() });
        var ann = unit.Create(new User { Name = "Ann", Email = "ann@example.com", Role = role });
        var bob = unit.Create(new User { Name = "Bob", Email = "bob@example.com", Role = role });
        Assert.True((await unit.Commit()).Ok);
        var viewers = house.Services.GetRequiredService<Viewers>();
        var runner = house.Services.GetRequiredService<ActionRunner>();
        var model = house.Registry.Of<Account>();
        unit = house.Store.Begin((await viewers.OfUser(ann, "page"))!);
        var account = unit.Create(new Account { Name = "Acme" });
        Assert.True((await unit.Commit()).Ok);

        Assert.Null(await house.Store.Get((await viewers.OfUser(bob, "page"))!, account));
        Assert.True((await Share(edit: false)).Ok);
        Assert.NotNull(await house.Store.Get((await viewers.OfUser(bob, "page"))!, account));
        Assert.Equal(Refusal.Forbidden, (await Rename()).Refusal);
        Assert.True((await Share(edit: true)).Ok);
        Assert.True((await Rename()).Ok);

        async Task<SaveResult> Share(bool edit)
        {
            var action = house.Services.GetRequiredService<ActionCatalogue>().Find(model, "share")!;
            var input = new Dictionary<FieldModel, object?> { [action.Input.First(f => f.Name == "user")] = bob.Value, [action.Input.First(f => f.Name == "mayEdit")] = edit };
            return (await runner.Run((await viewers.OfUser(ann, "page"))!, model, "share", [account], input)).Saved;
        }

        async Task<SaveResult> Rename() => await house.Store.Save((await viewers.OfUser(bob, "page"))!,
            new(model, ChangeKind.Update, account, new Dictionary<FieldModel, object?> { [model["name"]] = "Acme 2" }));
    }
}
