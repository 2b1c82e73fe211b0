using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace DatacenterDes.Hosting;

/// <summary>Ends the host with the run that it is for, and the run with the host.</summary>
/// <param name="run">Ends with the run.</param>
/// <param name="stopping">Asks the run for an end.</param>
/// <param name="lifetime">The host's.</param>
internal sealed class SimulationService(Task run, CancellationTokenSource stopping, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using CancellationTokenRegistration ending = stoppingToken.Register(stopping.Cancel);
        // A run shorter than the host's start would end it before it had begun.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration begun = lifetime.ApplicationStarted.Register(started.SetResult);
        await using CancellationTokenRegistration stopped = stoppingToken.Register(() => started.TrySetResult());
        await started.Task;
        await run;
        lifetime.StopApplication();
    }
}
