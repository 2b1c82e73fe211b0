using System.Collections.Generic;

namespace DatacenterDes.Batches;

/// <summary>One run of a sweep: a line of <c>plan.jsonl</c>.</summary>
/// <param name="Number">Counted from 1, in the order of the plan.</param>
/// <param name="Scenario">Name of its scenario's folder.</param>
/// <param name="Axes">The level of each axis.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Overrides">What the scenario changes in the model: dotted paths and values, as <c>--set</c> takes them.</param>
/// <param name="Id">The first 16 hexadecimal digits of the SHA-256 of the model as run, seed included: a finished run is known by it.</param>
internal sealed record PlannedRun(
    int Number,
    string Scenario,
    IReadOnlyDictionary<string, string> Axes,
    long Seed,
    IReadOnlyDictionary<string, string> Overrides,
    string Id)
{
    /// <summary>Digits of an id.</summary>
    public const int IdLength = 16;
}
