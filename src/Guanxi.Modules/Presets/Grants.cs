namespace Guanxi.Modules.Presets;

/// <summary>Builds the rights of a role, object by object; a later grant of the same verb replaces the earlier.</summary>
sealed class Grants
{
    readonly Dictionary<string, Dictionary<Verb, Scope>> _objects = [];
    readonly Dictionary<string, Dictionary<string, FieldRight>> _fields = [];
    readonly Dictionary<string, string> _sharing = [];

    public IReadOnlyList<string> Actions { get; set; } = [];
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public Grants On(IEnumerable<string> objects, Scope scope, params Verb[] verbs)
    {
        foreach (var name in objects)
        {
            if (!_objects.TryGetValue(name, out var granted)) _objects[name] = granted = [];
            foreach (var verb in verbs) granted[verb] = scope;
        }
        return this;
    }

    /// <summary>Actions besides those given before.</summary>
    public Grants Using(params IReadOnlyList<string> actions)
    {
        if (!Actions.Contains("*")) Actions = [.. Actions, .. actions];
        return this;
    }

    public Grants Field(string model, string field, FieldRight right)
    {
        if (!_fields.TryGetValue(model, out var fields)) _fields[model] = fields = [];
        fields[field] = right;
        return this;
    }

    /// <summary>Records the role reads whoever owns them; text form of a filter.</summary>
    public Grants Share(string model, string filter)
    {
        _sharing[model] = filter;
        return this;
    }

    public RoleRights ToRights() => new(
        _objects.ToDictionary(o => o.Key, o => (IReadOnlyDictionary<Verb, Scope>)o.Value),
        _fields.ToDictionary(f => f.Key, f => (IReadOnlyDictionary<string, FieldRight>)f.Value),
        Actions, Capabilities, _sharing);
}
