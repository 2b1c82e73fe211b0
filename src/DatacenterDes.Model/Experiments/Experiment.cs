using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Experiments;

/// <summary>Many runs of one model: what changes from run to run, with which seeds, and what is looked at in the end.</summary>
public sealed record Experiment
{
    /// <summary>Its name; also that of its results folder.</summary>
    public required string Name { get; init; }

    /// <summary>The model file, absolute.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Which seeds each scenario runs with.</summary>
    public required SeedPlan Seeds { get; init; }

    /// <summary>What changes, crossed: one scenario for each combination of levels. Empty where <see cref="Ranges"/> says what changes, or nothing does.</summary>
    public ImmutableArray<Axis> Axes { get; init; } = [];

    /// <summary>The ranges that the model's own values carry, as what changes; null for none.</summary>
    public RangeStudy? Ranges { get; init; }

    /// <summary>Keys of <c>summary.json</c> that statistics lead with; empty for the usual ones.</summary>
    public ImmutableArray<string> Figures { get; init; } = [];

    /// <summary>Which record files each run writes; null for daily series and nothing else.</summary>
    public RecordedFiles? Record { get; init; }

    /// <summary>Longest wall time of one run; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Memory of one run, in bytes; null where nothing is said.</summary>
    public long? MemoryLimit { get; init; }
}

/// <summary>Which record files the runs of an experiment write.</summary>
/// <param name="Jobs">Whether <c>jobs.msgpack</c>.</param>
/// <param name="Events">Whether <c>events.msgpack</c>.</param>
/// <param name="Series">Whether <c>series.msgpack</c>.</param>
public sealed record RecordedFiles(bool Jobs, bool Events, bool Series);

/// <summary>One thing that changes.</summary>
/// <param name="Name">As in the names of scenarios.</param>
/// <param name="Levels">What it can be; at least one.</param>
/// <param name="Base">Index of the level that the others are compared with.</param>
public sealed record Axis(string Name, ImmutableArray<AxisLevel> Levels, int Base);

/// <summary>One state of an axis.</summary>
/// <param name="Label">As in the names of scenarios: the value as the file writes it, or the level's name.</param>
/// <param name="Changes">The values that it puts into the model; none for the model as it is.</param>
public sealed record AxisLevel(string Label, ImmutableArray<ModelChange> Changes);

/// <summary>The seeds of the runs of a scenario.</summary>
public abstract record SeedPlan
{
    private SeedPlan()
    {
    }

    /// <summary>These seeds, each once.</summary>
    /// <param name="Seeds">In the order of the runs.</param>
    public sealed record Fixed(ImmutableArray<long> Seeds) : SeedPlan;

    /// <summary>Seeds from 1 on, until the figures are known well enough.</summary>
    /// <param name="Share">The half-width of the 95 % interval is to be at most this share of the mean, above 0.</param>
    /// <param name="Figures">The keys of <c>summary.json</c> that it is asked of; at least one.</param>
    /// <param name="Least">Fewest seeds, at least 2.</param>
    /// <param name="Most">Most seeds, at least <paramref name="Least"/>.</param>
    public sealed record Until(double Share, ImmutableArray<string> Figures, int Least, int Most) : SeedPlan;
}

/// <summary>The ranges that values of the model carry, as what changes.</summary>
/// <param name="Of">Confidences (<c>assumed</c>) or dotted paths of values; empty for every value with a range.</param>
/// <param name="Design">How they are gone through.</param>
/// <param name="Samples">Scenarios of a Latin hypercube, at least 2; 0 for the other design.</param>
public sealed record RangeStudy(ImmutableArray<string> Of, RangeDesign Design, int Samples);

/// <summary>How ranges are gone through.</summary>
public enum RangeDesign
{
    /// <summary>The low and the high end of each against the base: a tornado.</summary>
    OneAtATime,

    /// <summary>All at once, each of n strata of every range once (McKay, Beckman and Conover 1979, doi:10.1080/00401706.1979.10489755).</summary>
    LatinHypercube,
}
