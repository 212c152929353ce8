using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.EveryObject;

/// <summary>The same dozen records of one object in one house, and all that stands beside them, as memory holds them.</summary>
sealed class Fleet : IRelatedRecords
{
    public const int Size = 14;

    readonly Dictionary<string, Dictionary<Guid, Record>> _all = [];

    Fleet(Maker maker, ObjectModel model, List<Record> records) => (Maker, Model, Records) = (maker, model, records);

    public Maker Maker { get; }
    public ObjectModel Model { get; }
    public IReadOnlyList<Record> Records { get; }
    public House House => Maker.House;

    /// <summary>Limits a question to these records.</summary>
    public Filter Only => Filter.Is("id", [.. Records.Select(r => r.Id.ToString())]);

    public static async Task<Fleet> Of(House house, string name, int seed)
    {
        var maker = new Maker(house, name, seed);
        var model = maker.Model;
        var ids = new List<Guid>();
        for (var i = 0; i < Size; i++) ids.Add((await maker.Make(model, full: i == 0)).Id);
        var records = new List<Record>();
        foreach (var id in ids) records.Add((await maker.Read(model, id))!);
        var fleet = new Fleet(maker, model, records);
        foreach (var target in model.Fields.Select(f => f.Target).OfType<string>().Distinct()) await fleet.Load(house.Registry[target]);
        return fleet;
    }

    async Task Load(ObjectModel model)
    {
        var all = _all[model.Name] = [];
        for (string? cursor = null; ;)
        {
            var page = await House.Store.List(Viewer.System, new(model) { Limit = 1_000, Cursor = cursor });
            foreach (var record in page.Records) all[record.Id] = record;
            if ((cursor = page.Next) is null) return;
        }
    }

    public Record? Find(ObjectModel model, Guid id) => _all[model.Name].GetValueOrDefault(id);
    public IEnumerable<Record> Referring(FieldModel via, Guid id) => throw new NotSupportedException("no question here follows references backwards");

    /// <summary>Values worth asking a field about: what some of the records hold, written as filter text.</summary>
    public IEnumerable<string> Literals(FieldModel field) =>
        Records.Select(r => field.ValueKind == FieldKind.Duration && field.Get(r) is TimeSpan t ? DurationText.Print(t) : new FieldPart(field).Read(r)).SelectMany(v => v switch { null => [], string[] several => several, var one => new[] { one } })
            .Select(Text).Where(t => t.Length <= FilterLimits.ValueLength).Distinct().Take(4);

    static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString(FieldJson.InstantFormat, System.Globalization.CultureInfo.InvariantCulture),
        decimal number => DecimalColumn.Text(number),
        bool yes => yes ? "yes" : "no",
        var other => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
