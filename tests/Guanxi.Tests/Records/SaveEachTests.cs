using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Records;

public sealed class SaveEachTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task Of_many_changes_each_has_the_answer_it_would_have_had_alone(string database)
    {
        await using var house = await House.Open(database);
        var (store, model) = (house.Store, house.Registry.Of<Account>());
        var kept = (await store.Save(Viewer.System, Create(store, model, "kept", "K"))).Record.Id;
        Change[] changes =
        [
            Create(store, model, "first", "A"), Create(store, model, "twice", "A"), Create(store, model, "held already", "K"), Create(store, model, "", "C"),
            Rename(model, kept, "renamed", version: 1), Rename(model, kept, "stale", version: 1), Rename(model, store.NewId(), "nowhere"), Create(store, model, "last", "Z"),
        ];
        foreach (var rehearse in (bool[])[true, false])
        {
            var answers = await store.SaveEach(Viewer.System, changes, rehearse);
            Assert.Equal(["ok", "notUnique", "notUnique", "required", "ok", "conflict", "NotFound", "ok"], answers.Select(Said));
            Assert.Equal(rehearse ? 1 : 3, await store.Count(Viewer.System, model, Filter.All));
        }
        Assert.Equal("renamed", (await store.Get(Viewer.System, new Id<Account>(kept)))!.Name);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_unit_of_many_records_leaves_each_with_its_number_entry_and_tokens_and_is_taken_back_as_one(string database)
    {
        await using var house = await House.Open(database);
        var (store, model) = (house.Store, house.Registry.Of<Account>());
        var unit = store.Begin(Viewer.System);
        for (var i = 0; i < 1_000; i++) unit.Create(new Account { Name = $"华为 {i}", ExternalId = $"X{i}" });
        // What a unit wrote it finds again, wherever that stands at the moment.
        unit.Update(new Id<Account>(unit.Create(new Account { Name = "later" }).Value), ("name", "华为 later"));
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        Assert.Equal(1_001, await store.Count(Viewer.System, model, Filter.All, 5_000, search: "hw"));
        Assert.Equal(1_001, saved.Records.Cast<Account>().Select(a => a.Number).Distinct().Count());
        var entries = await store.Feed.OfUnit(saved.Unit!.Value);
        Assert.Equal((1_001, 1), (entries.Count(e => e.Kind == ChangeKind.Create), entries.Count(e => e.Kind == ChangeKind.Update)));
        Assert.Equal(unit.Changes.Take(1_000).Select(c => c.Id), entries.Where(e => e.Kind == ChangeKind.Create).Reverse().Take(1_000).Select(e => e.Record));
        var undone = await store.Undo(Viewer.System, saved.Unit!.Value);
        Assert.True(undone.Ok, string.Join("; ", undone.Problems));
        Assert.Equal(0, await store.Count(Viewer.System, model, Filter.All));
    }

    [Fact]
    public async Task Of_many_records_that_go_together_the_one_whose_value_somebody_took_meanwhile_is_told_alone()
    {
        await using var house = await House.Open("postgres");
        var (store, model, database) = (house.Store, house.Registry.Of<Account>(), house.Services.GetRequiredService<IDatabase>());
        var kept = (await store.Save(Viewer.System, Create(store, model, "kept", "K"))).Record.Id;
        var (taken, end) = (new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var open = database.Write(async session =>
        {
            await session.Execute(new("UPDATE accounts SET external_id = 'X500' WHERE id = $1", [new(kept, ColumnType.Key)]));
            taken.SetResult((await session.Number(new("SELECT pg_backend_pid()", [])))!.Value);
            await end.Task;
            return 0;
        }).AsTask();
        var holder = await taken.Task;
        var saving = store.SaveEach(Viewer.System, [.. Enumerable.Range(0, 1_000).Select(i => Create(store, model, $"many {i}", $"X{i}"))]).AsTask();
        await Eventually.Holds(async () => (await database.Query(new("SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", [new(holder, ColumnType.Integer)]), (row, _) => row.GetInt64(0)))[0] > 0);
        end.SetResult();
        await open;
        var answers = await saving;
        Assert.Equal("notUnique", Said(answers[500]));
        Assert.All(answers.Where((_, i) => i != 500), answer => Assert.True(answer.Ok));
        Assert.Equal(1_000, await store.Count(Viewer.System, model, Filter.All));
    }

    static Change Create(RecordStore store, ObjectModel model, string name, string externalId) =>
        new(model, ChangeKind.Create, store.NewId(), new Dictionary<FieldModel, object?> { [model["name"]] = name, [model["externalId"]] = externalId });

    static Change Rename(ObjectModel model, Guid id, string name, int? version = null) =>
        new(model, ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [model["name"]] = name }) { ExpectedVersion = version };

    static string Said(SaveResult result) => result switch
    {
        { Ok: true } => "ok",
        { Conflict: not null } => "conflict",
        { Refusal: not Refusal.None } => result.Refusal.ToString(),
        _ => result.Problems[0].Problem.Code,
    };
}
