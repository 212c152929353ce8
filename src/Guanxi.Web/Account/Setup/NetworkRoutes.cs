using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Hosting;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>From which networks people may work.</summary>
static class NetworkRoutes
{
    public const string Address = "/setup/networks";

    public static void MapNetworks(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/networks", async (Visit visit, Modules.Platform.Settings settings) => await Show(visit, string.Join('\n', (await settings.Read<AllowedNetworks>(AllowedNetworks.Key, visit.Cancel))?.Networks ?? [])));
        setup.MapPost("/networks", Save);
    }

    static Task<IResult> Show(Visit visit, string networks, Problem? problem = null) =>
        visit.Page<NetworksPage>(new NetworksModel(networks, visit.Http.Connection.RemoteIpAddress?.ToString(), Doubt(visit), problem), problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    static async Task<IResult> Save(Visit visit, Modules.Platform.Settings settings, [FromForm] string? networks)
    {
        var lines = (networks ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.FirstOrDefault(l => AllowedNetworks.Read(l) is null) is { } wrong) return await Show(visit, networks!, new("networks", "notANetwork", wrong));
        var allowed = new AllowedNetworks(lines);
        if (!allowed.Has(visit.Http.Connection.RemoteIpAddress, Arrival.Of(visit.Http).Forwarded)) return await Show(visit, networks!, new("networks", "notYourNetwork", visit.Http.Connection.RemoteIpAddress));
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await settings.Write(unit, AllowedNetworks.Key, allowed, visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), "setup.saved");
    }

    /// <summary>Where the list would not do what it says: somebody passes requests on and is not believed, or nobody says so.</summary>
    static string? Doubt(Visit visit)
    {
        var arrival = Arrival.Of(visit.Http);
        if (visit.Http.RequestServices.GetRequiredService<Proxies>().Unbelieved is { } proxy) return visit["setup.networksUnbelieved", proxy];
        return !arrival.Forwarded && arrival.From is { } from && IPAddress.IsLoopback(from) ? visit["setup.networksItself", from] : null;
    }
}

/// <param name="Networks">One a line.</param>
/// <param name="Mine">The address of this browser.</param>
/// <param name="Doubt">Why it may not be; null when nothing speaks against it.</param>
public sealed record NetworksModel(string Networks, string? Mine, string? Doubt, Problem? Problem);
