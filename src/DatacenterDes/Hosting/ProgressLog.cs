using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace DatacenterDes.Hosting;

/// <summary>Progress where standard error is no terminal: a line after 5 s, then one every 10 s.</summary>
internal sealed class ProgressLog(LiveRun live) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, stoppingToken);
            while (true)
            {
                if (live.Latest is { } report)
                    await Console.Error.WriteLineAsync(ProgressText.Of(report));
                await Task.Delay(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
