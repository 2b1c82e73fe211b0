using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Which jobs hold the chips of each UltraServer of a fleet: numbers in arrays, so that a job takes and gives back its ranges of units at once.</summary>
/// <remarks>That no unit is in two jobs is asserted here, wherever one changes hands.</remarks>
internal sealed class UnitHolders
{
    private const int Nobody = 0;

    /// <summary>By unit.</summary>
    private readonly Held[] _held;
    private readonly ReturnedUnits _returned;
    private Job?[] _jobs = new Job?[64];
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

    /// <summary>The job that holds a unit whole, or the first of those that share it.</summary>
    public Job? FirstOn(int unit) => _returned.Contains(unit) ? null : _jobs[_held[unit].Holder];

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
            throw new InvalidOperationException($"Job {job.Number} cannot have UltraServers {units.First} to {units.End - 1}: another job is on one of them.");
    }

    /// <summary>A job gives back units that it holds whole.</summary>
    /// <param name="job">The job.</param>
    /// <param name="units">The units.</param>
    /// <param name="chips">Of each.</param>
    public void GiveBack(Job job, UnitRange units, int chips)
    {
        if (!Replace(units, new(NumberOf(job), 0), new(Nobody, chips)))
            throw new InvalidOperationException($"Job {job.Number} does not hold all of the UltraServers {units.First} to {units.End - 1}.");
    }

    /// <summary>A job takes some chips of a unit, which it shares.</summary>
    public void TakeShare(Job job, int unit, int chips)
    {
        ref var held = ref _held[unit];
        if (chips > held.FreeChips)
            throw new InvalidOperationException($"Job {job.Number} cannot have {chips} chips of UltraServer {unit}: {held.FreeChips} are free.");
        job.NextOnUltraServer = _jobs[held.Holder];
        job.PreviousOnUltraServer = null;
        if (job.NextOnUltraServer is { } next)
            next.PreviousOnUltraServer = job;
        held = new(NumberOf(job), held.FreeChips - chips);
    }

    /// <summary>A job gives back its share of a unit.</summary>
    public void GiveBackShare(Job job, int unit, int chips)
    {
        ref var held = ref _held[unit];
        var (next, previous) = (job.NextOnUltraServer, job.PreviousOnUltraServer);
        if (previous is not null)
            previous.NextOnUltraServer = next;
        else if (held.Holder == NumberOf(job))
            held.Holder = next?.HolderNumber ?? Nobody;
        else
            throw new InvalidOperationException($"Job {job.Number} holds nothing of UltraServer {unit}.");
        if (next is not null)
            next.PreviousOnUltraServer = previous;
        held.FreeChips += chips;
        job.NextOnUltraServer = null;
        job.PreviousOnUltraServer = null;
    }

    /// <summary>For a try: the jobs on a unit hold so many chips less, or again.</summary>
    public void Lend(int unit, int chips)
    {
        _returned.Tell();
        _held[unit].FreeChips += chips;
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
            foreach (var unit in job.SharesUltraServer ? job.Placement.ToArray() : [.. job.Placement.ToArray(), .. job.Spares.ToArray()])
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

    /// <summary>Units change hands, a word each.</summary>
    /// <returns>Whether all were as they were to be.</returns>
    private bool Replace(UnitRange units, Held from, Held to)
    {
        var (before, after, others) = (Unsafe.BitCast<Held, long>(from), Unsafe.BitCast<Held, long>(to), 0L);
        foreach (ref var held in MemoryMarshal.Cast<Held, long>(_held.AsSpan(units.First, units.Length)))
        {
            others |= held ^ before;
            held = after;
        }

        return others == 0;
    }

    private bool IsOn(int unit, Job job)
    {
        var on = FirstOn(unit);
        while (on is not null && on != job)
            on = on.SharesUltraServer ? on.NextOnUltraServer : null;
        return on == job;
    }

    /// <summary>A job's number here, which it keeps: its object is used again and again.</summary>
    private int NumberOf(Job job)
    {
        if (job.HolderNumber == Nobody)
        {
            job.HolderNumber = ++_last;
            if (_last == _jobs.Length)
                Array.Resize(ref _jobs, 2 * _last);
            _jobs[_last] = job;
        }

        return job.HolderNumber;
    }

    /// <param name="Holder">Number of the job that holds the unit whole, or of the first of those that share it.</param>
    /// <param name="FreeChips">Chips that no job holds.</param>
    private record struct Held(int Holder, int FreeChips);
}
