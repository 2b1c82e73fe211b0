using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace DatacenterDes.Hosting;

/// <summary>The hosted run: on a thread of its own, in slices, so that cancellation never enters the simulation.</summary>
internal sealed class SimulationService(RunPlan plan, LiveRun live, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>How the run ended; null until then.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A run shorter than the host's start would end it before it had begun.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration begun = lifetime.ApplicationStarted.Register(started.SetResult);
        await using CancellationTokenRegistration stopped = stoppingToken.Register(() => started.TrySetResult());
        await started.Task;

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            Outcome = new RunToEnd(plan, live).Execute(stoppingToken);
            ended.SetResult();
        })
        {
            Name = "simulation",
            IsBackground = true,
        };
        thread.Start();
        await ended.Task;
        lifetime.StopApplication();
    }
}
