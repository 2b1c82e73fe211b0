using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests;

/// <summary>A run, and what it told so far. What stands beneath it is seen through the <see cref="Probe"/>.</summary>
internal sealed class ProbedRun
{
    public ProbedRun(DatacenterModel model, PolicySet? policies = null) => Simulation = new DatacenterSimulation(model, Told, policies);

    public DatacenterSimulation Simulation { get; }

    public ListRecorder Told { get; } = new();

    public List<JobRecord> Jobs => Told.Jobs;

    public List<EventRecord> Events => Told.Events;

    public RunSummary Summary => Simulation.Summarize();

    /// <summary>A model as its file would have it, without a fault.</summary>
    public static ProbedRun Of(string text)
    {
        var reading = ModelFile.Parse(text);
        Assert.That(reading.Issues, Is.Empty);
        return new(reading.Model!);
    }

    /// <summary>To the end of a model that has one, or of all that happens in a year.</summary>
    public static ProbedRun ToEnd(DatacenterModel model, PolicySet? policies = null) => new ProbedRun(model, policies).To(model.End ?? model.Start.AddYears(1));

    /// <summary>A model that ends after some seconds, to its end.</summary>
    public static ProbedRun ToEnd(DatacenterModel model, double seconds) => ToEnd(model with { End = model.Start.AddSeconds(seconds) });

    /// <summary>On to a date.</summary>
    public ProbedRun To(DateTime date)
    {
        Simulation.RunUntil(date);
        return this;
    }

    /// <summary>On to a time after the model's start.</summary>
    public ProbedRun To(double seconds) => To(Simulation.Model.Start.AddSeconds(seconds));

    /// <summary>When jobs started, in seconds, by number; −1 for those that did not.</summary>
    public double[] Starts => [.. Jobs.OrderBy(job => job.Number).Select(job => job.StartedAt < 0 ? -1 : job.StartedAt / (double)TimeSpan.TicksPerSecond)];

    /// <summary>When they ended, likewise.</summary>
    public double[] Ends => [.. Jobs.OrderBy(job => job.Number).Select(job => job.FinishedAt / (double)TimeSpan.TicksPerSecond)];

    /// <summary>What happened of a kind.</summary>
    public IEnumerable<EventRecord> Of(EventKind kind) => Events.Where(e => e.Kind == kind);

    public void Deconstruct(out DatacenterSimulation simulation, out ListRecorder told) => (simulation, told) = (Simulation, Told);
}
