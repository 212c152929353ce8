using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Formulas;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

sealed partial class SaveRun
{
    /// <summary>Puts the asked values on the record, as far as the viewer may write them.</summary>
    void Apply(Change change, ObjectModel model, Record record, int position)
    {
        foreach (var (field, value) in change.Values)
        {
            if (!change.Trusted && !MayWrite(field))
            {
                // A record may be sent back as it was read, or copied without its history.
                if (!FieldValues.Same(Shown(field, record), value) && !(value is null && change.Kind == ChangeKind.Create)) _problems.Add((position, new(field.Name, "readOnly")));
                continue;
            }
            if (value is not null && Unfit(field, value) is { } problem)
            {
                _problems.Add((position, problem));
                continue;
            }
            field.Set(record, field.ValueKind == FieldKind.RichText && value is string html ? pipeline.Sanitiser.Sanitise(html) : value);
        }
    }

    /// <summary>What the record's property would not hold as it is, so that validation could not see it: a code that is no member, a number beyond its type.</summary>
    static Problem? Unfit(FieldModel field, object value) =>
        field.ValueKind is FieldKind.Choice or FieldKind.Integer or FieldKind.Rating && FieldNormalise.Of(field, value) is { } normal ? FieldValidate.Found(field, normal) : null;

    object? Shown(FieldModel field, Record record) =>
        field.Get(record) is { } value && _viewer.RightOf(field) == FieldRight.Masked ? Mask.Of(field, value) : field.Get(record);

    bool MayWrite(FieldModel field) =>
        !field.ReadOnly && !field.Computed && field.Name is not ("id" or "version") && _viewer.RightOf(field) == FieldRight.Full;

    /// <summary>Team from owner, numbers, before-rules, formulas, then validation of what will be written.</summary>
    async ValueTask Finish(Change change, ObjectModel model, Record? before, Record record, int position)
    {
        if (model.Owned && (before is null || before.Owner != record.Owner) && !change.Values.Keys.Any(f => f.Name == "team"))
            record.Team = await TeamOf(record.Owner);
        foreach (var field in model.Fields)
        {
            if (field.Kind != FieldKind.Sequence || before is not null || field.Get(record) is not null) continue;
            field.Set(record, await NextNumber(field));
            _numbered = record;
        }
        FillCurrencies(model, record);
        var context = new SaveContext(unit, model, before is null ? ChangeKind.Create : ChangeKind.Update, before, _viewer, _now, change.Values);
        if (!change.Repoints)
            foreach (var rule in pipeline.Rules.Of(model.Type).Before) await rule(record, context);
        foreach (var problem in context.Problems) _problems.Add((position, problem));
        Calculate(model, record);
        await Validate(change, model, before, record, position);
    }

    /// <summary>Formulas, by the company's calendar.</summary>
    void Calculate(ObjectModel model, Record record)
    {
        var formulas = ObjectFormulas.Of(model);
        if (formulas.Any) formulas.Apply(record, pipeline.Company.Zone);
        FillCurrencies(model, record);
    }

    /// <summary>An amount without currency takes the company's; each is given its worth at today's rate.</summary>
    void FillCurrencies(ObjectModel model, Record record)
    {
        foreach (var field in model.Fields)
        {
            if (field.ValueKind != FieldKind.Money || field.Get(record) is not Money money) continue;
            var named = string.IsNullOrEmpty(money.Currency) ? money with { Currency = pipeline.Company.Facts.Currency } : money;
            field.Set(record, named with { Worth = Worth(field, named) });
        }
    }

    /// <summary>An amount too large to be kept at all is left for validation to refuse.</summary>
    decimal? Worth(FieldModel field, Money money) => pipeline.Company.RateOf(money.Currency) is not { } rate ? null
        : DecimalColumn.Holds(money.Amount, field.Scale) ? DecimalColumn.Round(money.Amount * rate, field.Scale) : money.Amount;

    async ValueTask Validate(Change change, ObjectModel model, Record? before, Record record, int position)
    {
        var questions = new List<Question>();
        foreach (var field in model.Fields)
        {
            var value = field.Get(record);
            if (before is not null && FieldValues.Same(field.Get(before), value)) continue;
            if (value is not null) field.Set(record, value = FieldNormalise.Of(field, value));
            if (value is null)
            {
                if (field.Required) _problems.Add((position, new(field.Name, "required")));
                continue;
            }
            if (value is Money { Worth: null } money) _problems.Add((position, new(field.Name, "noRate", money.Currency)));
            foreach (var problem in FieldValidate.Check(field, value)) _problems.Add((position, problem));
            // What rules and defaults refer to need not be within the viewer's sight.
            var rights = change.Values.TryGetValue(field, out var asked) && FieldValues.Same(asked, value) ? _rights : Viewer.System;
            // What the product notes by itself may tell of what was deleted meanwhile.
            var inUse = !(field.ReadOnly && rights.IsSystem);
            var missing = new Problem(field.Name, "noSuchRecord");
            if (field.ValueKind is FieldKind.Reference or FieldKind.Image or FieldKind.File && field.Target is { } target) Exists(questions, missing, _registry[target], (Guid)value, rights, inUse);
            if (value is Link link)
            {
                if (_registry.Find(link.Object) is { } linked) Exists(questions, missing, linked, link.Id, rights, inUse);
                else _problems.Add((position, missing));
            }
            if (field.Unique && !(field.Kind == FieldKind.Sequence && ReferenceEquals(record, _numbered))) Free(questions, new(field.Name, "notUnique", value), model, field, value, record.Id, position);
        }
        await Ask(questions, position);
    }

    /// <summary>Another unit took the value at the same time.</summary>
    internal static SaveResult NotUnique(UnitOfWork unit, string index, int change)
    {
        var field = unit.Changes[change].Object.Fields.Where(f => f.Unique)
            .FirstOrDefault(f => index.EndsWith("_" + f.Columns[0].Name, StringComparison.Ordinal) || index.EndsWith("." + f.Columns[0].Name, StringComparison.Ordinal));
        return new() { Problems = [(Math.Min(change, (unit.Asked ?? unit.Changes.Count) - 1), new(field?.Name, "notUnique"))] };
    }

    object? Default(FieldModel field) => (field.Default, field.ValueKind) switch
    {
        ("me", FieldKind.Reference) => _viewer.IsSystem ? null : _viewer.UserId,
        ("today", FieldKind.Date) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_now, _viewer.TimeZone).DateTime),
        ("now", FieldKind.Instant) => _now,
        ("language", FieldKind.Choice) => _viewer.Language,
        (not null, _) => Fixed.GetValue(field, static f => new(FieldText.Read(f, f.Default).Value)).Value,
        (null, _) => null,
    };

    /// <summary>Defaults that are the same for every record.</summary>
    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<FieldModel, StrongBox> Fixed = [];

    sealed record StrongBox(object? Value);

    readonly Dictionary<Guid, Guid> _teams = [];

    async ValueTask<Guid> TeamOf(Guid owner)
    {
        if (owner == Guid.Empty) return Guid.Empty;
        if (owner == _viewer.UserId) return _viewer.TeamId ?? Guid.Empty;
        if (_teams.TryGetValue(owner, out var team)) return team;
        var rows = await session.Query(new("SELECT team FROM users WHERE id = $1", [new(owner, ColumnType.Key)]),
            (row, dialect) => (Guid?)dialect.Read(row, 0, ColumnType.Key, 0));
        return _teams[owner] = rows.FirstOrDefault() ?? Guid.Empty;
    }

    readonly Dictionary<FieldModel, (long Next, long End)> _numbers = [];
    /// <summary>The record that was given its numbers last: nobody else has them.</summary>
    Record? _numbered;

    /// <summary>The next readable number of a field: never given twice, also by units that run at once. A unit takes them for all its new records together.</summary>
    async ValueTask<string> NextNumber(FieldModel field)
    {
        if (!_numbers.TryGetValue(field, out var block) || block.Next == block.End) block = await TakeNumbers(field);
        _numbers[field] = (block.Next + 1, block.End);
        var number = Number(field, block.Next);
        // A number that an import brought along is passed over.
        return await Taken(_registry.Of(field), field, number, Guid.Empty) ? await NextNumber(field) : number;
    }

    async ValueTask<(long Next, long End)> TakeNumbers(FieldModel field)
    {
        var count = Math.Max(1, unit.Changes.Skip(_at).Count(c => c.Kind == ChangeKind.Create && c.Object.Name == field.Object));
        var first = await session.Take(field.ToString(), count);
        if (count > 1) await ForeseeHolders(field, [.. Enumerable.Range(0, count).Select(i => Number(field, first + i))], CancellationToken.None);
        return (first, first + count);
    }

    string Number(FieldModel field, long number) =>
        Numbering.Format(pipeline.Company.NumberPatterns.GetValueOrDefault(field.ToString()) ?? field.Pattern!, number, TimeZoneInfo.ConvertTime(_now, _viewer.TimeZone));
}
