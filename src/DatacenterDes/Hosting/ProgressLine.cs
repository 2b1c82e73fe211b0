using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace DatacenterDes.Hosting;

/// <summary>Progress on a terminal: one line on standard error, rewritten ten times a second and removed at the end.</summary>
internal sealed class ProgressLine(LiveRun live) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Live(new Text("")).AutoClear(true).StartAsync(async line =>
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (live.Latest is { } report)
                    line.UpdateTarget(new Text(ProgressText.Of(report)));
                await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }
}
