var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health/live", () => "ok");
app.Run();

/// <summary>The host; public so that the tests can start the whole application.</summary>
public sealed partial class Program;
