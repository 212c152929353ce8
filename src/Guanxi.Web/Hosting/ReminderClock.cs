using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Hosting;

/// <summary>Gives the reminders that have come due, twice a minute.</summary>
public sealed partial class ReminderClock(RecordStore store, Reminders reminders, ILogger<ReminderClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), store.Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await reminders.Give(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { Failed(log, e); }
        }
    }

    [LoggerMessage(LogLevel.Error, "Reminders could not be given")]
    static partial void Failed(ILogger logger, Exception exception);
}
