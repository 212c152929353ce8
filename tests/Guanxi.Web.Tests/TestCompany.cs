using System.Net.Http.Headers;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Web.Api;
using Guanxi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests;

/// <summary>
/// A company that has moved in: two regions with a manager and agents each, somebody who may only read, an administrator; the whole
/// application over a fresh database, gone when disposed.
/// </summary>
public sealed partial class TestCompany : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly TestStorage _storage;
    readonly Dictionary<Guid, string> _tokens = [];

    TestCompany(WebApplication app, TestStorage storage) => (_app, _storage) = (app, storage);

    public IServiceProvider Services => _app.Services;
    public RecordStore Store => Services.GetRequiredService<RecordStore>();

    /// <param name="database">sqlite or postgres.</param>
    /// <param name="adjust">Replaces services or settings before the start.</param>
    public static async Task<TestCompany> Open(string database = "sqlite", Action<WebApplicationBuilder>? adjust = null) => await Over(await TestStorage.Create(database), adjust);

    internal static async Task<TestCompany> Over(TestStorage storage, Action<WebApplicationBuilder>? adjust = null)
    {
        var company = new TestCompany(await Start(storage, adjust), storage);
        await company.MoveIn();
        return company;
    }

    /// <summary>One more process on the same database.</summary>
    public async Task<WebApplication> AnotherNode() => await Start(_storage);

    static async Task<WebApplication> Start(TestStorage storage, Action<WebApplicationBuilder>? adjust = null)
    {
        var app = Program.Build(new ServerOptions(storage.Folder, Port: 0), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.Configure<ApiOptions>(o => o.CallsPerMinute = 0);
            adjust?.Invoke(builder);
        });
        await app.Services.GetRequiredService<KernelStart>().Run();
        await app.StartAsync();
        return app;
    }

    /// <summary>Calls of a program that holds a token of the person.</summary>
    /// <param name="scopes">All unless given; with scopes the token is a new one.</param>
    public async Task<HttpClient> As(User person, params string[] scopes)
    {
        if (scopes.Length > 0 || !_tokens.TryGetValue(person.Id, out var token))
        {
            (token, var issued) = await new ApiTokens(Store).Issue(person.Id, "test", scopes.Length > 0 ? scopes : ["*"]);
            Assert.True(issued.Ok, string.Join("; ", issued.Problems));
            if (scopes.Length == 0) _tokens[person.Id] = token;
        }
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public HttpClient Anonymous() => _app.GetTestClient();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _storage.Remove();
    }
}
