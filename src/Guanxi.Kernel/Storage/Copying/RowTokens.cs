using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>The search tokens of rows on their way from one database to another.</summary>
sealed class RowTokens
{
    readonly ObjectModel _model;
    readonly ISqlDialect _dialect;
    readonly RowReading _reading;
    readonly int[] _places;

    RowTokens(ObjectModel model, TableShape table, ISqlDialect dialect)
    {
        (_model, _dialect) = (model, dialect);
        _reading = new(model, [model.IdField, .. model.WordFields], Viewer.System);
        List<string> names = [.. table.Columns.Select(c => c.Name)];
        _places = [.. _reading.Fields.SelectMany(f => f.Columns).Select(c => names.IndexOf(c.Name))];
    }

    /// <summary>Null where records of the table are not found by words.</summary>
    public static RowTokens? Of(TableShape table, Registry registry, ISqlDialect dialect) =>
        table.IsRecords && registry.Objects.FirstOrDefault(o => o.Table == table.Name) is { WordFields.Count: > 0 } model ? new(model, table, dialect) : null;

    /// <summary>Null where there is none.</summary>
    public string? Of(object?[] row) =>
        RecordTokens.Of(_model, _reading.Read(new Carried(row, _places), _dialect)) is { Length: > 0 } tokens ? tokens : null;

    /// <summary>A row in memory.</summary>
    /// <param name="places">Where each column that is read lies in it; -1 where it has none.</param>
    sealed class Carried(object?[] values, int[] places) : Row
    {
        public override bool IsEmpty(int ordinal) => places[ordinal] < 0 || values[places[ordinal]] is null;
        public override string GetString(int ordinal) => Value<string>(ordinal);
        public override byte[] GetUtf8(int ordinal) => RowCodec.Text.GetBytes(GetString(ordinal));
        public override long GetInt64(int ordinal) => Value<long>(ordinal);
        public override decimal GetDecimal(int ordinal, int scale) => Value<decimal>(ordinal);
        public override bool GetBoolean(int ordinal) => Value<bool>(ordinal);
        public override DateOnly GetDate(int ordinal) => Value<DateOnly>(ordinal);
        public override DateTimeOffset GetInstant(int ordinal) => Value<DateTimeOffset>(ordinal);
        public override Guid GetKey(int ordinal) => Value<Guid>(ordinal);
        public override void WriteText(Utf8JsonWriter json, int ordinal) => json.WriteStringValue(GetString(ordinal));

        T Value<T>(int ordinal) => (T)values[places[ordinal]]!;
    }
}
