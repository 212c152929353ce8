using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests;

/// <summary>Somebody else's calendar on a server of this machine: named by an entity tag, given anew only when it has changed.</summary>
sealed class ServedCalendar : IAsyncDisposable
{
    readonly WebApplication _app;
    int _asked, _unchanged;

    public string Events { get; set; } = "";
    public int Status { get; set; } = 200;
    public int Asked => Volatile.Read(ref _asked);
    /// <summary>How often word that nothing has changed was enough.</summary>
    public int Unchanged => Volatile.Read(ref _unchanged);

    ServedCalendar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/work.ics", (HttpContext http) =>
        {
            Interlocked.Increment(ref _asked);
            if (Status != 200) return Results.StatusCode(Status);
            var tag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Events)))}\"";
            if (http.Request.Headers.IfNoneMatch == tag)
            {
                Interlocked.Increment(ref _unchanged);
                return Results.StatusCode(304);
            }
            http.Response.Headers.ETag = tag;
            return Results.Text($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{Events}END:VCALENDAR\r\n", "text/calendar");
        });
        _app.MapGet("/moved.ics", () => Results.Redirect("/work.ics"));
        _app.MapGet("/round.ics", () => Results.Redirect("/round.ics"));
        _app.MapGet("/page.html", () => Results.Text("<!doctype html>", "text/html"));
        _app.MapGet("/endless.ics", async (HttpContext http) =>
        {
            var line = new byte[1 << 20];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(line, http.RequestAborted);
        });
    }

    public static async Task<ServedCalendar> Start()
    {
        var served = new ServedCalendar();
        await served._app.StartAsync();
        return served;
    }

    public string Root => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static string Event(string uid, string summary, string more) => $"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{summary}\r\n{more}\r\nEND:VEVENT\r\n";

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
