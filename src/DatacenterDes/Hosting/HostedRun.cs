using System;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DatacenterDes.Hosting;

/// <summary>A host with one run in it: the simulation, whoever watches it, and an orderly end on a signal.</summary>
internal static class HostedRun
{
    /// <summary>Runs to the end, or until a signal asks for one.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="display">How progress is shown.</param>
    /// <param name="telemetry">What tells of it meanwhile.</param>
    /// <param name="stop">Asks for an end as a signal does.</param>
    public static async Task<RunOutcome> ExecuteAsync(RunPlan plan, ProgressDisplay display, RunTelemetry telemetry, CancellationToken stop)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // It begins before its host does, and waits for nobody who watches.
        Task<RunOutcome> run = BeginOnItsOwnThread(plan, telemetry.Live, stopping.Token);
        try
        {
            using IHost host = Build(run, stopping, display, telemetry);
            await host.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while the host was still starting.
        }
        finally
        {
            await stopping.CancelAsync();
            await run;
        }

        return await run;
    }

    /// <summary>In slices on a thread, so that cancellation never enters the simulation.</summary>
    private static Task<RunOutcome> BeginOnItsOwnThread(RunPlan plan, LiveRun live, CancellationToken stopping)
    {
        var ended = new TaskCompletionSource<RunOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => ended.SetResult(new RunToEnd(plan, live).Execute(stopping)))
        {
            Name = "simulation",
            IsBackground = true,
        };
        thread.Start();
        return ended.Task;
    }

    private static IHost Build(Task run, CancellationTokenSource stopping, ProgressDisplay display, RunTelemetry telemetry)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        // The simulation always ends by itself, after the slice it is in; the host's patience must not race it.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);

        // Services stop in the reverse order: the export goes last, so that final totals arrive.
        telemetry.AddTo(builder);
        if (display == ProgressDisplay.Line)
            builder.Services.AddHostedService<ProgressLine>();
        if (display == ProgressDisplay.Log)
            builder.Services.AddHostedService<ProgressLog>();
        builder.Services.AddHostedService(services => new SimulationService(run, stopping, services.GetRequiredService<IHostApplicationLifetime>()));
        return builder.Build();
    }
}

/// <summary>How progress is shown.</summary>
internal enum ProgressDisplay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>One line that is rewritten, on a terminal.</summary>
    Line,

    /// <summary>A line now and then, in a log.</summary>
    Log,
}
