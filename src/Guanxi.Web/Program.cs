using Guanxi.Web.Components;
using Guanxi.Web.Components.StyleGuide;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLook();

var app = builder.Build();
app.UseContentSecurity();
app.UseAntiforgery();
app.MapGet("/health/live", () => "ok");
app.MapLook();
if (app.Environment.IsDevelopment())
    app.MapStyleGuide();
app.Run();

/// <summary>The host; public so that the tests can start the whole application.</summary>
public sealed partial class Program;
