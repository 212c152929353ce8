using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Runs before a record is written, inside the unit of work: completes fields, refuses by <see cref="SaveContext.Refuse"/>.
/// One rule, one class, named as a sentence.
/// </summary>
public interface IBeforeSave<in T> where T : Record
{
    ValueTask BeforeSave(T record, SaveContext context);
}

/// <summary>Runs after a record was written, inside the same unit: may add changes of other records by <see cref="SaveContext.Unit"/>.</summary>
public interface IAfterSave<in T> where T : Record
{
    ValueTask AfterSave(T record, SaveContext context);
}

/// <summary>What a rule knows of the save it takes part in.</summary>
public sealed class SaveContext(UnitOfWork unit, ObjectModel model, ChangeKind kind, Record? before, Viewer viewer, DateTimeOffset now, IReadOnlyDictionary<FieldModel, object?>? given = null)
{
    readonly List<Problem> _problems = [];

    public UnitOfWork Unit => unit;
    public ObjectModel Model => model;
    public ChangeKind Kind => kind;
    /// <summary>The record as it was; null when it is new.</summary>
    public Record? Before => before;
    public Viewer Viewer => viewer;
    public DateTimeOffset Now => now;
    public bool IsNew => kind == ChangeKind.Create;
    /// <summary>An import brings in what happened elsewhere: rules about how things must happen here do not judge it.</summary>
    public bool BringsInHistory => viewer.Channel == "import";
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The save is refused with this message at the field.</summary>
    public void Refuse(string? field, string code, params object?[] args) => _problems.Add(new(field, code, args));

    /// <summary>Whether the save changes the field (for a new record: whether it is filled). <paramref name="field"/> is a stable name.</summary>
    public bool Changed(Record record, string field)
    {
        var f = model[field];
        return !Fields.FieldValues.Same(before is null ? null : f.Get(before), f.Get(record));
    }

    /// <summary>Whether the change names the field, be it with the value it had: such a value is nobody's to derive.</summary>
    public bool Given(string field) => given?.ContainsKey(model[field]) == true;
}
