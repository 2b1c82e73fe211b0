using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>The components that the units of one kind have: how many of each, and how long they last.</summary>
internal sealed class ComponentSet
{
    private readonly long[] _counts;
    private readonly int[] _exponential;
    private readonly double[] _cumulativeRate;

    /// <param name="all">The components of the model.</param>
    /// <param name="count">How many of one such a unit has; 0 for none.</param>
    public ComponentSet(ImmutableArray<FailureComponent> all, Func<FailureComponent, long> count)
    {
        _counts = new long[all.Length];
        var exponential = new List<int>();
        var cumulativeRate = new List<double>();
        var aged = new List<AgedComponent>();
        for (var i = 0; i < all.Length; i++)
        {
            _counts[i] = count(all[i]);
            if (_counts[i] == 0 || double.IsPositiveInfinity(all[i].Lifetime.Mean))
                continue;
            if (!all[i].IsExponential)
            {
                aged.Add(new AgedComponent(i, _counts[i], all[i].Lifetime, all[i].AgeAfterRepair == AgeAfterRepair.Old));
                continue;
            }

            exponential.Add(i);
            cumulativeRate.Add(RatePerSecond += _counts[i] / all[i].Lifetime.Mean);
        }

        _exponential = [.. exponential];
        _cumulativeRate = [.. cumulativeRate];
        Aged = [.. aged];
    }

    /// <summary>Whether nothing of it ever fails.</summary>
    public bool IsEmpty => _exponential.Length == 0 && Aged.Length == 0;

    /// <summary>Components of the model.</summary>
    public int Components => _counts.Length;

    /// <summary>Failures per second of operation of the exponential components.</summary>
    public double RatePerSecond { get; }

    /// <summary>The components whose lifetimes have a memory.</summary>
    public AgedComponent[] Aged { get; }

    /// <summary>How many of a component a unit has.</summary>
    public long CountOf(int component) => _counts[component];

    /// <summary>Which exponential component a failure is of.</summary>
    /// <param name="u">0..1, uniform.</param>
    /// <param name="place">Where it fell within that component's share: 0..1, uniform whichever component it is.</param>
    public int Choose(double u, out double place)
    {
        var at = u * RatePerSecond;
        var i = 0;
        while (i < _cumulativeRate.Length - 1 && at >= _cumulativeRate[i])
            i++;
        var below = i == 0 ? 0 : _cumulativeRate[i - 1];
        place = (at - below) / (_cumulativeRate[i] - below);
        return _exponential[i];
    }
}

/// <summary>A component whose lifetime has a memory.</summary>
/// <param name="Component">Index in the model.</param>
/// <param name="Count">How many of it a unit has.</param>
/// <param name="Lifetime">Of one of them.</param>
/// <param name="StaysOld">Whether a repair leaves its age as it was.</param>
internal sealed record AgedComponent(int Component, long Count, Distribution Lifetime, bool StaysOld);
