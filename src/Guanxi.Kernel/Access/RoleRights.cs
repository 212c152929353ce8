namespace Guanxi.Kernel.Access;

/// <summary>How far a right reaches.</summary>
public enum Scope { None, Own, Team, TeamAndBelow, All }

public enum Verb { Create, Read, Update, Delete, Import, Export, Purge }

public enum FieldRight { Full, ReadOnly, Masked, Hidden }

/// <summary>The rights of one role as it is stored.</summary>
/// <param name="Objects">Object name (or <c>*</c>) → verb → scope.</param>
/// <param name="Fields">Object name → field name → right. Several roles: the widest wins.</param>
/// <param name="Actions">Names of actions <c>object.action</c> (or <c>*</c>) the role may use.</param>
/// <param name="Capabilities">Names of other rights, for example <c>setup</c>, <c>api</c>, <c>audit</c>, <c>customise</c>.</param>
/// <param name="Sharing">Object name → filter text of records the role may read whoever owns them.</param>
public sealed partial record RoleRights(
    IReadOnlyDictionary<string, IReadOnlyDictionary<Verb, Scope>> Objects,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldRight>>? Fields = null,
    IReadOnlyList<string>? Actions = null,
    IReadOnlyList<string>? Capabilities = null,
    IReadOnlyDictionary<string, string>? Sharing = null)
{
    /// <summary>Whether the role grants anything on the object or says anything of its fields.</summary>
    public bool SpeaksOf(string model) => Fields?.ContainsKey(model) == true
        || (Objects.TryGetValue(model, out var verbs) || Objects.TryGetValue("*", out verbs)) && verbs.Values.Any(s => s != Scope.None);
}
