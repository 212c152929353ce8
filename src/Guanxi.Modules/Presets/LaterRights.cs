using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Presets;

/// <summary>
/// Gives the shipped roles of a company that moved in with an earlier version what later versions added to them. Each addition comes once,
/// so that what an administrator takes away afterwards stays away; roles of the company's own are left alone.
/// </summary>
sealed class LaterRights(RecordStore store) : IUpgrade
{
    /// <summary>Setting: how many of <see cref="RoleAdditions"/> the roles have been given.</summary>
    public const string Key = "roleAdditions";

    readonly Settings _settings = new(store);

    /// <summary>A company that moves in has them all.</summary>
    public static readonly GivenRights All = new(RoleAdditions.All.Count);

    public async ValueTask Run(CancellationToken cancel)
    {
        var given = await Count(cancel);
        if (given >= RoleAdditions.All.Count || await _settings.Read<string>("preset", cancel) is null) return;
        var unit = store.Begin(Viewer.System);
        foreach (var role in await store.All<Role>(Viewer.System, Filter.Is("administrator", "false")))
            if (ShippedRoles.Codes.Contains(role.Code ?? ""))
                unit.Update<Role>(role, ("rights", RoleAdditions.All.Skip(given).Aggregate(RoleRights.Parse(role.Rights), (rights, later) => later(role.Code!, rights)).ToJson()));
        await _settings.Write(unit, Key, All, cancel);
        // Another node may have been first.
        if (await unit.Commit(cancel) is { Ok: false } saved && await Count(cancel) < RoleAdditions.All.Count)
            throw new InvalidOperationException($"shipped roles were refused their new rights: {saved.Refusal} {string.Join("; ", saved.Problems)}");
    }

    async ValueTask<int> Count(CancellationToken cancel) => (await _settings.Read<GivenRights>(Key, cancel))?.Additions ?? 0;
}

sealed record GivenRights(int Additions);
