using System;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Results;
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
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        // The simulation always ends by itself, after the slice it is in; the host's patience must not race it.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddSingleton(plan);
        builder.Services.AddSingleton<SimulationService>();

        // Services stop in the reverse order: the export goes last, so that final totals arrive.
        telemetry.AddTo(builder);
        if (display == ProgressDisplay.Line)
            builder.Services.AddHostedService<ProgressLine>();
        if (display == ProgressDisplay.Log)
            builder.Services.AddHostedService<ProgressLog>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SimulationService>());

        using IHost host = builder.Build();
        SimulationService simulation = host.Services.GetRequiredService<SimulationService>();
        try
        {
            await host.RunAsync(stop);
        }
        catch (OperationCanceledException) when (simulation.Outcome is null)
        {
            // Asked to stop while the host was still starting.
        }

        return simulation.Outcome ?? new RunEnding(plan, new SlicedRun(plan, telemetry.Live)).End(RunStatus.Interrupted);
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
