using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Actions;

/// <summary>
/// A business verb on records of one object. Button, REST call, automation step, bulk operation and AI tool are made from it.
/// The class name gives the action's name: <c>ConvertLead</c> on leads → <c>convert</c> (override with [Action]).
/// Labels: <c>action.{object}.{name}</c>.
/// </summary>
public interface IRecordAction
{
    Type RecordType { get; }
    /// <summary>Class whose properties, described by field attributes, are the input; null without input.</summary>
    Type? InputType { get; }
    /// <summary>Whether the button stands on this record: state and role. Rights to use the action at all are checked before.</summary>
    bool Offered(Record record, Viewer viewer);
    /// <summary>What its form begins with, beyond what the record holds under the same names; null without any.</summary>
    object? Suggested(Record record) => null;
    ValueTask Run(Record record, object? input, ActionContext context);
}

public abstract class RecordAction<T> : IRecordAction where T : Record
{
    public Type RecordType => typeof(T);
    public virtual Type? InputType => null;
    bool IRecordAction.Offered(Record record, Viewer viewer) => Offered((T)record, viewer);
    ValueTask IRecordAction.Run(Record record, object? input, ActionContext context) => Run((T)record, context);

    protected virtual bool Offered(T record, Viewer viewer) => true;
    protected abstract ValueTask Run(T record, ActionContext context);
}

public abstract class RecordAction<T, TInput> : IRecordAction where T : Record where TInput : class, new()
{
    public Type RecordType => typeof(T);
    public Type? InputType => typeof(TInput);
    bool IRecordAction.Offered(Record record, Viewer viewer) => Offered((T)record, viewer);
    object? IRecordAction.Suggested(Record record) => Suggested((T)record);
    ValueTask IRecordAction.Run(Record record, object? input, ActionContext context) => Run((T)record, (TInput)input!, context);

    protected virtual bool Offered(T record, Viewer viewer) => true;
    protected virtual TInput? Suggested(T record) => null;
    protected abstract ValueTask Run(T record, TInput input, ActionContext context);
}

/// <summary>Shows an action's name, icon and place; without it the name is the class name's first word.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActionAttribute(string? name = null) : Attribute
{
    public string? Name => name;
    public string Icon { get; init; } = "zap";
    /// <summary>Asked for confirmation and drawn in the danger colour.</summary>
    public bool Dangerous { get; init; }
    /// <summary>May run on several selected records at once.</summary>
    public bool Bulk { get; init; } = true;
    /// <summary>The one button to draw first when offered.</summary>
    public bool Primary { get; init; }
    /// <summary>Not taken back once done: nobody is offered to undo it.</summary>
    public bool Final { get; init; }
}

/// <summary>What an action works with. Its changes are committed together when it returns without a refusal.</summary>
public sealed class ActionContext(RecordStore store, ObjectModel model, UnitOfWork unit, Viewer viewer, TimeProvider clock)
{
    public RecordStore Store => store;
    public ObjectModel Model => model;
    /// <summary>
    /// Changes made here are trusted: who may use the action on the record may do all it does, set read-only fields and change other
    /// records. References that people give as input are theirs to see: look them up as <see cref="Viewer"/>.
    /// </summary>
    public UnitOfWork Unit => unit;
    public Viewer Viewer => viewer;
    public DateTimeOffset Now => clock.GetUtcNow();
    /// <summary>Where the person is taken afterwards; the record itself unless set.</summary>
    public Fields.Link? GoTo { get; set; }
    public List<Problem> Problems { get; } = [];
    /// <summary>New records that would take away what stands in the way: a form of each is offered beside the refusal.</summary>
    public List<OfferedRecord> Offers { get; } = [];
    public void Refuse(string? field, string code, params object?[] args) => Problems.Add(new(field, code, args));
}

/// <summary>A record to be made, as far as it is known beforehand.</summary>
/// <param name="Values">As the form takes them, by field.</param>
public sealed record OfferedRecord(string Object, params IReadOnlyList<(string Field, string Value)> Values);

/// <summary>An action, described for buttons, API and documentation.</summary>
public sealed record ActionModel(string Object, string Name, string Icon, bool Dangerous, bool Bulk, bool Primary, bool Final, IReadOnlyList<FieldModel> Input, IRecordAction Action);
