using Microsoft.Extensions.Logging.Console;

namespace Guanxi.Web.Hosting;

public static class ConsoleLogging
{
    /// <summary>One line per entry on the error stream (standard output belongs to what a command prints); the framework only when it warns.</summary>
    public static ILoggingBuilder AddGuanxiConsole(this ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            options.UseUtcTimestamp = true;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            // It warns of each page that says itself how long it may be kept.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            // The key ring lies in our own database.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
