using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Guanxi.Bench.Bare;

/// <summary>The least that does the same work on the same engine: the baseline beside every figure.</summary>
static class BareServer
{
    public static async Task Run(Options options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port.ToString(CultureInfo.InvariantCulture)}");
        var app = builder.Build();
        await using IBareDatabase database = options.Postgres is null
            ? new BareSqlite(Path.Combine(options.Folder, "guanxi.db")) : new BarePostgres(NpgsqlDataSource.Create(options.Postgres));
        app.MapGet("/ready", () => "ok");
        app.MapGet("/read/{id:guid}", (HttpContext http, Guid id) => Answer(http, json => database.Read(json, id)));
        app.MapGet("/list", (HttpContext http, string city) => Answer(http, json => database.List(json, city)));
        app.MapPost("/insert", async (HttpContext http) =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            await database.Insert(body.RootElement.GetProperty("name").GetString()!);
            http.Response.StatusCode = StatusCodes.Status201Created;
        });
        await app.RunAsync();
    }

    static async Task Answer(HttpContext http, Func<Utf8JsonWriter, ValueTask> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        var json = new Utf8JsonWriter(http.Response.BodyWriter, JsonValues.Writer);
        await write(json);
        await json.DisposeAsync();
        await http.Response.BodyWriter.FlushAsync();
    }
}

interface IBareDatabase : IAsyncDisposable
{
    ValueTask Read(Utf8JsonWriter json, Guid id);
    ValueTask List(Utf8JsonWriter json, string city);
    ValueTask Insert(string name);
}
