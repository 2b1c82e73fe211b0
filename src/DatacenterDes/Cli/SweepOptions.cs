using DatacenterDes.Batches;
using DatacenterDes.Plugins;
using DatacenterDes.Telemetry;

namespace DatacenterDes.Cli;

/// <summary>What the <c>sweep</c> verb was asked for.</summary>
internal sealed record SweepOptions
{
    /// <summary>The experiment file.</summary>
    public required string ExperimentPath { get; init; }

    /// <summary>Where runs run: <c>local</c>, <c>slurm</c> or <c>kubernetes</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Runs at a time, at least 1.</summary>
    public required int Parallel { get; init; }

    /// <summary>Whether only to say what would be run.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether to go on with what is there.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether to plan anew over what is there.</summary>
    public bool Force { get; init; }

    /// <summary>The folder of all results.</summary>
    public required string ResultsRoot { get; init; }

    /// <summary>The model root; null for the usual one.</summary>
    public string? Root { get; init; }

    /// <summary>What tells of the sweep while it works.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>What a cluster is asked for.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>Policies of somebody's own.</summary>
    public LoadedPlugins Plugins { get; init; } = LoadedPlugins.None;

    /// <summary>Whether progress is shown.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Whether to stay until a cluster has done all.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether nothing is said but faults.</summary>
    public bool Quiet { get; init; }
}
