using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>The object of a saved view and its filter can be read, so that opening it never fails.</summary>
sealed class AViewNamesWhatExists : IBeforeSave<SavedView>
{
    public ValueTask BeforeSave(SavedView view, SaveContext context)
    {
        var registry = context.Unit.Store.Registry;
        if (registry.Find(view.Object) is not { Internal: false } model) context.Refuse("object", "noSuchObject", view.Object);
        else if (view.Filter is { } text) Check(text, model, registry, context);
        return ValueTask.CompletedTask;
    }

    static void Check(string text, ObjectModel model, Registry registry, SaveContext context)
    {
        var parsed = FilterText.Parse(text);
        var problems = parsed.Filter is { } filter ? FilterBinder.Bind(registry, model, filter, context.Viewer, context.Now).Problems : parsed.Problem is { } p ? [p] : [];
        foreach (var problem in problems) context.Refuse("filter", problem.Code, problem.Args);
    }
}
