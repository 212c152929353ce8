using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.External;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>The identity providers at which people may sign in.</summary>
static class ProviderRoutes
{
    public const string Address = "/setup/provider";
    const int Longest = 255;

    public static void MapProvider(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/provider", async (Visit visit, IdentityProviders providers, string? id) => await Show(visit, providers.Find(id) ?? (id is null && providers.All is [var first, ..] ? first : None), providers, []));
        setup.MapPost("/provider", Save);
        setup.MapPost("/provider/remove", async (Visit visit, Modules.Platform.Settings settings, IdentityProviders providers, [FromForm] string id) => await Keep(visit, settings, [.. providers.All.Where(p => p.Id != id)]));
    }

    static IdentityProvider None => new("", "", "", "", null, [], null);

    static async Task<IResult> Show(Visit visit, IdentityProvider provider, IdentityProviders providers, IReadOnlyList<Problem> problems)
    {
        var roles = await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Role>()) { Sorts = [new("name")], Limit = 500 }, visit.Cancel);
        return await visit.Page<ProviderPage>(new ProviderModel(provider, providers.All, [.. roles.Records.Cast<Role>()], ExternalSignIn.BackTo(visit.Http), problems),
            problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Kept only when the provider answers as such; an empty secret keeps the one there is.</summary>
    static async Task<IResult> Save(Visit visit, Modules.Platform.Settings settings, IdentityProviders providers, Discovery discovery, Secrets secrets,
        [FromForm] string? id, [FromForm] string? name, [FromForm] string? issuer, [FromForm] string? clientId, [FromForm] string? secret, [FromForm] string? domains, [FromForm] string? newPeople)
    {
        var before = providers.Find(id);
        var typed = new IdentityProvider(before?.Id ?? visit.Store.NewId().ToString("N"), (name ?? "").Trim(), (issuer ?? "").Trim(), (clientId ?? "").Trim(),
            string.IsNullOrWhiteSpace(secret) ? before?.Secret : secrets.Encrypt(Encoding.UTF8.GetBytes(secret.Trim())),
            [.. (domains ?? "").Split([',', ' ', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries).Select(d => d.TrimStart('@').ToLowerInvariant())], Guid.TryParse(newPeople, out var role) ? role : null);
        var problems = new List<Problem>();
        foreach (var (field, text) in new[] { ("name", typed.Name), ("issuer", typed.Issuer), ("clientId", typed.ClientId) })
            if (text.Length == 0) problems.Add(new(field, "required"));
            else if (text.Length > Longest) problems.Add(new(field, "tooLong", Longest, text.Length));
        if (typed.Domains.FirstOrDefault(d => !Kernel.Fields.EmailAddress.IsValid("a@" + d)) is { } wrong) problems.Add(new("domains", "notADomain", wrong));
        if (typed.NewPeople is { } chosen && await visit.Store.Get(visit.Viewer, new Id<Role>(chosen), visit.Cancel) is not { Administrator: false }) problems.Add(new("newPeople", "noSuchRecord"));
        if (problems.Count > 0) return await Show(visit, typed, providers, problems);
        try
        {
            var kept = typed with { Issuer = (await discovery.Of(typed.Issuer, visit.Cancel)).Issuer };
            return await Keep(visit, settings, before is null ? [.. providers.All, kept] : [.. providers.All.Select(p => p.Id == kept.Id ? kept : p)]);
        }
        catch (ProviderException fault)
        {
            return await Show(visit, typed, providers, [new("issuer", "notAProvider", fault.Message)]);
        }
    }

    static async Task<IResult> Keep(Visit visit, Modules.Platform.Settings settings, IReadOnlyList<IdentityProvider> providers)
    {
        // The way in is an administrator's matter, like roles.
        if (!visit.Viewer.Administrator) return await visit.Forbidden();
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await settings.Write(unit, IdentityProvider.Key, providers, visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel) with { Unit = null }, "setup.saved");
    }
}

/// <param name="All">Those that are set up. A secret typed for one is not shown again.</param>
/// <param name="Back">The address the provider must be told to send people back to.</param>
public sealed record ProviderModel(IdentityProvider Provider, IReadOnlyList<IdentityProvider> All, IReadOnlyList<Role> Roles, string Back, IReadOnlyList<Problem> Problems)
{
    /// <summary>The one shown as it stands; null for a new one.</summary>
    public IdentityProvider? InForce => All.FirstOrDefault(p => p.Id == Provider.Id);
}
