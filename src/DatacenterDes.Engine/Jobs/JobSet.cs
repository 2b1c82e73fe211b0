using System;
using System.Collections;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Some of the jobs that hold something: in the order in which they came, but that the last takes the place of one that leaves.</summary>
/// <remarks>
/// Places hold the numbers by which jobs are known, and where each stands is written down by them too: jobs lie far from one another, and
/// nothing is read of the last to move it.
/// </remarks>
/// <param name="holders">Who knows jobs by number.</param>
internal sealed class JobSet(UnitHolders holders) : IReadOnlyList<Job>
{
    /// <summary>Where those that are here stand, by number.</summary>
    private int[] _places = new int[64];

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
        if (number >= _places.Length)
        {
            var size = Math.Max(number + 1, 2 * _places.Length);
            Array.Resize(ref _places, size);
            Array.Resize(ref _numbers, size);
        }

        _places[number] = Count;
        _numbers[Count++] = number;
    }

    /// <summary>Removes a job that is here.</summary>
    public void Remove(Job job)
    {
        var (place, last) = (_places[job.Allocation.HolderNumber], _numbers[--Count]);
        _numbers[place] = last;
        _places[last] = place;
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
