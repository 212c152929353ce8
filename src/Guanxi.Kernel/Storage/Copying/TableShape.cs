using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>A table as it is carried from one database to another: its name and columns, the first of which is its key.</summary>
/// <param name="IsRecords">The records of an object, in use or deleted; otherwise one of the kernel's own tables.</param>
public sealed record TableShape(string Name, bool IsRecords, IReadOnlyList<ColumnModel> Columns)
{
    public const string Feed = "gx_feed", Chain = "gx_chain", Positions = "gx_positions", Sequences = "gx_sequences";

    /// <summary>Everything a company keeps; the feed before what tells places in it.</summary>
    /// <param name="definitions">Objects that say what fields others have: they come first.</param>
    public static IReadOnlyList<TableShape> All(Registry registry, IReadOnlySet<string> definitions) =>
    [
        .. registry.Objects.OrderByDescending(model => definitions.Contains(model.Name)).Select(model => new TableShape(model.Table, true, [KeyOf(model), .. SchemaSync.ColumnsOf(model)])),
        new(Feed, false,
        [
            new("seq", ColumnType.Integer), new("unit", ColumnType.Key), new("at", ColumnType.Instant), new("actor", ColumnType.Key), new("channel", ColumnType.Text),
            new("origin", ColumnType.Key), new("object", ColumnType.Text), new("record", ColumnType.Key), new("kind", ColumnType.Integer),
            new("version", ColumnType.Integer), new("changes", ColumnType.Text), new("action", ColumnType.Text),
        ]),
        new(Chain, false, [new("number", ColumnType.Integer), new("until", ColumnType.Integer), new("hash", ColumnType.Text)]),
        new(Positions, false, [new("reader", ColumnType.Text), new("seq", ColumnType.Integer)]),
        new(Sequences, false, [new("name", ColumnType.Text), new("next", ColumnType.Integer)]),
    ];

    public ColumnModel Key => Columns[0];

    static ColumnModel KeyOf(ObjectModel model) => model.IdField.Columns[0];
}
