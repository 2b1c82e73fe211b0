using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;

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

    /// <summary>What happened of a kind.</summary>
    public IEnumerable<EventRecord> Of(EventKind kind) => Events.Where(e => e.Kind == kind);

    public void Deconstruct(out DatacenterSimulation simulation, out ListRecorder told) => (simulation, told) = (Simulation, Told);
}
