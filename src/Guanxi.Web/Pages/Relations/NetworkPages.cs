using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Pages.Relations;

/// <summary>The network of a contact or an account, drawn: a page of its own, and small beside the record.</summary>
public static class NetworkPages
{
    public static void MapNetworks(this IEndpointRouteBuilder routes)
    {
        foreach (var name in new[] { "accounts", "contacts" })
        {
            routes.MapGet($"/{name}/{{id:guid}}/network", async (Visit visit, Guid id) => await Find(visit, new(name, id), 2) is { } network ? await visit.Page<NetworkPage>(network) : await visit.Missing());
            routes.MapGet($"/{name}/{{id:guid}}/network/small", async (Visit visit, Guid id) => await Find(visit, new(name, id), 1) is { } network ? visit.Part<NetworkFrame>(network) : Results.NotFound());
        }
    }

    static async ValueTask<Network?> Find(Visit visit, Link centre, int far) =>
        await Network.Around(visit, centre, far) is { Knots: [var first, ..] } network && first.Link == centre ? network : null;
}
