using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>The figures of one <c>summary.json</c> as a flat list, in the order of the file. Its <c>engine</c> object is no figure of a model and is not among them.</summary>
/// <param name="Header">What was run, and what time the figures cover.</param>
/// <param name="Keys">The figures, those that are null included.</param>
/// <param name="Values">Their values; null for a figure without a sample.</param>
internal sealed record FlatSummary(SummaryHeader Header, ImmutableArray<FigureKey> Keys, ImmutableArray<double?> Values)
{
    /// <summary>Names and values.</summary>
    public IEnumerable<(FigureKey Key, double? Value)> Figures
    {
        get
        {
            for (var i = 0; i < Keys.Length; i++)
                yield return (Keys[i], Values[i]);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A <c>summary.json</c>.</param>
    /// <param name="keys">Keys that several summaries share.</param>
    /// <exception cref="InputException">It is missing, torn, or of a newer format.</exception>
    public static FlatSummary Read(string path, FigureKeys? keys = null) => SummaryReader.Read(path, keys ?? new());

    /// <summary>The value of a figure by its dotted name; null where there is none.</summary>
    public double? Find(string figure)
    {
        for (var i = 0; i < Keys.Length; i++)
        {
            if (Keys[i].Text == figure)
                return Values[i];
        }

        return null;
    }
}

/// <summary>What a summary says of itself before its figures.</summary>
/// <param name="Format">Layout of the file.</param>
/// <param name="Model">SHA-256 of <c>model.yaml</c>.</param>
/// <param name="Scenario">Scenario name.</param>
/// <param name="Seed">The seed that every random stream is derived from.</param>
/// <param name="Status">How far the run came.</param>
/// <param name="Start">The model's start, UTC.</param>
/// <param name="End">The last instant simulated, UTC.</param>
/// <param name="WarmupS">Seconds left out at the start.</param>
internal sealed record SummaryHeader(int Format, string Model, string Scenario, long Seed, RunStatus Status, DateTime Start, DateTime End, double WarmupS);
