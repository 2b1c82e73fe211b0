using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>When the build-out comes about if everything random is as it is on average; UltraServers that do not pass their burn-in come later.</summary>
/// <remarks>The date of the last of several things is later on average than the latest of their mean dates: dependencies and slips make a run later than this.</remarks>
internal sealed class ExpectedSchedule
{
    private readonly DatacenterModel _model;
    private readonly ExpectedPhase[] _phases;
    private readonly DateTime?[] _substations;
    private readonly ImmutableArray<string>[] _milestonesOfSubstation;

    private ExpectedSchedule(DatacenterModel model, FloorPlan plan)
    {
        _model = model;
        Plan = plan;
        _phases = new ExpectedPhase[model.BuildOut.Length];
        _substations = new DateTime?[model.Substations.Length];
        _milestonesOfSubstation = new ImmutableArray<string>[model.Substations.Length];
        foreach (var step in BuildOutOrder.Of(model.BuildOut, model.Substations).Steps)
        {
            if (step < _phases.Length)
                _phases[step] = Expect(model.BuildOut[step]);
            else
                Expect(step - _phases.Length);
        }
    }

    /// <summary>In the order of the model.</summary>
    public IReadOnlyList<ExpectedPhase> Phases => _phases;

    /// <summary>Where they stand, and whose places they take.</summary>
    public FloorPlan Plan { get; }

    public static ExpectedSchedule Of(DatacenterModel model, FloorPlan plan) => new(model, plan);

    private void Expect(int substation)
    {
        var (energized, after) = (_model.Substations[substation].Energized, _model.Substations[substation].After);
        var met = MetAt(after);
        _substations[substation] = met is { } date ? Later(On(energized, _model.Start), date) : null;
        _milestonesOfSubstation[substation] = Milestones(after);
    }

    private ExpectedPhase Expect(Phase phase)
    {
        var met = MetAt(phase.After);
        var begin = met is { } date ? Later(date, _model.Start) : (DateTime?)null;
        var contracted = phase.Contracted switch
        {
            { Date: not null } dated => On(dated, default),
            { } after => begin is { } from ? On(after, from) : null,
            null => begin,
        };
        var expected = new ExpectedPhase { Phase = phase, Contracted = contracted, Milestones = Milestones(phase.After) };
        if (met is null || contracted is null)
            return expected;

        // Known history may begin before the model does.
        if (phase.Contracted is null && phase.After.IsEmpty)
            expected = expected with { Contracted = null };
        return Expect(phase, expected, met.Value, contracted.Value);
    }

    private static ExpectedPhase Expect(Phase phase, ExpectedPhase expected, DateTime met, DateTime contracted)
    {
        var inService = phase.InService is { } known ? Later(On(known, contracted), met) : (DateTime?)null;
        var energized = phase.Energized is { } power ? Later(On(power, contracted), met) : inService ?? met;
        var begun = phase.Deliveries?.From is { } from ? Later(On(from, contracted), met) : energized;
        return expected with
        {
            Energized = energized,
            Begun = inService is null ? begun : null,
            Retires = phase.Retires is { } end ? On(end, contracted) : null,
            KnownInService = inService,
        };
    }

    /// <summary>When all of it has come about; the first date there is where nothing is waited for, null where a milestone is.</summary>
    private DateTime? MetAt(ImmutableArray<Dependency> after)
    {
        DateTime? met = DateTime.MinValue;
        foreach (var dependency in after)
        {
            var date = dependency switch
            {
                PhaseInService phase => _phases[phase.Phase].InServiceOf(phase.Share),
                SubstationEnergized substation => _substations[substation.Substation],
                _ => null,
            };
            met = met is { } before && date is { } other ? Later(before, other) : null;
        }

        return met;
    }

    private ImmutableArray<string> Milestones(ImmutableArray<Dependency> after) =>
        [.. after.SelectMany(dependency => dependency switch
        {
            PhaseInService phase => _phases[phase.Phase].Milestones,
            SubstationEnergized substation => _milestonesOfSubstation[substation.Substation],
            JobsCompleted jobs => [string.Create(CultureInfo.InvariantCulture, $"{jobs.Completed:N0} completed of class {_model.JobClasses[jobs.JobClass].Name}")],
            _ => [],
        }).Distinct()];

    private static DateTime On(PhaseDate date, DateTime contracted) =>
        After(date.Date ?? contracted, (date.Date is null ? date.AfterContract!.Mean : 0) + (date.Slip?.Mean ?? 0));

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    /// <summary>A date, or the last that there is.</summary>
    internal static DateTime After(DateTime date, double seconds) =>
        seconds < (DateTime.MaxValue - date).TotalSeconds - 1 ? date.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : DateTime.MaxValue;
}

/// <summary>What is expected of one phase; dates are null where a milestone comes before them that has none.</summary>
internal sealed record ExpectedPhase
{
    public required Phase Phase { get; init; }

    /// <summary>Null also where the model says nothing of it.</summary>
    public DateTime? Contracted { get; init; }

    public DateTime? Energized { get; init; }

    /// <summary>When deliveries begin; null where a date of service stands in their place.</summary>
    public DateTime? Begun { get; init; }

    /// <summary>The date of service that the model gives, with its slip.</summary>
    public DateTime? KnownInService { get; init; }

    public DateTime? Retires { get; init; }

    /// <summary>What of no known date it waits for.</summary>
    public ImmutableArray<string> Milestones { get; init; } = [];

    public DateTime? FirstInService => InServiceOf(1L);

    public DateTime? LastInService => InServiceOf((long)Phase.UltraServers);

    /// <summary>When the n-th UltraServer arrives.</summary>
    /// <param name="n">Counted from 1.</param>
    public DateTime? Delivered(long n) =>
        Begun is not { } begun ? null : Phase.Deliveries?.PerSecond is { } rate ? ExpectedSchedule.After(begun, n / rate) : begun;

    /// <summary>When the n-th UltraServer stands in its place with power, or enters service where that is all there is to say.</summary>
    /// <param name="n">Counted from 1.</param>
    public DateTime? Installed(long n) =>
        Delivered(n) is { } delivered && Energized is { } energized ? (delivered > energized ? delivered : energized) : KnownInService;

    /// <summary>When the n-th UltraServer enters service.</summary>
    /// <param name="n">Counted from 1.</param>
    public DateTime? InServiceOf(long n) => KnownInService ?? (Installed(n) is { } installed
        ? ExpectedSchedule.After(installed, (Phase.Commissioning?.Time.Mean ?? 0) + (Phase.BurnIn?.Time?.Mean ?? 0))
        : null);

    /// <summary>When a share of them is in service.</summary>
    /// <param name="share">More than 0, at most 1.</param>
    public DateTime? InServiceOf(double share) => InServiceOf(Math.Max(1, (long)Math.Ceiling(Phase.UltraServers * share)));
}
