using System.Runtime.CompilerServices;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Access;

/// <summary>Who asks. Every read and write of records names one; rights are already merged over the person's roles.</summary>
public sealed record Viewer
{
    /// <summary>The key under which the product itself acts.</summary>
    public static readonly Guid SystemId = Guid.Parse("00000000-0000-7000-8000-000000000001");

    /// <summary>The product itself: rules, imports of the set-up, mining. Sees and may do everything; recorded as the system.</summary>
    public static readonly Viewer System = new() { UserId = SystemId, Name = "Guanxi", IsSystem = true, Administrator = true };

    static readonly ConditionalWeakTable<Viewer, Viewer> Twins = [];

    /// <summary>The same person, content with what stood a few moments ago; the same twin as long as the viewer is the same.</summary>
    public Viewer Patient => MayLag ? this : Twins.GetValue(this, viewer => viewer with { MayLag = true });
    /// <summary>What is read may come from a replica.</summary>
    public bool MayLag { get; private init; }

    public required Guid UserId { get; init; }
    public string Name { get; init; } = "";
    public bool IsSystem { get; init; }
    public bool Administrator { get; init; }
    public Guid? TeamId { get; init; }
    /// <summary>The person's own team and all below it.</summary>
    public KeySet TeamsBelow { get; init; } = [];
    /// <summary>Whether any single record is shared with the person or the team; spares the question otherwise.</summary>
    public bool HasShares { get; init; }
    /// <summary>Keys of the roles, the main one first: pages choose layouts and views by them.</summary>
    public IReadOnlyList<Guid> RoleKeys { get; init; } = [];
    public IReadOnlyList<RoleRights> Roles { get; init; } = [];
    /// <summary>API tokens narrow rights to these scopes, for example <c>accounts:read</c> or the action <c>leads.assign</c>; null for a person.</summary>
    public IReadOnlyList<string>? TokenScopes { get; init; }
    /// <summary>The token in use; null for a person.</summary>
    public Guid? TokenId { get; init; }
    public string Language { get; init; } = "en";
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
    /// <summary>To whom belongs what is made without an owner; the viewer, when nobody is named.</summary>
    public Guid? Steward { get; init; }
    /// <summary>The origin recorded in the feed: an import, a bulk edit, an automation run.</summary>
    public Guid? Origin { get; init; }
    /// <summary>page, api, import, cli, system.</summary>
    public string Channel { get; init; } = "system";

    /// <summary>The product in this one's name: it may do everything, and the feed tells for whom and through which channel.</summary>
    public Viewer AsProduct() => System with { UserId = UserId, Name = Name, Channel = Channel };

    /// <summary>The widest scope any role gives.</summary>
    public Scope ScopeOf(ObjectModel model, Verb verb)
    {
        if (TokenScopes is not null && !TokenAllows(model, verb)) return Scope.None;
        if (model.Log && !IsSystem && verb is not (Verb.Read or Verb.Export)) return Scope.None;
        if (Administrator) return Scope.All;
        var widest = Scope.None;
        foreach (var role in Roles)
        {
            var granted = role.Objects.TryGetValue(model.Name, out var verbs) || role.Objects.TryGetValue("*", out verbs)
                ? verbs.GetValueOrDefault(verb) : Scope.None;
            if (granted > widest) widest = granted;
        }
        return widest;
    }

    /// <summary>Whether the object exists for the viewer: any right on it, or on an object it is a detail of.</summary>
    public bool Knows(ObjectModel model, Registry registry) => model switch
    {
        { Internal: true, Outside: false } => false,
        { DetailOf: null } => (TokenNames(model.Name + ".") ? this with { TokenScopes = null } : this) is var whole && Enum.GetValues<Verb>().Any(verb => whole.ScopeOf(model, verb) != Scope.None),
        _ => model[model.DetailOf].Target is { } master ? Knows(registry[master], registry) : registry.Objects.Any(o => o.Timeline && Knows(o, registry)),
    };

    public FieldRight RightOf(FieldModel field)
    {
        if (field.Secret) return IsSystem ? FieldRight.Full : FieldRight.Hidden;
        if (Administrator) return FieldRight.Full;
        if (Roles.Count == 0) return FieldRight.Hidden;
        FieldRight? best = null;
        foreach (var role in Roles)
        {
            // A role that grants nothing on the object must not undo what another says of its fields.
            if (!role.SpeaksOf(field.Object)) continue;
            var right = role.Fields is not null && role.Fields.TryGetValue(field.Object, out var fields) ? fields.GetValueOrDefault(field.Name) : FieldRight.Full;
            if (best is null || right < best) best = right;
        }
        return best ?? FieldRight.Full;
    }

    public bool Can(string capability) => Administrator || Roles.Any(r => r.Capabilities?.Contains(capability) == true);
    public bool MayUse(ObjectModel model, string action) => TokenAllows(model, action) && (Administrator || Roles.Any(r => r.Actions is not null && (r.Actions.Contains("*") || r.Actions.Contains($"{model.Name}.{action}") || r.Actions.Contains($"{model.Name}.*"))));

    /// <summary>Who acts: a token that names the action reaches the records it is for, though it reads and writes none.</summary>
    public Viewer Using(ObjectModel model, string action) => TokenNames($"{model.Name}.{action}", $"{model.Name}.*") ? this with { TokenScopes = null } : this;

    bool TokenNames(string beginning) => TokenScopes?.Any(s => s.StartsWith(beginning, StringComparison.Ordinal)) == true;
    bool TokenNames(string action, string all) => TokenScopes?.Any(s => s == action || s == all) == true;

    bool TokenAllows(ObjectModel model, string action) => TokenScopes is null || TokenAllows(model, Verb.Update) || TokenNames($"{model.Name}.{action}", $"{model.Name}.*");

    bool TokenAllows(ObjectModel model, Verb verb)
    {
        var needed = verb is Verb.Read or Verb.Export ? "read" : "write";
        foreach (var scope in TokenScopes!)
            if (scope is "*" || scope == needed || scope == $"{model.Name}:{needed}" || scope == $"{model.Name}:*") return true;
        return false;
    }
}
