using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;

namespace Guanxi.Tests.Search;

/// <summary>Of many matches the newest within reach are told, however frequent a word is and wherever its records lie.</summary>
public sealed class NewestMatchTests
{
    const int Told = 20;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_newest_matches_are_found_of_rare_of_frequent_and_of_forgotten_words(string database)
    {
        await using var house = await House.Open(database);
        var made = await Many(house);

        Assert.Equal(Newest(made, "heron"), await Find(house, Viewer.System, "heron"));
        Assert.Equal(Newest(made, "common"), await Find(house, Viewer.System, "common"));
        Assert.Equal(Newest(made, "former"), await Find(house, Viewer.System, "former"));
        Assert.Equal(Newest(made, "seldom"), await Find(house, Viewer.System, "seldom"));
        Assert.Empty(await Find(house, Viewer.System, "albatross"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Who_sees_few_finds_those_of_a_frequent_word(string database)
    {
        await using var house = await House.Open(database);
        var ann = await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = await house.Made(new Role { Name = "Agent" }) });
        var made = await Many(house, ann);
        var own = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["accounts"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.Own } });
        var viewer = new Viewer { UserId = ann.Id, Roles = [own] };

        var hers = Newest([.. made.Where(a => a.Owner.Value == ann.Id)], "common");
        Assert.Equal(3, hers.Count);
        Assert.Equal(hers, await Find(house, viewer, "common"));
        Assert.Empty(await Find(house, viewer, "heron"));
        Assert.Empty(await Find(house, viewer with { UserId = Guid.Parse("018f0000-0000-7000-8000-000000000001") }, "common"));
    }

    /// <summary>Most of them hold the same word; the others lie behind more than a database looks through one by one.</summary>
    static async Task<IReadOnlyList<Account>> Many(House house, User? owner = null)
    {
        string[] names = [.. Numbered("The heron", 5), .. Numbered("The former", 30), .. Numbered("A common", 2000), .. Numbered("A seldom", 4), .. Numbered("My common", 40)];
        var unit = house.Store.Begin(HouseRecords.Importer);
        foreach (var (i, name) in names.Index())
            unit.Create(new Account { Name = name, Owner = owner is not null && i is 40 or 900 or 2030 ? new Id<User>(owner.Id) : default });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        return [.. saved.Records.OfType<Account>()];
    }

    static IEnumerable<string> Numbered(string name, int count) => Enumerable.Range(1, count).Select(i => $"{name} {i}");

    static IReadOnlyList<string> Newest(IReadOnlyList<Account> made, string word) =>
        [.. made.Where(a => a.Name.Contains(word, StringComparison.Ordinal)).OrderByDescending(a => a.Id).Take(Told).Select(a => a.Name).Order(StringComparer.Ordinal)];

    static async Task<IReadOnlyList<string>> Find(House house, Viewer viewer, string typed) =>
        [.. (await house.Store.Search(viewer, typed, Told, ["accounts"])).Select(h => h.Title).Order(StringComparer.Ordinal)];
}
