using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary><c>sweep.json</c>: what a sweep was planned from, and what its tables lead with.</summary>
internal sealed record SweepDescription
{
    /// <summary>Layout of the file.</summary>
    public int Format { get; init; } = ResultsJson.Format;

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The program that planned it. A run of another version is no run of this sweep.</summary>
    public required ToolVersion Tool { get; init; }

    /// <summary>How the scenarios were made.</summary>
    public required DesignKind Design { get; init; }

    /// <summary>Names of the axes.</summary>
    public required ImmutableArray<string> Axes { get; init; }

    /// <summary>The scenarios, in the order of the plan.</summary>
    public required ImmutableArray<ScenarioEntry> Scenarios { get; init; }

    /// <summary>The scenario that the others are compared with; null for none.</summary>
    public required string? Base { get; init; }

    /// <summary>How far seeds go on; null where they are fixed.</summary>
    public required SeedGoal? Until { get; init; }

    /// <summary>Keys of <c>summary.json</c> that tables lead with.</summary>
    public required ImmutableArray<string> Figures { get; init; }

    /// <summary>Longest wall time of a run, in seconds; null for no limit.</summary>
    public required double? TimeLimitS { get; init; }

    /// <summary>Memory of a run, in bytes; null where nothing is said.</summary>
    public required long? MemoryLimitBytes { get; init; }

    /// <summary>The files that the model was read from, and the plugins that it is run with.</summary>
    public required ImmutableArray<InputEntry> Inputs { get; init; }

    /// <summary>How the models of the scenarios are read.</summary>
    [JsonIgnore]
    public ModelFileOptions Reading => new() { Plugins = InputEntry.PluginsIn(Inputs) };
}

/// <summary>A scenario of a sweep.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Levels">The level of each axis.</param>
internal sealed record ScenarioEntry(string Name, ImmutableArray<string> Levels);

/// <summary>Until when seeds are added.</summary>
/// <param name="Share">Largest half-width of the 95 % interval, as a share of the mean.</param>
/// <param name="Of">The figures that it is asked of.</param>
/// <param name="Least">Fewest seeds.</param>
/// <param name="Most">Most seeds.</param>
internal sealed record SeedGoal(double Share, ImmutableArray<string> Of, int Least, int Most);
