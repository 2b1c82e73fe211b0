using System;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Cli;
using Microsoft.Extensions.Hosting;

namespace DatacenterDes.Hosting;

/// <summary>Progress on a terminal: one line on standard error, rewritten ten times a second and removed at the end.</summary>
internal sealed class ProgressLine(LiveRun live) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var line = new LiveLines(StandardStream.RawError, ErrorTerminal.Size);
        // A second Ctrl-C ends the program without a word to its services.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => line.Dispose();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (live.Latest is { } report)
                line.Show(ProgressText.Of(report));
            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
