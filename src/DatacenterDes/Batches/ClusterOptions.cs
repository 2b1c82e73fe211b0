using System;
using System.Collections.Immutable;

namespace DatacenterDes.Batches;

/// <summary>What a cluster is asked for.</summary>
internal sealed record ClusterOptions
{
    /// <summary>More tasks than this wear a cluster's scheduler out: runs are packed into fewer.</summary>
    public const int UsualMostTasks = 1000;

    /// <summary>Tasks at most.</summary>
    public int MostTasks { get; init; } = UsualMostTasks;

    /// <summary>Runs that a task has at least, where there are as many.</summary>
    public int RunsPerTask { get; init; } = 1;

    /// <summary>Tasks that run at one time; null for as many as the cluster has room for.</summary>
    public int? Throttle { get; init; }

    /// <summary>Longest time of a task; null for what the partition allows.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Memory of a task, in bytes; null for what the experiment says of a run, or the cluster's default.</summary>
    public long? Memory { get; init; }

    /// <summary>Cores of a task, each for one run.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary>How often a task that its time limit ends is put back into the queue.</summary>
    public int MostRequeues { get; init; } = 10;

    /// <summary>Further options of <c>sbatch</c>, as <c>--partition=long</c>.</summary>
    public ImmutableArray<string> SbatchArguments { get; init; } = [];

    /// <summary>Shell commands before the program, as <c>module load dotnet</c>; null for none.</summary>
    public string? Setup { get; init; }

    /// <summary>The container image with the program, for Kubernetes.</summary>
    public string? Image { get; init; }

    /// <summary>The volume claim that holds the sweep's folder, for Kubernetes.</summary>
    public string? Claim { get; init; }

    /// <summary>Further arguments of the workers, as <c>--otlp</c> and its URL.</summary>
    public ImmutableArray<string> WorkerArguments { get; init; } = [];

    /// <summary>Environment variables of the workers where a cluster does not hand on those of whoever submits.</summary>
    public ImmutableArray<(string Name, string Value)> WorkerEnvironment { get; init; } = [];

    /// <summary>Tasks for so many runs.</summary>
    public int TasksFor(int runs, int most) => Math.Max(1, Math.Min(Math.Min(MostTasks, most), (runs + RunsPerTask - 1) / RunsPerTask));
}
