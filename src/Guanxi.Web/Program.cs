using Guanxi.Integrations.Calendars.Subscriptions;
using Guanxi.Integrations.Mail;
using Guanxi.Integrations.Push;
using Guanxi.Integrations.Webhooks;
using Guanxi.Web.Account;
using Guanxi.Web.Api;
using Guanxi.Web.Api.Hooks;
using Guanxi.Web.Backups;
using Guanxi.Web.Commands;
using Guanxi.Web.Components;
using Guanxi.Web.Components.StyleGuide;
using Guanxi.Web.Hosting;
using Guanxi.Web.Pages;
using Guanxi.Web.Watching;

return await CommandLine.Run(args);

/// <summary>The host: what it is made of, as a list.</summary>
public sealed partial class Program
{
    /// <param name="adjust">Tests replace the clock or the server here.</param>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddGuanxiConsole();
        builder.WebHost.UseUrls(options.Url).ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddGuanxi(options.Folder);
        builder.Services.AddAccount();
        builder.Services.AddLook();
        builder.Services.AddRecordsApi();
        builder.Services.AddPages();
        builder.Services.AddWebhooks();
        builder.Services.AddCalendarSubscriptions();
        builder.Services.AddMail();
        builder.Services.AddPush();
        builder.Services.AddBackups();
        builder.Services.AddSingleton<RequestFigures>().AddHostedService<TelemetryExport>();
        adjust?.Invoke(builder);
        builder.AddForwardedRequests();

        var app = builder.Build();
        app.UseForwardedRequests();
        app.UseHeadRequests();
        app.UseRouting();
        app.UseMiddleware<RequestLog>();
        app.UseFreshness();
        app.UseRecordsApi();
        app.UseContentSecurity();
        app.UseHsts();
        app.UseFailurePages();
        app.UseNetworkGate();
        app.UseMoveInGate();
        app.UseAuthentication();
        app.UseSecondFactorGate();
        app.UseAuthorization();
        app.UseApiGuide();
        app.UseFormTokens();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapAccount();
        app.MapGroup("").AllowAnonymous().MapLook();
        if (app.Environment.IsDevelopment()) app.MapGroup("").AllowAnonymous().MapStyleGuide();
        app.MapRecordsApi();
        app.MapHooks();
        app.MapApiGuide();
        app.MapPages();
        return app;
    }
}
