using Guanxi.Kernel.Hosting;
using FsCheck.Fluent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Microsoft.Extensions.DependencyInjection;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Queries;

public sealed class FilterAgreementTests
{
    sealed class Memory(IReadOnlyList<Sample> records) : IRelatedRecords
    {
        readonly Dictionary<Guid, Sample> _byId = records.ToDictionary(r => r.Id);
        public Record? Find(ObjectModel model, Guid id) => _byId.GetValueOrDefault(id);
        public IEnumerable<Record> Referring(FieldModel via, Guid id) => records.Where(r => (Guid?)new FieldPart(via).Read(r) == id);
    }

    /// <summary>The person to whom half of the samples belong, as an administrator and as one who sees only the own.</summary>
    static Viewer Person(bool administrator) => new()
    {
        UserId = Viewer.SystemId,
        Administrator = administrator,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        Roles = [new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["samples"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.Own } })],
    };

    [Theory]
    [InlineData("sqlite", true), InlineData("sqlite", false), InlineData("postgres", true), InlineData("postgres", false)]
    public async Task The_database_and_the_memory_find_the_same_records(string database, bool administrator)
    {
        await using var house = await House.Open(database, s => s.AddSingleton<TimeProvider>(new SetClock { Now = Samples.Now }), b => b.Object<Sample>());
        var model = house.Registry.Of<Sample>();
        var viewer = Person(administrator);
        BoundFilter Access(ObjectModel m) => AccessFilter.Of(house.Registry, m, viewer, Verb.Read, Samples.Now);
        var known = await Fill(house);
        var records = (await house.Store.List(Viewer.System, new(model) { Limit = 1_000 })).Records.Cast<Sample>().ToList();
        var memory = new Memory(records);
        foreach (var filter in Samples.Filter(known).Sample(300, 12))
        {
            var bound = FilterBinder.Bind(house.Registry, model, filter, viewer, Samples.Now, Access);
            Assert.True(bound.Ok, FilterText.Print(filter) + ": " + string.Join(", ", bound.Problems.Select(p => p.Code)));
            var found = await house.Store.List(viewer, new(model) { Filter = filter, Limit = 1_000, Fields = ["id"] });
            var visible = BoundFilter.AllOf(bound.Filter!, Access(model));
            var expected = records.Where(r => FilterEvaluator.Matches(visible, r, memory)).Select(r => r.Id).ToHashSet();
            Assert.True(expected.SetEquals(found.Records.Select(r => r.Id)), $"{FilterText.Print(filter)}: {expected.Count} in memory, {found.Records.Count} in the database");
            Assert.Equal(expected.Count, await house.Store.Count(viewer, model, filter));
        }
    }

    static async Task<IReadOnlyList<Guid>> Fill(House house)
    {
        var known = new List<Guid>();
        house.Services.GetRequiredService<Company>().Rates = new Dictionary<string, decimal> { ["USD"] = 7.1m, ["EUR"] = 8m, ["JPY"] = 0.05m };
        for (var round = 0; round < 6; round++)
        {
            var unit = house.Store.Begin(Viewer.System);
            var made = Samples.Record(known).Sample(25, 25).Select(r => unit.Create(r).Value).ToList();
            var saved = await unit.Commit();
            Assert.True(saved.Ok, string.Join("; ", saved.Problems.Select(p => p.Problem)));
            known.AddRange(made);
        }
        await house.Services.GetRequiredService<IDatabase>().ExecuteScript(["ANALYZE"]);
        return [.. known.Take(5), .. known.TakeLast(3)];
    }
}
