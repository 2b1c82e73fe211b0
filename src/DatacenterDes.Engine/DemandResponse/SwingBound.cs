using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>By how much the load of each campus can swing within seconds: jobs that train in step draw what they compute with, then what they communicate with, all of them in phase at worst.</summary>
/// <remarks>
/// An upper bound, worked out from what runs and never from what is drawn: Choukse et al. 2025, "Power stabilization for AI training datacenters", arXiv:2508.14318.
/// A job's part is looked up by campus when an attempt of it begins, and taken off when it gives back what it held.
/// </remarks>
internal sealed class SwingBound
{
    private readonly Fleet _fleet;
    private readonly SimulationClock _clock;
    private readonly Site[] _campuses;
    private readonly TimeIntegral[] _swings;

    /// <summary>Of jobs that have ended.</summary>
    private readonly long[] _largest;

    /// <summary>What jobs add to the campuses that they are on, by the numbers by which jobs are known.</summary>
    private PartOfJob[] _parts = new PartOfJob[64];

    public SwingBound(Fleet fleet, RunWindow window, SimulationClock clock)
    {
        (_fleet, _clock) = (fleet, clock);
        _campuses = Site.OfCampuses(fleet);
        _swings = window.Integrals(_campuses.Length);
        _largest = window.Counters(_campuses.Length);
    }

    /// <summary>The names of the campuses; of one without a name where there is no topology.</summary>
    public IEnumerable<string> Campuses => _campuses.Select(campus => campus.Name);

    /// <summary>∫ swing dt on a campus since the statistics began, in microwatt-ticks.</summary>
    public Int128 AreaAt(int campus, long now) => _swings[campus].AreaAt(now);

    /// <summary>Highest swing of a campus that lasted for any time since then, in microwatts.</summary>
    public long PeakAt(int campus, long now) => _swings[campus].PeakAt(now);

    /// <summary>Highest swing of one job on a campus since then, in microwatts.</summary>
    public long LargestJob(int campus)
    {
        var largest = _largest[campus];
        foreach (ref readonly var part in _parts.AsSpan())
        {
            foreach (var swing in part.Swings)
                largest = swing.Campus == campus ? Math.Max(largest, swing.Microwatts) : largest;
        }

        return largest;
    }

    public void Began(Job job)
    {
        if (job.Class.Model.Swing is not { } swing)
            return;
        Ended(job);
        var generation = _fleet.Generations[job.Generation];
        var each = generation.Microwatts(swing.Compute - swing.Communicate);
        ref var part = ref PartOf(job);
        var (campus, units) = (0, 0L);
        foreach (var range in job.Allocation.Placement.Ranges)
        {
            for (var first = range.First; first < range.End;)
            {
                // Campuses follow one another.
                if (_campuses[campus].End <= first)
                {
                    if (units > 0)
                        part.Add(new(campus, MicrowattsOf(units)));
                    for (units = 0; _campuses[campus].End <= first;)
                        campus++;
                }

                var end = Math.Min(range.End, _campuses[campus].End);
                units += end - first;
                first = end;
            }
        }

        part.Add(new(campus, MicrowattsOf(units)));
        Add(part.Swings, 1);

        long MicrowattsOf(long units) => job.SharesUltraServer ? each * units * job.Chips / generation.ChipsPerUltraServer : each * units;
    }

    public void Ended(Job job)
    {
        if (job.Class.Model.Swing is null)
            return;
        ref var part = ref PartOf(job);
        Add(part.Swings, -1);
        foreach (var (campus, microwatts) in part.Swings)
            _largest[campus] = Math.Max(_largest[campus], microwatts);
        part.Clear();
    }

    private ref PartOfJob PartOf(Job job)
    {
        var number = job.Allocation.HolderNumber;
        if (number >= _parts.Length)
            Array.Resize(ref _parts, Math.Max(number + 1, 2 * _parts.Length));
        return ref _parts[number];
    }

    private void Add(ReadOnlySpan<CampusSwing> swings, int sign)
    {
        foreach (var (campus, microwatts) in swings)
            _swings[campus].Add(sign * microwatts, _clock.Now);
    }

    /// <summary>What a job adds to the campuses that it is on: nothing while it does not run.</summary>
    private struct PartOfJob
    {
        /// <summary>While there is one at most, as there is with most jobs.</summary>
        private CampusSwing _only;
        private CampusSwing[]? _many;
        private int _count;

        [UnscopedRef]
        public readonly ReadOnlySpan<CampusSwing> Swings => _count <= 1 ? new ReadOnlySpan<CampusSwing>(in _only)[.._count] : _many.AsSpan(0, _count);

        public void Add(CampusSwing swing)
        {
            if (_count == 0)
            {
                _only = swing;
            }
            else
            {
                _many ??= new CampusSwing[2];
                if (_count == 1)
                    _many[0] = _only;
                else if (_count == _many.Length)
                    Array.Resize(ref _many, 2 * _count);
                _many[_count] = swing;
            }

            _count++;
        }

        public void Clear() => _count = 0;
    }

    /// <summary>What a job adds to a campus.</summary>
    private readonly record struct CampusSwing(int Campus, long Microwatts);
}
