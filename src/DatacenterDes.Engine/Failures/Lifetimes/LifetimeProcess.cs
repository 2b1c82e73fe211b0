using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>What of one unit fails next, on the unit's own operating age: one superposed process on one stream, whatever the number of parts.</summary>
/// <remarks>
/// <para>
/// Each step is exact. The first of independent exponential lifetimes is exponential with the sum of their rates, and it is component i
/// with probability rate i over the sum, whatever the instant (Cox and Lewis 1966, "The statistical analysis of series of events", ch. 8).
/// </para>
/// <para>
/// Of n parts of one age the first fails when the logarithm of their survival has fallen by an exponential variable over n: the least of
/// n independent lifetimes has their survival to the power of n. The rest are then parts of that age that have survived to it, wherever
/// it lies within a jump of the distribution function, so a cohort keeps that level and not its age. A part that is repaired as new is a
/// cohort of its own; where it stays as old as it was, the cohort goes on with all its parts, which is a Poisson process with n times
/// their hazard (minimal repair; Barlow and Hunter 1960, doi:10.1287/opre.8.1.90).
/// </para>
/// <para>
/// A factor on every hazard multiplies the fall of that logarithm. One that only falls with time, as infant mortality does, is drawn
/// from at what it was last and accepted with the ratio of what it is then to that: thinning, exact for any bound that holds (Lewis and
/// Shedler 1979, doi:10.1002/nav.3800260304). Parts that are out until they are repaired are thinned out likewise.
/// </para>
/// </remarks>
internal struct LifetimeProcess(ComponentSet components, double hazard = 1)
{
    /// <summary>Null where no lifetime has a memory, as of most units.</summary>
    private readonly List<Cohort>? _cohorts = components.Aged.Length > 0 ? [] : null;

    private RandomStream _stream;
    private long _nextExponential = long.MaxValue;
    private double _bound;
    private PartsOut _out;

    /// <summary>The operating age of the unit, in ticks, at which <see cref="Take"/> is due.</summary>
    public long NextAge { get; private set; } = long.MaxValue;

    /// <summary>All parts are new.</summary>
    /// <param name="stream">Where the lifetimes come from.</param>
    /// <param name="factor">On every hazard now; it only falls.</param>
    public void Begin(RandomStream stream, double factor)
    {
        _stream = stream;
        _cohorts?.Clear();
        _out = default;
        DrawExponential(0, factor);
        foreach (var aged in components.Aged)
            Add(new Cohort { Component = aged, Count = aged.Count, Birth = 0 }, factor);
        FindNext();
    }

    /// <summary>The unit has reached <see cref="NextAge"/>.</summary>
    /// <param name="factor">On every hazard now.</param>
    /// <returns>Index of the component that fails now, one part of which is out until it is restored; null when none does after all.</returns>
    public int? Take(double factor)
    {
        var failed = _nextExponential == NextAge ? TakeExponential(factor) : TakeCohort(factor);
        if (failed is { } component)
            _out.Add(component, components.Components);
        FindNext();
        return failed;
    }

    /// <summary>A part that was out is back, new or as old as it was.</summary>
    /// <param name="component">Index of its component.</param>
    /// <param name="age">The operating age of the unit now, in ticks.</param>
    /// <param name="factor">On every hazard now.</param>
    public void Restore(int component, long age, double factor)
    {
        _out.Remove(component);
        foreach (var aged in components.Aged)
        {
            if (aged.Component == component && !aged.StaysOld)
                Add(new Cohort { Component = aged, Count = 1, Birth = age }, factor);
        }

        FindNext();
    }

    private int? TakeExponential(double factor)
    {
        var component = components.Choose(_stream.NextUniform(), out var place);
        var isAccepted = place < PresentShare(component) * factor / _bound;
        DrawExponential(_nextExponential, factor);
        return isAccepted ? component : null;
    }

    private int? TakeCohort(double factor)
    {
        var next = NextAge;
        var i = _cohorts!.FindIndex(c => c.Next == next);
        var cohort = _cohorts[i];
        var aged = cohort.Component;
        var present = aged.StaysOld ? PresentShare(aged.Component) : 1;
        var isAccepted = _stream.NextUniform() < present * factor / cohort.Bound;
        if (isAccepted && !aged.StaysOld && --cohort.Count == 0)
        {
            _cohorts.RemoveAt(i);
            return aged.Component;
        }

        _cohorts[i] = Drawn(cohort, factor);
        return isAccepted ? aged.Component : null;
    }

    /// <summary>How many of a component's parts are not out.</summary>
    private double PresentShare(int component) => 1 - ((double)_out.Of(component) / components.CountOf(component));

    private void DrawExponential(long age, double factor)
    {
        _bound = factor;
        if (components.RatePerSecond > 0)
            _nextExponential = age + Sampler.Ticks(-Math.Log(_stream.NextUniform()) / (components.RatePerSecond * hazard * factor));
    }

    private void Add(Cohort cohort, double factor) => _cohorts!.Add(Drawn(cohort, factor));

    private Cohort Drawn(Cohort cohort, double factor)
    {
        var level = cohort.Level + (Math.Log(_stream.NextUniform()) / (cohort.Count * hazard * factor));
        return cohort with
        {
            Level = level,
            Bound = factor,
            Next = cohort.Birth + Sampler.Ticks(cohort.Component.Lifetime.AtLogSurvival(level)),
        };
    }

    private void FindNext()
    {
        NextAge = _nextExponential;
        if (_cohorts is null)
            return;
        foreach (var cohort in _cohorts)
            NextAge = Math.Min(NextAge, cohort.Next);
    }

    /// <summary>Parts of one component and one age.</summary>
    private record struct Cohort
    {
        public required AgedComponent Component { get; init; }

        public required long Count { get; set; }

        /// <summary>Operating age of the unit when they were new.</summary>
        public required long Birth { get; init; }

        /// <summary>Logarithm of the survival that the last draw fell to.</summary>
        public double Level { get; init; }

        /// <summary>The factor on their hazard that the next failure was drawn with.</summary>
        public double Bound { get; init; }

        /// <summary>Operating age of the unit when the next one fails, perhaps.</summary>
        public long Next { get; init; }
    }
}
