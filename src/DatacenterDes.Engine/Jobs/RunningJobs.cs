using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Jobs;

/// <summary>The jobs that run, in no order that means anything, and where each of them stands.</summary>
/// <remarks>
/// The last takes the place of one that leaves. Where it stands then is written down here, by the number of its object, and not in the
/// job: jobs lie far from one another, and nothing else is needed of the last.
/// </remarks>
internal sealed class RunningJobs
{
    private readonly List<Job> _jobs = [];

    /// <summary>Their numbers, in the same places.</summary>
    private readonly List<int> _numbers = [];

    /// <summary>Their places, by number.</summary>
    private int[] _places = new int[64];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Job> All => _jobs;

    /// <summary>A job has what it needs.</summary>
    public void Add(Job job)
    {
        var number = job.Allocation.HolderNumber;
        if (number >= _places.Length)
            Array.Resize(ref _places, Math.Max(number + 1, 2 * _places.Length));
        _places[number] = _jobs.Count;
        _jobs.Add(job);
        _numbers.Add(number);
    }

    /// <summary>One of them has given it back.</summary>
    public void Remove(Job job)
    {
        var (place, last) = (_places[job.Allocation.HolderNumber], _jobs.Count - 1);
        _jobs[place] = _jobs[last];
        _numbers[place] = _numbers[last];
        _places[_numbers[last]] = place;
        _jobs.RemoveAt(last);
        _numbers.RemoveAt(last);
    }
}
