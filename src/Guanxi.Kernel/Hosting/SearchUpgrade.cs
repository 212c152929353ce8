using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage.Copying;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Kernel.Hosting;

/// <summary>Gives the records of an earlier version the search tokens of this one, while people work.</summary>
public sealed partial class SearchUpgrade(SearchRebuild search, Schema schema, ILogger<SearchUpgrade> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await search.IsDone(stoppingToken)) return;
                Begun(log);
                await search.RunBesideWork(schema.Current, stoppingToken);
                Done(log);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever is wrong with the database now, it goes on where it stopped
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Interrupted(log, fault);
                await Task.WhenAny(Task.Delay(Pause, stoppingToken));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What records are found by is made anew beside the work, which takes a while with a million of them")]
    static partial void Begun(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "What records are found by has been made anew")]
    static partial void Done(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Making anew what records are found by was interrupted and will go on")]
    static partial void Interrupted(ILogger log, Exception fault);
}
