using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model.Memory;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Which jobs hold the chips of each UltraServer of a fleet: numbers in arrays, so that a job takes and gives back its ranges of units at once.</summary>
/// <remarks>That no unit is in two jobs is asserted here, wherever one changes hands.</remarks>
internal sealed class UnitHolders
{
    private const int Nobody = 0;

    /// <summary>By unit.</summary>
    private readonly Held[] _held;
    private readonly ReturnedUnits _returned;

    /// <summary>By number: jobs lie far from one another, and one that comes or goes reads nothing of the others.</summary>
    private Known[] _known = new Known[64];
    private int _last = Nobody;

    /// <param name="units">UltraServers of the fleet.</param>
    /// <param name="returned">What the job that has given it back is still said to hold here.</param>
    public UnitHolders(int units, ReturnedUnits returned)
    {
        _held = new Held[units];
        _returned = returned;
        Watched = new UnitSet(units);
    }

    /// <summary>Units at which something happens when a job leaves them.</summary>
    public UnitSet Watched { get; }

    /// <summary>The job that has a number: one of those that ever held something.</summary>
    public Job JobOf(int number) => _known[number].Job!;

    /// <summary>Where a job stands in one of the sets of jobs.</summary>
    /// <param name="number">Of a job that holds something, or did.</param>
    /// <param name="kind">Which set.</param>
    public ref int PlaceIn(JobSetKind kind, int number) => ref _known[number].Places[(int)kind];

    /// <summary>Has the processor fetch what is known here of a job that is about to come or go.</summary>
    public void Prefetch(int number) => Cache.Prefetch(ref _known[number]);

    /// <summary>The same of a unit that jobs may be on.</summary>
    public void PrefetchUnit(int unit) => Cache.Prefetch(ref _held[unit]);

    /// <summary>The job that holds a unit whole, or the first of those that share it.</summary>
    public Job? FirstOn(int unit) => _returned.Contains(unit) ? null : _known[_held[unit].Holder].Job;

    /// <summary>The next of the jobs that share a unit with this one; null after the last, and where it shares none.</summary>
    public Job? After(Job job) => _known[_known[job.Allocation.HolderNumber].Share.Next].Job;

    /// <summary>The job that holds one chip of a unit; null for none. Free chips are a unit's last.</summary>
    public Job? OnChip(int unit, int chip)
    {
        if (_returned.Contains(unit))
            return null;
        var number = _held[unit].Holder;
        while (_known[number].Share is { Chips: > 0 } share && chip >= share.Chips)
            (chip, number) = (chip - share.Chips, share.Next);
        return _known[number].Job;
    }

    /// <summary>Chips of a unit that no job holds.</summary>
    public int FreeChipsOn(int unit)
    {
        if (_returned.Contains(unit))
            _returned.Tell();
        return _held[unit].FreeChips;
    }

    /// <summary>A unit has chips; nobody holds any.</summary>
    public void Enter(int unit, int chips) => _held[unit] = new(Nobody, chips);

    /// <summary>Something happens when a job leaves a unit, or not any more.</summary>
    public void Watch(int unit, bool isWatched)
    {
        if (isWatched)
            Watched.Add(unit);
        else
            Watched.Remove(unit);
    }

    /// <summary>A job takes units whole.</summary>
    /// <param name="job">The job.</param>
    /// <param name="units">The units.</param>
    /// <param name="chips">Of each.</param>
    public void Take(Job job, UnitRange units, int chips)
    {
        if (!Replace(units, new(Nobody, chips), new(NumberOf(job), 0)))
            throw AreTaken(job, units);
    }

    /// <summary>A job gives back units that it holds whole.</summary>
    /// <param name="job">The job.</param>
    /// <param name="units">The units.</param>
    /// <param name="chips">Of each.</param>
    public void GiveBack(Job job, UnitRange units, int chips)
    {
        if (!Replace(units, new(NumberOf(job), 0), new(Nobody, chips)))
            throw AreNotHeld(job, units);
    }

    /// <summary>A job takes some chips of a unit, which it shares.</summary>
    public void TakeShare(Job job, int unit, int chips)
    {
        ref var held = ref _held[unit];
        if (chips > held.FreeChips)
            throw AreTooFew(job, unit, chips);
        var number = NumberOf(job);
        _known[number].Share = new(chips, held.Holder, Nobody);
        if (held.Holder != Nobody)
            _known[held.Holder].Share.Previous = number;
        held = new(number, held.FreeChips - chips);
    }

    /// <summary>A job gives back its share of a unit.</summary>
    public void GiveBackShare(Job job, int unit, int chips)
    {
        ref var held = ref _held[unit];
        var number = job.Allocation.HolderNumber;
        var (_, next, previous) = _known[number].Share;
        var first = held.Holder;
        if (previous != Nobody)
            _known[previous].Share.Next = next;
        else if (first == number && number != Nobody)
            first = next;
        else
            throw IsNotHeld(job, unit);
        if (next != Nobody)
            _known[next].Share.Previous = previous;
        held = new(first, held.FreeChips + chips);
        _known[number].Share = default;
    }

    /// <summary>For a try: the jobs on a unit hold so many chips less, or again.</summary>
    public void Lend(int unit, int chips)
    {
        _returned.Tell();
        ref var held = ref _held[unit];
        held = new(held.Holder, held.FreeChips + chips);
    }

    /// <summary>Asserts, by looking at everything, that every chip that jobs hold is theirs here, and no other is taken.</summary>
    /// <param name="jobs">All that run.</param>
    /// <param name="units">The fleet, by number.</param>
    public void Check(IEnumerable<Job> jobs, UltraServer[] units)
    {
        _returned.Tell();
        var taken = new int[_held.Length];
        foreach (var job in jobs)
        {
            foreach (var unit in job.SharesUltraServer ? job.Allocation.Placement.ToArray() : [.. job.Allocation.Placement.ToArray(), .. job.Allocation.Spares.ToArray()])
            {
                taken[unit] += job.SharesUltraServer ? job.Chips : units[unit].Type.Chips;
                if (!IsOn(unit, job))
                    throw new InvalidOperationException($"Job {job.Number} is not on UltraServer {unit}, which it holds.");
            }
        }

        for (var unit = 0; unit < taken.Length; unit++)
        {
            if (_held[unit].FreeChips != units[unit].Type.Chips - taken[unit] || (_held[unit].Holder == Nobody) != (taken[unit] == 0))
                throw new InvalidOperationException($"UltraServer {unit} has {_held[unit].FreeChips} free chips, and jobs hold {taken[unit]} of {units[unit].Type.Chips}.");
        }
    }

    // Made apart from where they are thrown: text that is never made would slow what could need it.
    private static InvalidOperationException AreTaken(Job job, UnitRange units) =>
        new($"Job {job.Number} cannot have UltraServers {units.First} to {units.End - 1}: another job is on one of them.");

    private static InvalidOperationException AreNotHeld(Job job, UnitRange units) =>
        new($"Job {job.Number} does not hold all of the UltraServers {units.First} to {units.End - 1}.");

    private static InvalidOperationException IsNotHeld(Job job, int unit) => new($"Job {job.Number} holds nothing of UltraServer {unit}.");

    private InvalidOperationException AreTooFew(Job job, int unit, int chips) =>
        new($"Job {job.Number} cannot have {chips} chips of UltraServer {unit}: {_held[unit].FreeChips} are free.");

    /// <summary>Units change hands, a word each.</summary>
    /// <returns>Whether all were as they were to be.</returns>
    private bool Replace(UnitRange units, Held from, Held to)
    {
        var others = 0L;
        foreach (ref var held in _held.AsSpan(units.First, units.Length))
        {
            others |= held.Word ^ from.Word;
            held = to;
        }

        return others == 0;
    }

    private bool IsOn(int unit, Job job)
    {
        var on = FirstOn(unit);
        while (on is not null && on != job)
            on = After(on);
        return on == job;
    }

    /// <summary>A job's number here, which it keeps: its object is used again and again.</summary>
    private int NumberOf(Job job)
    {
        if (job.Allocation.HolderNumber == Nobody)
        {
            job.Allocation.HolderNumber = ++_last;
            if (_last == _known.Length)
                Array.Resize(ref _known, 2 * _last);
            _known[_last].Job = job;
        }

        return job.Allocation.HolderNumber;
    }

    /// <summary>What is held of a unit, in one word.</summary>
    /// <param name="holder">Number of the job that holds the unit whole, or of the first of those that share it.</param>
    /// <param name="freeChips">Chips that no job holds.</param>
    private readonly struct Held(int holder, int freeChips)
    {
        public readonly long Word = ((long)freeChips << 32) | (uint)holder;

        public int Holder => (int)Word;

        public int FreeChips => (int)(Word >> 32);
    }

    /// <summary>What is known of a job by its number: all of it in half a line of the cache.</summary>
    private struct Known
    {
        public Job? Job;
        public Share Share;
        public PlacesInSets Places;
    }

    /// <summary>By kind of set.</summary>
    [InlineArray(2)]
    private struct PlacesInSets
    {
        private int _first;
    }

    /// <summary>What a job has of a unit that it shares; nothing where it shares none.</summary>
    /// <param name="Chips">How many.</param>
    /// <param name="Next">Number of the job that comes after it there.</param>
    /// <param name="Previous">Number of the one before it.</param>
    private record struct Share(int Chips, int Next, int Previous);
}
