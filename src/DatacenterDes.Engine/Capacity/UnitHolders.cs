using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Which jobs hold the chips of each UltraServer of a fleet: numbers in arrays, so that a job takes and gives back its ranges of units at once.</summary>
/// <remarks>That no unit is in two jobs is asserted here, wherever one changes hands.</remarks>
internal sealed class UnitHolders
{
    private const int Nobody = 0;

    /// <summary>By unit, the number of the job that holds it whole, or of the first of those that share it.</summary>
    private readonly int[] _holder;
    private readonly int[] _freeChips;
    private Job?[] _jobs = new Job?[64];
    private int _last = Nobody;

    /// <param name="units">UltraServers of the fleet.</param>
    public UnitHolders(int units)
    {
        _holder = new int[units];
        _freeChips = new int[units];
        Watched = new UnitSet(units);
    }

    /// <summary>Units at which something happens when a job leaves them.</summary>
    public UnitSet Watched { get; }

    /// <summary>The job that holds a unit whole, or the first of those that share it.</summary>
    public Job? FirstOn(int unit) => _jobs[_holder[unit]];

    /// <summary>Chips of a unit that no job holds.</summary>
    public int FreeChipsOn(int unit) => _freeChips[unit];

    /// <summary>A unit has chips; nobody holds any.</summary>
    public void Enter(int unit, int chips) => _freeChips[unit] = chips;

    /// <summary>Something happens when a job leaves a unit, or not any more.</summary>
    public void Watch(int unit, bool isWatched)
    {
        if (isWatched)
            Watched.Add(unit);
        else
            Watched.Remove(unit);
    }

    /// <summary>A job takes units whole.</summary>
    public void Take(Job job, UnitRange units)
    {
        var holders = _holder.AsSpan(units.First, units.Length);
        if (holders.ContainsAnyExcept(Nobody))
            throw new InvalidOperationException($"Job {job.Number} cannot have UltraServers {units.First} to {units.End - 1}: another job is on one of them.");
        holders.Fill(NumberOf(job));
        _freeChips.AsSpan(units.First, units.Length).Clear();
    }

    /// <summary>A job gives back units that it holds whole.</summary>
    /// <param name="job">The job.</param>
    /// <param name="units">The units.</param>
    /// <param name="chips">Of each.</param>
    public void GiveBack(Job job, UnitRange units, int chips)
    {
        var holders = _holder.AsSpan(units.First, units.Length);
        if (holders.ContainsAnyExcept(NumberOf(job)))
            throw new InvalidOperationException($"Job {job.Number} does not hold all of the UltraServers {units.First} to {units.End - 1}.");
        holders.Clear();
        _freeChips.AsSpan(units.First, units.Length).Fill(chips);
    }

    /// <summary>A job takes some chips of a unit, which it shares.</summary>
    public void TakeShare(Job job, int unit, int chips)
    {
        if (chips > _freeChips[unit])
            throw new InvalidOperationException($"Job {job.Number} cannot have {chips} chips of UltraServer {unit}: {_freeChips[unit]} are free.");
        _freeChips[unit] -= chips;
        ref var first = ref _holder[unit];
        job.NextOnUltraServer = _jobs[first];
        job.PreviousOnUltraServer = null;
        if (job.NextOnUltraServer is { } next)
            next.PreviousOnUltraServer = job;
        first = NumberOf(job);
    }

    /// <summary>A job gives back its share of a unit.</summary>
    public void GiveBackShare(Job job, int unit, int chips)
    {
        _freeChips[unit] += chips;
        var (next, previous) = (job.NextOnUltraServer, job.PreviousOnUltraServer);
        if (previous is not null)
            previous.NextOnUltraServer = next;
        else if (_holder[unit] == job.HolderNumber)
            _holder[unit] = next?.HolderNumber ?? Nobody;
        else
            throw new InvalidOperationException($"Job {job.Number} holds nothing of UltraServer {unit}.");
        if (next is not null)
            next.PreviousOnUltraServer = previous;
        job.NextOnUltraServer = null;
        job.PreviousOnUltraServer = null;
    }

    /// <summary>For a try: the jobs on a unit hold so many chips less, or again.</summary>
    public void Lend(int unit, int chips) => _freeChips[unit] += chips;

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
}
