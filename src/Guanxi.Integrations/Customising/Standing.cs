using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Customising;

/// <summary>The definitions that stand on this installation, by what they are known by.</summary>
sealed class Standing
{
    readonly Dictionary<(string Object, string Key), Record> _records = [];
    readonly Dictionary<(string Object, string Key), Guid> _ids = [];
    readonly Dictionary<Guid, string> _keys = [];

    public static async ValueTask<Standing> Load(RecordStore store, Viewer viewer, CancellationToken cancel)
    {
        var standing = new Standing();
        foreach (var part in CustomisationPart.All) await standing.Load(store, viewer, part, cancel);
        return standing;
    }

    public IEnumerable<Record> Of(CustomisationPart part) => _records.Where(r => r.Key.Object == part.Object).Select(r => r.Value);
    public Record? Find(CustomisationPart part, string key) => _records.GetValueOrDefault((part.Object, key));
    public Guid? IdOf(string model, string key) => _ids.TryGetValue((model, key), out var id) ? id : null;
    public string? KeyOf(Guid id) => _keys.GetValueOrDefault(id);

    /// <summary>A definition that is to be: later ones may refer to it.</summary>
    public void Expect(CustomisationPart part, string key, Guid id) => (_ids[(part.Object, key)], _keys[id]) = (id, key);

    /// <summary>What a definition is known by: its keys joined by <c>/</c>.</summary>
    public string KeyOf(CustomisationPart part, ObjectModel model, Func<FieldModel, object?> value) =>
        string.Join('/', part.Keys.Select(k => k.Split('|').Select(f => Text(model[f], value(model[f]))).FirstOrDefault(t => t.Length > 0) ?? ""));

    string Text(FieldModel field, object? value) => value is Guid id ? _keys.GetValueOrDefault(id, "") : FieldText.Print(field, value);

    async ValueTask Load(RecordStore store, Viewer viewer, CustomisationPart part, CancellationToken cancel)
    {
        if (store.Registry.Find(part.Object) is not { } model) return;
        var query = new ListQuery(model) { Filter = part.Which, Sorts = [new("id")], Limit = 1_000, Titles = false };
        for (string? cursor = null; ;)
        {
            var page = await store.List(viewer, query with { Cursor = cursor }, cancel);
            foreach (var record in page.Records)
            {
                var key = KeyOf(part, model, f => f.Get(record));
                Expect(part, key, record.Id);
                _records.TryAdd((part.Object, key), record);
            }
            if ((cursor = page.Next) is null) return;
        }
    }
}
