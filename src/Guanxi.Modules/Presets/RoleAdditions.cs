namespace Guanxi.Modules.Presets;

/// <summary>
/// What later versions gave the shipped roles, in order; <see cref="LaterRights"/> gives it to companies that moved in before. Whoever adds
/// a right to <see cref="ShippedRoles"/> adds it here; what stands here is never changed or taken out, for its place is its number.
/// </summary>
static class RoleAdditions
{
    /// <summary>By the role's code.</summary>
    public static IReadOnlyList<Func<string, RoleRights>> All { get; } =
    [
        _ => ShippedRoles.Approving(new()).ToRights(),
    ];
}
