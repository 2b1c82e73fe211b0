using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Engine.Tests.Supply;

/// <summary>A run of some phases, and what it told of them. Days count from the model's start.</summary>
internal sealed class BuildOutRun
{
    private readonly ListRecorder _recorder = new();

    private BuildOutRun(DatacenterModel model)
    {
        Simulation = new DatacenterSimulation(model, _recorder);
        while (!Simulation.IsFinished)
            Simulation.RunUntil(Simulation.Now.AddDays(7));
        Simulation.RecordJobsUnderWay();
    }

    public DatacenterSimulation Simulation { get; }

    public RunSummary Summary => Simulation.Summarize();

    public List<JobRecord> Jobs => _recorder.Jobs;

    public List<EventRecord> Events => _recorder.Events;

    public static BuildOutRun Of(DatacenterModel model) => new(model);

    /// <summary>Phases in place of those of a model, for some days.</summary>
    public static BuildOutRun Of(DatacenterModel model, double days, params Phase[] phases) =>
        new(model with { BuildOut = [.. phases], End = model.Start.AddDays(days) });

    /// <summary>A phase of 200 W servers with power from the start.</summary>
    public static Phase Phase(string name, int ultraServers) => new(name, null, TestModel.Fleet(1).UltraServerTypes[0], ultraServers);

    public static PhaseDate Day(double day, double slip = 0) =>
        new(TestModel.Start.AddDays(day)) { Slip = slip == 0 ? null : Days(slip) };

    /// <summary>Days after the contract.</summary>
    public static PhaseDate After(double days) => new(null, Days(days));

    public static Distribution Days(double days) => TestModel.Constant(days * 86_400);

    public static double PerDay(double ultraServers) => ultraServers / 86_400;

    /// <summary>What happened of a kind to a phase: day and UltraServers.</summary>
    public (double Day, int Count)[] Of(EventKind kind, int phase = 0) =>
        [.. _recorder.Events.Where(e => e.Kind == kind && e.Phase == phase).Select(e => (ToDays(e.Time), e.Count))];

    public static double ToDays(long ticks) => ticks / (double)TimeSpan.TicksPerDay;
}
