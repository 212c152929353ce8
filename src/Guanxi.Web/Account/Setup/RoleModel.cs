using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account.Setup;

/// <summary>The rights of a role, object by object.</summary>
public sealed record RoleModel(Role Role, RoleRights Rights)
{
    /// <summary>Everything an administrator may allow besides records.</summary>
    public static readonly IReadOnlyList<string> Capabilities = ["setup", "customise", "api", "audit", "shareViews", "reports"];

    /// <summary>The row that holds for every object without a row of its own.</summary>
    public const string Others = "*";

    /// <summary>Null where the object has no row of its own.</summary>
    public Scope? Of(string model, Verb verb) => Rights.Objects.TryGetValue(model, out var verbs) ? verbs.GetValueOrDefault(verb) : null;

    /// <summary>Own and team mean something only where records have owners; a log is only read.</summary>
    public static IReadOnlyList<Scope> ScopesOf(ObjectModel? model, Verb verb) => model switch
    {
        { Log: true } when verb is not (Verb.Read or Verb.Export) => [Scope.None],
        { Owned: false } => [Scope.None, Scope.All],
        _ => Enum.GetValues<Scope>(),
    };

    /// <summary>Objects with rights of their own; details follow the record they belong to.</summary>
    public static IEnumerable<ObjectModel> Rows(Registry registry) =>
        registry.Public.Where(o => o.DetailOf is null).OrderBy(o => o.Module == "platform").ThenBy(o => o.Module);
}

/// <summary>The finer rights of a role on one object.</summary>
public sealed record RoleObjectModel(Role Role, RoleRights Rights, ObjectModel Object, IReadOnlyList<Kernel.Actions.ActionModel> Actions)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public string? Sharing => Rights.Sharing?.GetValueOrDefault(Object.Name);
    public FieldRight Of(FieldModel field) => Rights.Fields is { } fields && fields.TryGetValue(Object.Name, out var own) ? own.GetValueOrDefault(field.Name) : FieldRight.Full;
    public bool Has(string action) => Rights.Actions is { } all && (all.Contains("*") || all.Contains($"{Object.Name}.*") || all.Contains($"{Object.Name}.{action}"));
    public IEnumerable<FieldModel> Fields => Object.Fields.Where(f => !f.Secret && f.Name is not ("id" or "version" or "deletedAt"));
}
