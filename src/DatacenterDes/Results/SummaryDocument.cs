using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using DatacenterDes.Engine.Summary;

namespace DatacenterDes.Results;

/// <summary><c>summary.json</c>: every headline figure of a run. All of it but <paramref name="Engine"/> follows from model, seed and version.</summary>
/// <param name="Format">Layout of the file.</param>
/// <param name="Model">SHA-256 of <c>model.yaml</c>.</param>
/// <param name="Scenario">Scenario name.</param>
/// <param name="Seed">The seed that every random stream is derived from.</param>
/// <param name="Status">How far the run came.</param>
/// <param name="Simulated">What time the figures cover.</param>
/// <param name="Engine">How the simulator did.</param>
/// <param name="Jobs">What became of the jobs submitted in the window.</param>
/// <param name="Services">How far the demand for each service was met.</param>
/// <param name="Queue">What waited.</param>
/// <param name="Utilization">What was used.</param>
/// <param name="Goodput">Where the chips' time went.</param>
/// <param name="Checkpoints">How jobs save.</param>
/// <param name="Reliability">What failed.</param>
/// <param name="Capacity">What there was.</param>
/// <param name="Power">What was drawn.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="Generations">The generations of the fleet; null where there is one only.</param>
internal sealed record SummaryDocument(
    int Format,
    string Model,
    string Scenario,
    long Seed,
    RunStatus Status,
    SimulatedTime Simulated,
    EngineFigures Engine,
    JobFigures Jobs,
    IReadOnlyDictionary<string, ServiceFigures> Services,
    QueueFigures Queue,
    UtilizationFigures Utilization,
    GoodputFigures Goodput,
    CheckpointFigures Checkpoints,
    ReliabilityFigures Reliability,
    CapacityFigures Capacity,
    PowerFigures Power,
    CostFigures Cost,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, GenerationFigures>? Generations)
{
    /// <summary>The figures of a run under the names of <paramref name="manifest"/>.</summary>
    public static SummaryDocument Of(Manifest manifest, RunSummary summary, EngineFigures engine) => new(
        ResultsJson.Format,
        manifest.ModelSha256,
        manifest.Scenario,
        manifest.Seed,
        manifest.Status,
        summary.Simulated,
        engine,
        summary.Jobs,
        summary.Services,
        summary.Queue,
        summary.Utilization,
        summary.Goodput,
        summary.Checkpoints,
        summary.Reliability,
        summary.Capacity,
        summary.Power,
        summary.Cost,
        summary.Generations);

    /// <summary>Whether every split names the same classes and tenants, and each has its figures: what a reader of the file relies on.</summary>
    public bool IsWhole() =>
        AreThere(Services) && AreThere(Generations)
        && AreNamedAs(Jobs.ByClass, Utilization.ByClass) && AreNamedAs(Utilization.ByClass, Queue.ByClass) && AreNamedAs(Utilization.ByClass, Goodput.ByClass)
        && Utilization.ByClass.Keys.All(Goodput.EffectiveTrainingTimeRatio.ByClass.ContainsKey)
        && AreNamedAs(Jobs.ByTenant, Utilization.ByTenant) && AreNamedAs(Jobs.ByTenant, Goodput.ByTenant)
        && Names(Jobs.ByTenant).All(name => Goodput.EffectiveTrainingTimeRatio.ByTenant?.ContainsKey(name) == true);

    private static bool AreThere<T>(IReadOnlyDictionary<string, T>? figures)
        where T : class =>
        figures is null || figures.Values.All(value => value is not null);

    private static bool AreNamedAs<TFirst, TSecond>(IReadOnlyDictionary<string, TFirst>? first, IReadOnlyDictionary<string, TSecond>? second)
        where TFirst : class
        where TSecond : class =>
        AreThere(first) && AreThere(second) && Names(first).All(Names(second).Contains);

    private static IEnumerable<string> Names<T>(IReadOnlyDictionary<string, T>? figures) => figures?.Keys ?? [];
}

/// <summary>How the simulator did: the only part of a summary that differs between two runs of the same model and seed.</summary>
/// <param name="Events">Kernel events processed.</param>
/// <param name="WallS">Wall time spent simulating, in seconds.</param>
/// <param name="EventsPerS">Events per second of it.</param>
/// <param name="SimulatedSPerWallS">Simulated seconds per second of it.</param>
/// <param name="PeakMemoryBytes">Highest resident memory of the process.</param>
internal sealed record EngineFigures(
    long Events,
    double WallS,
    double? EventsPerS,
    double? SimulatedSPerWallS,
    long PeakMemoryBytes);
