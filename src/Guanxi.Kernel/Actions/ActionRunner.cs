using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Actions;

/// <summary>What became of an action.</summary>
/// <param name="GoTo">Where the person is taken; the record itself when null.</param>
public sealed record ActionResult(SaveResult Saved, Link? GoTo)
{
    /// <summary>What would take away what stood in the way.</summary>
    public IReadOnlyList<OfferedRecord> Offers { get; init; } = [];
}

/// <summary>Runs actions: right, state and effect are decided in one transaction, so that of two people who press the same button one is refused.</summary>
public sealed class ActionRunner(RecordStore store, SavePipeline pipeline, ActionCatalogue catalogue)
{
    public ActionCatalogue Catalogue => catalogue;

    /// <param name="input">Typed values of the action's input fields.</param>
    public ValueTask<ActionResult> Run(Viewer viewer, ObjectModel model, string name, IReadOnlyList<Guid> ids, IReadOnlyDictionary<FieldModel, object?> input, CancellationToken cancel = default) =>
        Run(viewer, new(model, name, ids, input), approved: false, cancel);

    /// <param name="approved">People have agreed to it: it is not held back again.</param>
    public async ValueTask<ActionResult> Run(Viewer viewer, ActionCall call, bool approved, CancellationToken cancel = default)
    {
        var (model, name, ids, input) = call;
        if (catalogue.Find(model, name) is not { } action) return new(new() { Refusal = Refusal.NotFound }, null);
        if (!viewer.MayUse(model, name)) return new(new() { Refusal = Refusal.Forbidden }, null);
        var acting = viewer.Using(model, name);
        Link? goTo = null;
        IReadOnlyList<OfferedRecord> offers = [];
        var saved = await pipeline.InTransaction(async () =>
        {
            var unit = store.BeginGranted(viewer, call, approved);
            foreach (var id in ids)
            {
                if (await store.Get(acting, model, id, cancel: cancel) is not { } record) return new() { Refusal = Refusal.NotFound };
                if (!await store.May(acting, model.Acting, model, id, cancel)) return new() { Refusal = Refusal.Forbidden };
                if (!action.Action.Offered(record, viewer)) return new() { Problems = [(0, new(null, "actionNotOffered", name))] };
                var context = new ActionContext(store, model, unit, viewer, store.Clock);
                if (Required(action, input) is { Count: > 0 } missing) return new() { Problems = missing };
                unit.ActedOn.Add((model, record));
                await action.Action.Run(record, Filled(action, input), context);
                offers = context.Offers;
                if (context.Problems.Count > 0) return new() { Problems = [.. context.Problems.Select(p => (0, p))] };
                goTo ??= context.GoTo;
            }
            return await unit.Commit(cancel);
        }, cancel);
        return new(saved, goTo) { Offers = offers };
    }

    static List<(int, Problem)> Required(ActionModel action, IReadOnlyDictionary<FieldModel, object?> input)
    {
        var problems = new List<(int, Problem)>();
        foreach (var field in action.Input)
        {
            var value = input.GetValueOrDefault(field);
            if (value is null && field.Required) problems.Add((0, new(field.Name, "required")));
            if (value is not null) problems.AddRange(FieldValidate.Check(field, value).Select(p => (0, p)));
        }
        return problems;
    }

    static object? Filled(ActionModel action, IReadOnlyDictionary<FieldModel, object?> input)
    {
        if (action.Action.InputType is not { } type) return null;
        var filled = Activator.CreateInstance(type)!;
        foreach (var (field, value) in input)
            if (value is not null) field.SetInput(filled, value);
        return filled;
    }
}
