namespace Guanxi.Modules.Presets;

/// <summary>
/// What later versions gave the shipped roles, in order; <see cref="LaterRights"/> gives it to companies that moved in before. Whoever adds
/// a right to <see cref="ShippedRoles"/> adds it here; what stands here is never changed or taken out, for its place is its number.
/// </summary>
static class RoleAdditions
{
    /// <summary>From the role's code and what it may to what it may from then on.</summary>
    public static IReadOnlyList<Func<string, RoleRights, RoleRights>> All { get; } =
    [
        (_, rights) => rights.And(ShippedRoles.Approving(new()).ToRights()),
        (code, rights) => code switch
        {
            "sales-rep" => rights.Sees(code, "accounts", "has(opportunities.account, owner:me)").Sees(code, "contacts", "account.owner:me"),
            "sales-manager" => rights.Sees(code, "accounts", "has(opportunities.account, team:myTeams)").Sees(code, "contacts", "account.team:myTeams"),
            _ => rights,
        },
        (code, rights) => rights.Gains(code, "discount-ceilings").Gains(code, "forecast-marks"),
        (_, rights) => rights.And(ShippedRoles.Subscribing(new()).ToRights()),
    ];

    /// <summary>What the role is shipped with now on an object that came later.</summary>
    static RoleRights Gains(this RoleRights rights, string code, string model) =>
        ShippedRoles.Of(code).Objects.TryGetValue(model, out var verbs) ? rights.And(new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { [model] = verbs })) : rights;

    /// <summary>What the role is shipped with now where it still shares as it was shipped.</summary>
    static RoleRights Sees(this RoleRights rights, string code, string model, string shipped) =>
        rights.Sharing?.GetValueOrDefault(model) != shipped ? rights : rights with { Sharing = new Dictionary<string, string>(rights.Sharing) { [model] = ShippedRoles.Of(code).Sharing![model] } };
}
