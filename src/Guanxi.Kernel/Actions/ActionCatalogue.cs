using System.Reflection;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Actions;

/// <summary>All actions, by object and name. Buttons, API, bulk operations and tools are made from it.</summary>
public sealed class ActionCatalogue(Schema schema, IReadOnlyList<IRecordAction> actions)
{
    /// <summary>Stands for the object of actions on any record.</summary>
    const string EveryObject = "*";

    readonly ILookup<string, ActionModel> _byObject = actions.Select(a => Describe(schema.Current, a)).ToLookup(a => a.Object);

    /// <summary>The object's own actions, then those of every record that has an owner.</summary>
    public IEnumerable<ActionModel> Of(ObjectModel model) =>
        model is { Owned: true, Internal: false, Log: false, DetailOf: null } ? _byObject[model.Name].Concat(_byObject[EveryObject].Select(a => a with { Object = model.Name })) : _byObject[model.Name];

    public ActionModel? Find(ObjectModel model, string name) => Of(model).FirstOrDefault(a => a.Name == name);

    /// <summary>Whether a scope of a token names something a program can do.</summary>
    public bool MeansScope(Registry registry, string scope) => scope is "*" or "read" or "write"
        || (scope.Split(':') is [var name, "read" or "write" or "*"] && registry.Find(name) is { Internal: false })
        || (scope.Split('.') is [var of, var action] && registry.Find(of) is { Internal: false } model && (action == "*" || Find(model, action) is not null));

    /// <summary>What stands on this record for this viewer, the primary one first.</summary>
    public IReadOnlyList<ActionModel> Offered(Viewer viewer, ObjectModel model, Record record) =>
        [.. Of(model).Where(a => viewer.MayUse(model, a.Name) && a.Action.Offered(record, viewer)).OrderByDescending(a => a.Primary)];

    static ActionModel Describe(Registry registry, IRecordAction action)
    {
        var name = action.RecordType == typeof(Record) ? EveryObject : registry.Of(action.RecordType).Name;
        var described = action.GetType().GetCustomAttribute<ActionAttribute>() ?? new();
        return new(name, described.Name ?? FirstWord(action.GetType().Name), described.Icon, described.Dangerous, described.Bulk, described.Primary, described.Final,
            action.InputType is { } input ? [.. ModelCompiler.Fields(input, name)] : [], action);
    }

    static string FirstWord(string name)
    {
        var end = 1;
        while (end < name.Length && !char.IsUpper(name[end])) end++;
        return ModelCompiler.Camel(name[..end]);
    }
}
