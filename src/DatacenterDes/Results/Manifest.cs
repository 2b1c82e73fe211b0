using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Serialization;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Results;

/// <summary><c>manifest.json</c>: what was run, by what, where and when.</summary>
internal sealed record Manifest
{
    /// <summary>Layout of the folder.</summary>
    public int Format { get; init; } = ResultsJson.Format;

    /// <summary>How far the run came.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What ended a failed run, in one line.</summary>
    public string? Fault { get; init; }

    /// <summary>Identity of this one run; metrics carry it as <c>service.instance.id</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>Scenario name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed that every random stream is derived from.</summary>
    public required long Seed { get; init; }

    /// <summary>The program.</summary>
    public required ToolVersion Tool { get; init; }

    /// <summary>SHA-256 of <c>model.yaml</c>.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>The files that the model was read from, and the plugins that it was run with.</summary>
    public required ImmutableArray<InputEntry> Inputs { get; init; }

    /// <summary>What is allowed in the model but probably not meant, and what was left out of its files, counted; as the run said it.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>.NET version.</summary>
    public required string Dotnet { get; init; }

    /// <summary>Operating system and architecture.</summary>
    public required string Os { get; init; }

    /// <summary>Name of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Start in wall time, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>End in wall time, UTC; null while it runs and when it was killed.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Wall time spent simulating, in seconds.</summary>
    public double? EngineWallS { get; init; }

    /// <summary>Records in each file; null while it runs, and for a file that is not written.</summary>
    public RecordCounts? Records { get; init; }

    /// <summary>Jobs that waited in vain when a run that ends with its last job ended; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UnstartableJobs? NeverStart { get; init; }

    /// <summary>The arguments of the program, without the passwords of URLs.</summary>
    public required ImmutableArray<string> CommandLine { get; init; }

    /// <summary>The manifest of the run once it has ended, now.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="fault">What ended it; null for no fault.</param>
    public Manifest Ended(RunStatus status, Exception? fault) => this with
    {
        Status = status,
        Fault = fault is null ? null : FaultText.Of(fault),
        EndedAt = DateTime.UtcNow,
    };
}

/// <summary>A file that a model was read from, or a plugin that it ran with.</summary>
/// <param name="Name">As the model names it.</param>
/// <param name="Path">Where it was.</param>
/// <param name="Sha256">Hash of its bytes, in hexadecimal.</param>
internal sealed record InputEntry(string Name, string Path, string Sha256)
{
    /// <summary>What it brings, where it is a plugin; null for a file of the model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PluginEntry? Plugin { get; init; }

    /// <summary>The files of a model, and its plugins after them.</summary>
    public static ImmutableArray<InputEntry> Of(ModelReading reading) =>
    [
        .. reading.Inputs.Select(input => new InputEntry(input.Name, input.FullPath, input.Sha256)),
        .. reading.Plugins.Select(plugin => new InputEntry(plugin.File, plugin.Path, plugin.Sha256) { Plugin = new(plugin.Version, plugin.Orders, plugin.Backfillings, plugin.Placements) }),
    ];

    /// <summary>The plugins among some inputs: a model that was run with them can be read without them.</summary>
    public static ImmutableArray<PolicyPlugin> PluginsIn(ImmutableArray<InputEntry> inputs)
    {
        foreach (PlacementWord placement in inputs.SelectMany(input => input.Plugin?.Placements ?? []))
            PlacementPolicies.Named(placement.Word, placement.Meaning);
        return [.. inputs.Where(input => input.Plugin is not null).Select(input => input.AsPlugin(input.Plugin!))];
    }

    private PolicyPlugin AsPlugin(PluginEntry plugin) =>
        new(Name, plugin.Version, Sha256) { Path = Path, Orders = plugin.Orders, Backfillings = plugin.Policies, Placements = plugin.Placements };
}

/// <summary>What a plugin brings.</summary>
/// <param name="Version">As it calls itself.</param>
/// <param name="Orders">Its orders of the queue.</param>
/// <param name="Policies">Its ways of backfilling.</param>
/// <param name="Placements">Its placement rules.</param>
internal sealed record PluginEntry(string Version, ImmutableArray<QueueOrder> Orders, ImmutableArray<Backfilling> Policies, ImmutableArray<PlacementWord> Placements);

/// <summary>Records in each file; null for a file that is not written.</summary>
internal sealed record RecordCounts(long? Jobs, long? Events, long? Series);
