using System.Buffers;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.EveryObject;

public sealed class SavingTests(Homes homes) : IClassFixture<Homes>
{
    public static TheoryData<string, string> Objects => Homes.ObjectsOnEach;

    [Theory, MemberData(nameof(Objects))]
    public async Task A_record_is_read_as_it_was_saved(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 11);
        var model = maker.Model;
        for (var i = 0; i < 6; i++)
        {
            var id = maker.NewId();
            var values = await maker.Values(model, full: i == 0);
            var saved = await maker.Save(model, id, values);
            Assert.True(saved.Ok, string.Join("; ", saved.Problems));
            var read = await maker.Read(model, id);
            var listed = Assert.Single((await maker.House.Store.List(Viewer.System, new(model) { Filter = Filter.Is("id", id) })).Records);
            foreach (var field in model.Fields)
            {
                if (values.TryGetValue(field, out var given)) Equal(field, given, read!);
                Equal(field, field.Get(saved.Record), read!);
                Equal(field, field.Get(saved.Record), listed);
            }
            Assert.Equal(AsJson(model, listed), await WrittenFromItsRow(maker.House.Store, model, id));
        }
    }

    internal static string AsJson(ObjectModel model, Record record) 
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonValues.Writer);
        json.WriteStartObject();
        foreach (var field in model.Fields)
        {
            json.WritePropertyName(field.Name);
            FieldJson.Write(json, field, field.Get(record));
        }
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static async Task<string> WrittenFromItsRow(RecordStore store, ObjectModel model, Guid id)
    {
        var members = RowJson.Of(Viewer.System, model.Fields.Select(f => (f.Name, new FieldPath(model, [], new(f)))))!;
        var buffer = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(buffer, JsonValues.Writer)) Assert.NotNull(await store.Write(Viewer.System, model, id, members, json));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task A_changed_field_stands_in_the_feed_as_it_was_and_as_it_is_and_is_taken_back(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 12);
        var (store, model) = (maker.House.Store, maker.Model);
        var before = await maker.Make(model);
        await maker.Make(model);
        // What only the product keeps of a person leaves version and feed alone.
        foreach (var field in model.Fields.Where(f => Maker.Settable(f) && !f.Secret))
            foreach (var value in field.Required || field.Get(model.New()) is not null ? [await maker.Value(field)] : new[] { await maker.Value(field), null })
            {
                if (FieldValues.Same(value, field.Get(before)) || value is null && field.Required) continue;
                var saved = await maker.Change(model, before.Id, (field, value));
                Assert.True(saved.Ok, $"{field}: {string.Join("; ", saved.Problems)}");
                Assert.Equal(before.Version + 1, saved.Record.Version);
                if (!model.InFeed)
                {
                    before = saved.Record;
                    continue;
                }
                var entry = (await store.Feed.OfRecord(before.Id, 1))[0];
                var change = entry.Changes.SingleOrDefault(c => c.Field == field.Name);
                if (field.Secret) Assert.Null(change);
                else Assert.Equal((ChangeKind.Update, Kept(field, field.Get(before)), Kept(field, field.Get(saved.Record))), (entry.Kind, change!.Before, change.After));
                var undone = await store.Undo(Viewer.System, saved.Unit!.Value);
                Assert.True(undone.Ok, $"{field}: {string.Join("; ", undone.Problems)}");
                var back = (await maker.Read(model, before.Id))!;
                if (!field.Secret) Equal(field, field.Get(before), back);
                before = back;
            }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task A_record_goes_to_the_bin_comes_back_and_goes_for_good(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 13);
        var (store, model) = (maker.House.Store, maker.Model);
        var made = await maker.Make(model, full: true);
        async Task<SaveResult> Do(ChangeKind kind) => await store.Save(Viewer.System, new(model, kind, made.Id, Change.NoValues));
        async Task<(bool InUse, bool InBin, long Counted)> Where() => (
            await store.Get(Viewer.System, model, made.Id) is not null, await store.Get(Viewer.System, model, made.Id, deleted: true) is not null,
            await store.Count(Viewer.System, model, Filter.Is("id", made.Id)));

        var deleted = await Do(ChangeKind.Delete);
        Assert.True(deleted.Ok, string.Join("; ", deleted.Problems));
        Assert.Equal((false, true, 0), await Where());
        Assert.Equal(Refusal.NotFound, (await maker.Change(model, made.Id, (model.Title, "x"))).Refusal);
        Assert.True((model.InFeed ? await store.Undo(Viewer.System, deleted.Unit!.Value) : await Do(ChangeKind.Restore)).Ok);
        Assert.Equal((true, false, 1), await Where());
        await Do(ChangeKind.Delete);
        var restored = await Do(ChangeKind.Restore);
        Assert.True(restored.Ok, string.Join("; ", restored.Problems));
        var back = (await maker.Read(model, made.Id))!;
        foreach (var field in model.Fields.Where(f => f.Name is not "version")) Equal(field, field.Get(made), back);
        Assert.True((model.InFeed ? await store.Undo(Viewer.System, restored.Unit!.Value) : await Do(ChangeKind.Delete)).Ok);
        Assert.Equal((false, true, 0), await Where());
        Assert.True((await Do(ChangeKind.Purge)).Ok);
        Assert.Equal((false, false, 0), await Where());
        if (!model.InFeed) return;
        Assert.Equal(
            [ChangeKind.Purge, ChangeKind.Delete, ChangeKind.Restore, ChangeKind.Delete, ChangeKind.Restore, ChangeKind.Delete, ChangeKind.Create],
            (await store.Feed.OfRecord(made.Id, 10)).Select(e => e.Kind));
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task A_save_that_names_an_older_version_changes_nothing(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 14);
        var (store, model) = (maker.House.Store, maker.Model);
        var made = await maker.Make(model);
        while ((await maker.Read(model, made.Id))!.Version == 1) Assert.True((await maker.Change(model, made.Id, (model.Title, await maker.Value(model.Title)))).Ok);
        foreach (var kind in new[] { ChangeKind.Update, ChangeKind.Delete })
        {
            var values = new Dictionary<FieldModel, object?> { [model.Title] = await maker.Value(model.Title) };
            var stale = await store.Save(Viewer.System, new(model, kind, made.Id, kind == ChangeKind.Update ? values : Change.NoValues) { Trusted = true, ExpectedVersion = 1 });
            Assert.Equal(2, stale.Conflict?.Version);
        }
        Assert.Equal(2, (await maker.Read(model, made.Id))!.Version);
    }

    static void Equal(FieldModel field, object? expected, Record record) =>
        Assert.True(FieldValues.Same(expected, field.Get(record)), $"{field}: {Json(field, expected)} is read as {Json(field, field.Get(record))}");

    static string? Json(FieldModel field, object? value) => Written(value, json => FieldJson.Write(json, field, value));

    /// <summary>As the feed keeps it: money with its worth of that day.</summary>
    static string? Kept(FieldModel field, object? value) => value is Money money ? Written(money, json => FieldJson.WriteWithWorth(json, money)) : Json(field, value);

    static string? Written(object? value, Action<Utf8JsonWriter> write)
    {
        if (value is null) return null;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonValues.Writer)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
