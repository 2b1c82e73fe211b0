using System.Collections.Immutable;

namespace DatacenterDes.Model.Experiments;

/// <summary>One variant of an experiment's model, run with each of the seeds.</summary>
/// <param name="Name">As its folder is named: <c>restart=2min,sites=late</c>.</param>
/// <param name="Levels">The level of each axis, in the order of <see cref="ExperimentDesign.Axes"/>.</param>
/// <param name="Changes">The values that it puts into the model.</param>
public sealed record Scenario(string Name, ImmutableArray<string> Levels, ImmutableArray<ModelChange> Changes);

/// <summary>The scenarios of an experiment.</summary>
/// <param name="Axes">What their levels are of.</param>
/// <param name="Scenarios">The first axis changes slowest.</param>
/// <param name="Base">Index of the scenario that the others are compared with; null where there is none.</param>
/// <param name="Kind">What made them.</param>
public sealed record ExperimentDesign(ImmutableArray<string> Axes, ImmutableArray<Scenario> Scenarios, int? Base, DesignKind Kind);

/// <summary>What scenarios were made from.</summary>
public enum DesignKind
{
    /// <summary>Axes, crossed.</summary>
    Crossed,

    /// <summary>The ends of ranges: axes are <c>input</c>, <c>end</c> and <c>value</c>.</summary>
    OneAtATime,

    /// <summary>Samples of all ranges at once: an axis for each input.</summary>
    LatinHypercube,
}
