using System;
using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Analysis;

/// <summary>The runs of two scenarios that have the same seed.</summary>
internal sealed class SeedPairs
{
    private readonly ScenarioSample _from;
    private readonly ScenarioSample _to;
    private readonly (int From, int To)[] _pairs;

    /// <param name="from">What is compared with, the base.</param>
    /// <param name="to">What is compared.</param>
    public SeedPairs(ScenarioSample from, ScenarioSample to)
    {
        _from = from;
        _to = to;
        Dictionary<long, int> places = from.Headers.Index().ToDictionary(run => run.Item.Seed, run => run.Index);
        _pairs = [.. to.Headers.Index().Where(run => places.ContainsKey(run.Item.Seed)).Select(run => (places[run.Item.Seed], run.Index))];
    }

    /// <summary>Seeds that both scenarios have.</summary>
    public int Count => _pairs.Length;

    /// <summary>The difference of a figure over the pairs; those in which a run does not have it do not count.</summary>
    public PairedDifference Difference(FigureKey key)
    {
        ReadOnlySpan<double> from = _from.Values(key);
        ReadOnlySpan<double> to = _to.Values(key);
        if (from.IsEmpty || to.IsEmpty)
            return default;
        var first = new double[Count];
        var second = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            first[i] = from[_pairs[i].From];
            second[i] = to[_pairs[i].To];
        }

        return PairedDifference.Of(first, second);
    }
}
