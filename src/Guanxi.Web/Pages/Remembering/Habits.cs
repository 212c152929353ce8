using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;

namespace Guanxi.Web.Pages.Remembering;

/// <summary>What the product remembers of how a person works. It is nobody else's matter, so the product itself reads and writes it.</summary>
static class Habits
{
    /// <summary>Once for each request.</summary>
    public static async ValueTask<Preference> Of(Visit visit)
    {
        if (visit.Http.Items[typeof(Preference)] is Preference known) return known;
        var kept = await Of(visit.Store, visit.Viewer.UserId, visit.Cancel);
        visit.Http.Items[typeof(Preference)] = kept;
        return kept;
    }

    public static async Task Change(Visit visit, Action<Preference> change)
    {
        await Change(visit.Store, visit.Viewer.UserId, change, visit.Cancel);
        visit.Http.Items.Remove(typeof(Preference));
    }

    /// <summary>Of two changes at once the later one begins anew on what the earlier one left.</summary>
    public static async Task Change(RecordStore store, Guid user, Action<Preference> change, CancellationToken cancel)
    {
        SaveResult saved;
        do
        {
            var kept = await Of(store, user, cancel);
            change(kept);
            saved = await Keep(store, kept, cancel);
        }
        while (saved.Conflict is not null || saved.Problems.Count > 0 && saved.Problems[0].Problem.Code == "notUnique");
        saved.Expect();
    }

    static async ValueTask<Preference> Of(RecordStore store, Guid user, CancellationToken cancel) =>
        (Preference?)(await store.Get(Viewer.System, store.Registry.Of<Preference>(), user, cancel: cancel))?.Copy() ?? await FormerHabits.Of(store, user, cancel);

    static ValueTask<SaveResult> Keep(RecordStore store, Preference kept, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        if (kept.Version == 0) unit.Create(kept);
        else
        {
            var model = store.Registry.Of<Preference>();
            var values = new Dictionary<FieldModel, object?> { [model["home"]] = kept.Home, [model["lists"]] = kept.Lists, [model["pins"]] = kept.Pins, [model["seen"]] = kept.Seen };
            unit.Add(new(model, ChangeKind.Update, kept.Id, values) { ExpectedVersion = kept.Version, Trusted = true });
        }
        return unit.Commit(cancel);
    }

    public static T Read<T>(string? json) where T : new() => json is null ? new() : JsonSerializer.Deserialize<T>(json, JsonValues.Options) ?? new();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonValues.Options);
}
