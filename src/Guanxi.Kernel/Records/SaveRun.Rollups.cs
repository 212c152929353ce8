using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

sealed partial class SaveRun
{
    readonly HashSet<(ObjectModel Model, Guid Id)> _stale = [];

    /// <summary>Records whose roll-ups the write may have changed: those it refers to now or referred to before.</summary>
    void MarkRollups(ObjectModel source, Record? before, Record after)
    {
        foreach (var field in _registry.RollupsFrom(source))
        {
            var model = _registry.Of(field);
            var via = new FieldPart(source[field.Rollup!.Via]);
            if (before is not null && via.Read(before) is Guid old) _stale.Add((model, old));
            if (via.Read(after) is Guid now) _stale.Add((model, now));
        }
    }

    /// <summary>Each stale record once, however many of its sources changed; what a roll-up feeds may become stale in turn.</summary>
    async ValueTask RecomputeRollups()
    {
        for (var round = 0; _stale.Count > 0; round++)
        {
            if (round > 10) throw new InvalidOperationException("roll-ups feed each other without end");
            var batch = _stale.ToList();
            _stale.Clear();
            foreach (var (model, id) in batch)
            {
                if (await LoadSystem(model, id) is not { } before) continue;
                var record = before.Copy();
                foreach (var field in model.Fields.Where(f => f.Rollup is not null)) field.Set(record, await Compute(field, id));
                Calculate(model, record);
                var changed = model.Fields.Where(f => !FieldValues.Same(f.Get(before), f.Get(record))).ToList();
                if (changed.Count == 0) continue;
                await Write(model, ChangeKind.Update, before, record, changed, Math.Max(0, (unit.Asked ?? 0) - 1));
            }
        }
    }

    async ValueTask<Record?> LoadSystem(ObjectModel model, Guid id)
    {
        var reading = RowReading.Of(model, Viewer.System);
        var rows = await session.Query(new($"SELECT {reading.Columns} FROM {SqlBuilder.Name(model.Table)} t WHERE t.id = $1{session.Dialect.ForUpdate}", [new(id, ColumnType.Key)]), reading.Read);
        return rows.FirstOrDefault();
    }

    async ValueTask<object?> Compute(FieldModel field, Guid id)
    {
        var rollup = field.Rollup!;
        var source = _registry[rollup.Source];
        var sql = new SqlBuilder(session.Dialect);
        var column = rollup.Field is null ? null : new FieldPart(source[rollup.Field]).Measured;
        var expression = column is null ? "" : SqlBuilder.Column("t", column);
        sql.Append("SELECT ").Append(rollup.Function switch
        {
            RollupFunction.Count => "count(*)",
            RollupFunction.Sum => session.Dialect.Sum(expression),
            RollupFunction.Min => $"min({expression})",
            RollupFunction.Max => $"max({expression})",
            RollupFunction.Average => $"{session.Dialect.Sum(expression)}, count({expression})",
        });
        sql.Append($" FROM {SqlBuilder.Name(source.Table)} t WHERE {SqlBuilder.Column("t", new FieldPart(source[rollup.Via]).Column)} = {sql.Parameter(id, ColumnType.Key)} AND t.deleted_at IS NULL");
        if (rollup.Where is { } where)
        {
            sql.Append(" AND ");
            FilterSql.Write(sql, Bound(source, where), "t");
        }
        var type = column?.Type ?? ColumnType.Integer;
        var scale = column?.Scale ?? 0;
        var rows = await session.Query(sql.ToStatement(), (row, dialect) => rollup.Function switch
        {
            RollupFunction.Count => row.GetInt64(0),
            RollupFunction.Average => dialect.Read(row, 0, type, scale) is { } sum ? Convert.ToDecimal(sum, null) / row.GetInt64(1) : null,
            RollupFunction.Sum or RollupFunction.Min or RollupFunction.Max => dialect.Read(row, 0, type, scale),
        });
        return InKind(field, rows[0]);
    }

    BoundFilter Bound(ObjectModel source, string where) =>
        FilterText.Parse(where).Filter is { } filter && FilterBinder.Bind(_registry, source, filter, Viewer.System, _now).Filter is { } bound
            ? bound : throw new InvalidOperationException($"roll-up condition '{where}' on {source} does not hold");

    /// <summary>An aggregate in the kind of the roll-up field. Sums of money are in the company's currency.</summary>
    object? InKind(FieldModel field, object? value) => (field.ValueKind, value) switch
    {
        (_, null) => null,
        (FieldKind.Money, decimal amount) => new Money(amount, pipeline.Company.Facts.Currency),
        (FieldKind.Decimal or FieldKind.Percent, long number) => (decimal)number,
        (FieldKind.Duration, long seconds) => TimeSpan.FromSeconds(seconds),
        _ => value,
    };
}
