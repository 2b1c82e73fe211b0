using System;
using System.Text.Json;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Snapshots;

/// <summary>Looking at a run does not change it.</summary>
public sealed class SnapshotNeutralityTests
{
    [Test]
    public void Snapshots_at_every_slice_or_never_make_no_difference([Range(1, 15)] int seed, [Values] SnapshotInvariantTests.Kind kind)
    {
        var model = SnapshotInvariantTests.ModelOf(kind, seed);
        Assert.That(Run(model, isWatched: true), Is.EqualTo(Run(model, isWatched: false)));
    }

    /// <summary>All records and figures of a run, as text.</summary>
    private static string Run(DatacenterModel model, bool isWatched)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model with { Record = new(SeriesInterval: TimeSpan.FromHours(1)) }, recorder);
        while (!simulation.IsFinished)
        {
            simulation.RunUntil(simulation.Now.AddMinutes(23));
            if (isWatched)
                simulation.Snapshot();
        }

        simulation.RecordJobsUnderWay();
        return JsonSerializer.Serialize(recorder) + JsonSerializer.Serialize(simulation.Summarize());
    }
}
