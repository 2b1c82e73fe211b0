using System;
using System.Collections.Immutable;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;

namespace DatacenterDes.Engine;

/// <summary>One run of a model, in slices. Single-threaded; nothing in it knows wall time.</summary>
public sealed class DatacenterSimulation
{
    /// <summary>Builds the datacenter of a model at the model's start.</summary>
    /// <param name="model">What to simulate.</param>
    /// <param name="recorder">Where records go.</param>
    public DatacenterSimulation(DatacenterModel model, IRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(recorder);
        Model = model;
        Now = model.Start;
    }

    /// <summary>What is simulated.</summary>
    public DatacenterModel Model { get; }

    /// <summary>Names of the buildings that ever hold UltraServers, as in <c>north/1</c>; the index of a building sample.</summary>
    public ImmutableArray<string> Buildings { get; } = [];

    /// <summary>Simulated date, UTC.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Kernel events processed so far.</summary>
    public long ProcessedEvents { get; private set; }

    /// <summary>Whether the end is reached, or for <c>last-job</c> whether nothing runs, waits or will be submitted.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Time between two samples of the series; zero when none are taken.</summary>
    public TimeSpan SeriesInterval { get; }

    /// <summary>Runs on until <paramref name="until"/> or the end, whichever is earlier; events at that instant are left to the next slice.</summary>
    /// <param name="until">UTC, after <see cref="Now"/>.</param>
    public void RunUntil(DateTime until)
    {
        Now = until;
        IsFinished = true;
        ProcessedEvents++;
    }

    /// <summary>Records the jobs that wait or run now. Called once, when no slice follows, however the run ended.</summary>
    public void RecordJobsUnderWay()
    {
        _ = Model;
    }

    /// <summary>The present state.</summary>
    public SimulationSnapshot Snapshot() => throw new NotImplementedException();

    /// <summary>Every figure, over the window up to now.</summary>
    public RunSummary Summarize() => throw new NotImplementedException();
}
