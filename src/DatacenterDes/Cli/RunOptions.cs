using System.Collections.Immutable;
using DatacenterDes.Hosting;
using DatacenterDes.Model.Files;
using DatacenterDes.Plugins;
using DatacenterDes.Telemetry;

namespace DatacenterDes.Cli;

/// <summary>What the <c>run</c> verb was asked for.</summary>
internal sealed record RunOptions
{
    /// <summary>The model file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>What the command line adds to it.</summary>
    public required ModelFileOptions Model { get; init; }

    /// <summary>Policies of somebody's own.</summary>
    public LoadedPlugins Plugins { get; init; } = LoadedPlugins.None;

    /// <summary>The folder of all results.</summary>
    public required string ResultsRoot { get; init; }

    /// <summary>Whether a finished run of another model may be replaced.</summary>
    public bool Force { get; init; }

    /// <summary>How fast simulated time may pass; null for as fast as it can.</summary>
    public Pace? Pace { get; init; }

    /// <summary>What tells of the run while it is under way.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Whether progress is shown.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Whether the simulation is to check its own accounts.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether nothing is said but faults.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether the summary goes to standard output as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether a fault shows its stack trace.</summary>
    public bool Verbose { get; init; }

    /// <summary>How progress is shown here and now.</summary>
    public ProgressDisplay Display =>
        Quiet || !ShowsProgress ? ProgressDisplay.None
        : ErrorTerminal.CanRewrite && !Telemetry.Log.IsWritten ? ProgressDisplay.Line
        : ProgressDisplay.Log;

    /// <summary>The overrides of <c>--set</c>, and after them what <c>--record</c> leaves out.</summary>
    public static ImmutableArray<(string Path, string Value)> Overrides(ImmutableArray<(string Path, string Value)> set, RecordSelection? record)
    {
        if (record is null)
            return set;

        var overrides = set.ToBuilder();
        if (!record.Jobs)
            overrides.Add(("record.jobs", "none"));
        if (!record.Events)
            overrides.Add(("record.events", "none"));
        if (!record.Series)
            overrides.Add(("record.series", "none"));
        return overrides.ToImmutable();
    }
}
