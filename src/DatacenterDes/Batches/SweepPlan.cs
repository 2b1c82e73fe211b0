using System.Collections.Immutable;

namespace DatacenterDes.Batches;

/// <summary>A sweep before anything of it is written.</summary>
/// <param name="Description">What it was planned from.</param>
/// <param name="Experiment">The text of the experiment file.</param>
/// <param name="Scenarios">With the model of each.</param>
/// <param name="Runs">By number.</param>
internal sealed record SweepPlan(SweepDescription Description, string Experiment, ImmutableArray<ScenarioPlan> Scenarios, ImmutableArray<PlannedRun> Runs);

/// <summary>A scenario with its model.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Model">The model as run, but for the seed, in YAML.</param>
internal sealed record ScenarioPlan(string Name, string Model);
