using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Supply;
using DatacenterDes.Model;
using DatacenterDes.Model.Review;
using static DatacenterDes.Engine.Statistics.Figures;

namespace DatacenterDes.Engine.Summary;

/// <summary>What there was at one instant and on average, and what its nameplate power did.</summary>
internal sealed class CapacitySummary
{
    private readonly DatacenterModel _model;
    private readonly Fleet _fleet;
    private readonly IReadOnlyList<PhaseProgress> _phases;
    private readonly JobTally _jobs;
    private readonly PowerUse _atEnd;
    private readonly PowerUse? _mean;
    private readonly WindowSpan _span;
    private readonly SimulationClock _clock;

    /// <param name="run">What was planned, and when.</param>
    /// <param name="fleet">What stands there.</param>
    /// <param name="phases">How far each phase has come.</param>
    /// <param name="account">What became of contracted power.</param>
    /// <param name="jobs">All jobs.</param>
    /// <param name="span">Over which.</param>
    public CapacitySummary(RunBasis run, Fleet fleet, IReadOnlyList<PhaseProgress> phases, PowerAccount account, JobTally jobs, WindowSpan span)
    {
        (_model, _fleet, _phases, _jobs, _span, _clock) = (run.Model, fleet, phases, jobs, span, run.Clock);
        _atEnd = account.Now();
        _mean = span.Length == 0 ? null : account.Mean(generation => jobs.TimeOn(generation.Index), span.Length);
    }

    public CapacityFigures Levels() => new(
        Sum(InService),
        Sum(ChipsInService),
        Level(use => use.Contracted),
        Level(use => use.Energized),
        Level(use => use.Installed),
        Level(use => use.InService),
        Level(use => use.Usable),
        Level(use => use.Productive))
    {
        Phases = Phases(),
    };

    private Dictionary<string, PhaseFigures> Phases()
    {
        var figures = new Dictionary<string, PhaseFigures>(StringComparer.Ordinal);
        DateTime?[] planned = ExpectedDates.InService(_model);
        foreach (var phase in _phases)
        {
            var hasEntered = phase.Entered > 0;
            figures.Add(phase.Model.Name, new(
                phase.Units.Length,
                phase.Entered,
                planned[phase.Index],
                hasEntered ? _clock.DateOf(phase.InService.At) : null,
                hasEntered ? _clock.DateOf(phase.LastEnteredAt) : null));
        }

        return figures;
    }

    /// <summary>Capacity and its use, of each generation in the order of the model.</summary>
    public Dictionary<string, GenerationFigures> ByGeneration()
    {
        var figures = new Dictionary<string, GenerationFigures>(StringComparer.Ordinal);
        foreach (var g in _fleet.Generations)
        {
            var inService = g.Statistics.InServiceChipTime(_span.Now);
            figures.Add(g.Type.Name, new GenerationFigures(
                InService(g),
                ChipsInService(g),
                Scale(InService(g), g.Type.Nameplate.Megawatts),
                Ratio(g.Statistics.AllocatedChipTime(_span.Now), inService),
                Ratio(_jobs.TimeOn(g.Index).Productive, inService),
                Ratio(g.Statistics.UpTime(_span.Now), g.Statistics.InServiceTime(_span.Now))));
        }

        return figures;
    }

    /// <summary>Time-weighted mean of contracted nameplate power that did no productive work, by cause: with what did they add up to what is contracted.</summary>
    public Dictionary<string, double?> StrandedMegawatts() => StrandedCauses.Names
        .Select((name, cause) => (name, Mean: _mean?.Stranded[cause]))
        .ToDictionary(pair => pair.name, pair => pair.Mean, StringComparer.Ordinal);

    private LevelFigures Level(Func<PowerUse, double> level) => new(level(_atEnd), _mean is null ? null : level(_mean));

    private LevelFigures InService(Generation generation) => new(generation.InService, _span.Mean(generation.Statistics.InServiceTime(_span.Now)));

    private LevelFigures ChipsInService(Generation generation) => Scale(InService(generation), generation.ChipsPerUltraServer);

    /// <summary>A sum over generations.</summary>
    private LevelFigures Sum(Func<Generation, LevelFigures> part) => _fleet.Generations.Select(part)
        .Aggregate((sum, level) => new LevelFigures(sum.AtEnd + level.AtEnd, sum.Mean + level.Mean));

    private static LevelFigures Scale(LevelFigures level, double factor) => new(level.AtEnd * factor, level.Mean * factor);
}
