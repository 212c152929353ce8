using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests;

/// <summary>Somebody else's server on this machine: takes what is posted to it, answers as told and remembers what it got.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication _app;

    public ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, byte[] Body)> Got { get; } = new();
    /// <summary>The status of the answer to the first, second, … post.</summary>
    public Func<int, int> Answer { get; set; } = _ => 200;

    Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            Got.Enqueue((request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            return Results.StatusCode(Answer(Got.Count));
        });
    }

    public static async Task<Receiver> Start()
    {
        var receiver = new Receiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public string Root => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>All it got, once that is at least so much.</summary>
    public async Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Headers, byte[] Body)>> Came(int count)
    {
        await Eventually.Holds(() => Got.Count >= count, () => $"{Got.Count} of {count} came");
        return [.. Got];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
