using System.Runtime.CompilerServices;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Formulas;

/// <summary>The formula fields of one object in the order in which they build on each other.</summary>
public sealed class ObjectFormulas
{
    static readonly ConditionalWeakTable<ObjectModel, ObjectFormulas> Known = [];
    readonly List<(FieldModel Field, Formula Formula)> _ordered = [];

    /// <summary>Compiled once per model.</summary>
    public static ObjectFormulas Of(ObjectModel model) => Known.GetValue(model, m => new(m));

    ObjectFormulas(ObjectModel model)
    {
        var formulas = new Dictionary<FieldModel, Formula>();
        var problems = new List<Problem>();
        foreach (var field in model.Fields.Where(f => f.Kind == FieldKind.Formula))
            if (Formula.CompileFor(model, field) is { Formula: { } formula }) formulas[field] = formula;
            else problems.Add(Formula.CompileFor(model, field).Problem! with { Field = field.Name });
        var done = new HashSet<FieldModel>();
        while (formulas.Keys.FirstOrDefault(f => !done.Contains(f) && formulas[f].Reads.All(r => r != f && (done.Contains(r) || !formulas.ContainsKey(r)))) is { } next)
        {
            done.Add(next);
            _ordered.Add((next, formulas[next]));
        }
        problems.AddRange(formulas.Keys.Where(f => !done.Contains(f)).Select(f => new Problem(f.Name, "formulaCircle", f.Name)));
        Problems = problems;
    }

    /// <summary>By field: expressions that cannot be computed, circles among them. Such fields stay empty.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    public bool Any => _ordered.Count > 0;

    /// <summary>Sets all formula fields of the record.</summary>
    public void Apply(Record record, TimeZoneInfo zone)
    {
        foreach (var (field, formula) in _ordered) field.Set(record, FieldNormalise.Of(field, FormulaTypes.ToField(field, formula.Evaluate(record, zone))));
    }
}
