using System;
using System.Collections;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Some of the jobs that hold something: in the order in which they came, but that the last takes the place of one that leaves.</summary>
/// <remarks>
/// Places hold the numbers by which jobs are known, and where each stands is written down by them too: jobs lie far from one another, and
/// nothing is read of the last to move it.
/// </remarks>
/// <param name="holders">Who knows jobs by number.</param>
/// <param name="kind">A job is in one set of a kind at most.</param>
internal sealed class JobSet(UnitHolders holders, JobSetKind kind) : IReadOnlyList<Job>
{
    /// <summary>Who stands where.</summary>
    private int[] _numbers = new int[64];

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public Job this[int index] => holders.JobOf(_numbers.AsSpan(0, Count)[index]);

    /// <summary>Adds a job that is not here.</summary>
    /// <param name="job">One that holds what it runs on.</param>
    public void Add(Job job)
    {
        var number = job.Allocation.HolderNumber;
        if (Count == _numbers.Length)
            Array.Resize(ref _numbers, 2 * Count);
        holders.PlaceIn(kind, number) = Count;
        _numbers[Count++] = number;
    }

    /// <summary>Removes a job that is here.</summary>
    public void Remove(Job job)
    {
        var (place, last) = (holders.PlaceIn(kind, job.Allocation.HolderNumber), _numbers[--Count]);
        _numbers[place] = last;
        holders.PlaceIn(kind, last) = place;
    }

    /// <summary>Removes all of them.</summary>
    public void Clear() => Count = 0;

    /// <inheritdoc/>
    public IEnumerator<Job> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The sets that a job can be in at the same time.</summary>
internal enum JobSetKind
{
    /// <summary>All that run.</summary>
    Running,

    /// <summary>Those whose end somebody may ask for.</summary>
    Ending,
}
