using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation;

/// <summary>What a step works with.</summary>
public sealed class StepContext(RecordStore store, StepValues values, AutomationRule rule, RuleRun run, Viewer viewer, ObjectModel model, Record record)
{
    UnitOfWork _unit = store.Begin(viewer);

    public RecordStore Store => store;
    public AutomationRule Rule => rule;
    public RuleRun Run => run;
    /// <summary>In whose name it happens; what it changes carries the run as origin.</summary>
    public Viewer Viewer => viewer;
    public ObjectModel Model => model;
    /// <summary>As it stands; read again after <see cref="Flush"/>.</summary>
    public Record Record { get; private set; } = record;
    /// <summary>It lies in the recycle bin: its deletion woke the rule.</summary>
    public bool Gone => Record.DeletedAt is not null;
    /// <summary>What a call from outside brought; null for any other cause.</summary>
    public CallBody? Body { get; } = run.Body is { } body ? new(body) : null;
    public UnitOfWork Unit => _unit;
    /// <summary>What a trial tells besides the changes: messages that would go out.</summary>
    public List<string> Told { get; } = [];

    /// <summary>The value a text stands for, for a field. See docs/howto/automation.md for the words.</summary>
    /// <exception cref="StepRefusedException">It is no value of the field.</exception>
    public ValueTask<object?> Value(FieldModel field, string text) => values.Read(this, field, text);

    /// <summary>A text with its places filled from the record.</summary>
    public ValueTask<string> Filled(string text, string language) => values.Fill(this, text, language);

    /// <summary>People a text names: <c>owner</c>, <c>manager</c> of the owner, <c>actor</c>, keys, or a path that ends at a person.</summary>
    public ValueTask<IReadOnlyList<User>> People(string text) => values.People(this, text);

    /// <summary>Commits what was added so far.</summary>
    /// <exception cref="StepRefusedException">It was refused.</exception>
    internal async ValueTask Finish(CancellationToken cancel) => await Expect(await _unit.Commit(cancel), _unit, cancel);

    /// <summary>Commits what was added so far and begins anew.</summary>
    /// <exception cref="StepRefusedException">It was refused.</exception>
    public async ValueTask Flush(CancellationToken cancel = default)
    {
        if (_unit.IsEmpty) return;
        await Finish(cancel);
        _unit = store.Begin(viewer);
        if (await store.Get(viewer, model, Record.Id, Gone, cancel) is { } now) Record = now;
    }

    /// <summary>What waits for consent is asked for with the run; the steps after it are taken.</summary>
    /// <param name="unit">Whose it is, for the names of the fields.</param>
    public static async ValueTask Expect(SaveResult saved, UnitOfWork? unit = null, CancellationToken cancel = default)
    {
        saved = await SavePipeline.Keep(saved, cancel);
        if (!saved.Ok && saved.Waiting is null) throw new StepRefusedException(saved) { Objects = [.. unit?.AskedFor.Select(c => c.Object) ?? []] };
    }

    public bool Holds(Filter filter) =>
        FilterBinder.Bind(store.Registry, model, filter, viewer, store.Clock.GetUtcNow()).Filter is { } bound && FilterEvaluator.Matches(bound, Record);
}

/// <summary>A step that was refused as a save is: expected, said on the run, tried again.</summary>
public sealed class StepRefusedException : Exception
{
    public StepRefusedException(SaveResult saved) : base(saved.Refusal.ToString()) => Saved = saved;
    public StepRefusedException(string? field, string code, params object?[] args) : this(new SaveResult { Problems = [(0, new(field, code, args))] }) { }

    public SaveResult Saved { get; }
    /// <summary>Of what the changes were that were refused, by their position.</summary>
    public IReadOnlyList<ObjectModel> Objects { get; init; } = [];

    /// <summary>In words, with the names of the fields.</summary>
    /// <param name="model">Of what the change was, where nothing else is known.</param>
    public string Say(Texts texts, string language, ObjectModel model) => Saved.Problems.Count == 0
        ? texts[language, Saved.Conflict is not null ? "rule.conflict" : Saved.Refusal == Refusal.Forbidden ? "rule.forbidden" : "rule.notFound"]
        : string.Join(" · ", Saved.Problems.Select(p => (p.Problem.Field is not { } name ? "" : ((Objects.ElementAtOrDefault(p.Change) ?? model).Find(name) is { } field ? texts.Label(language, field) : name) + ": ") + texts.Format(language, "problem." + p.Problem.Code, p.Problem.Args)));
}
