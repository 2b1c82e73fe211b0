using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The promises to jobs that wait, in the order of the queue as it was when they were last put in order.</summary>
internal sealed class PromiseList(JobQueue queue)
{
    private readonly List<Promise> _promises = [];

    /// <summary>New ones, in the order of the queue, which have no place among the others yet.</summary>
    private readonly List<Promise> _made = [];

    /// <summary>Who went before that order then.</summary>
    private Job? _claimant;

    /// <summary>How many there are, those made since the last <see cref="Merge"/> among them.</summary>
    public int Count => _promises.Count + _made.Count;

    /// <summary>Those that have a place in the order.</summary>
    public Span<Promise> InOrder => CollectionsMarshal.AsSpan(_promises);

    /// <summary>Who is to start when.</summary>
    public IEnumerable<(Job Job, long Start)> Starts => _promises.Select(promise => (promise.Job, promise.Start));

    /// <summary>A promise to the next in line of those that have none; its place waits for <see cref="Merge"/>.</summary>
    public void Make(in Promise promise)
    {
        _made.Add(promise);
        promise.Job.Entry.IsPromised = true;
    }

    /// <summary>The promise to a job in line that has one; those come in the order of the promises.</summary>
    /// <param name="job">The job.</param>
    /// <param name="index">How many before it in line have one.</param>
    public ref Promise To(Job job, int index)
    {
        ref var promise = ref InOrder[index];
        if (!ReferenceEquals(promise.Job, job))
            throw new InvalidOperationException($"the promise to job {job.Number} is out of order");
        return ref promise;
    }

    /// <summary>A job that has a promise is withdrawn.</summary>
    /// <returns>What it was promised.</returns>
    public Promise Remove(Job job)
    {
        var at = _promises.FindIndex(promise => ReferenceEquals(promise.Job, job));
        var removed = _promises[at];
        _promises.RemoveAt(at);
        return removed;
    }

    /// <summary>Takes back those of which that is said.</summary>
    public void TakeBack(Predicate<Promise> isBroken)
    {
        foreach (ref readonly var promise in InOrder)
            promise.Job.Entry.IsPromised = !isBroken(promise);
        _promises.RemoveAll(promise => !promise.Job.Entry.IsPromised);
    }

    /// <summary>Only the first remain.</summary>
    public void KeepFirst(int count) => _promises.RemoveRange(count, _promises.Count - count);

    /// <summary>New promises take their places among the others, most of them behind all.</summary>
    public void Merge()
    {
        if (_made.Count == 0)
            return;
        var old = _promises.Count - 1;
        _promises.AddRange(_made);
        if (!ReferenceEquals(_claimant, queue.Claimant))
        {
            PutInOrder();
        }
        else
        {
            var at = _promises.Count - 1;
            for (var made = _made.Count - 1; made >= 0; at--)
                _promises[at] = old >= 0 && ByPosition(_promises[old].Job, _made[made].Job) > 0 ? _promises[old--] : _made[made--];
        }

        _made.Clear();
    }

    /// <summary>Jobs in line have changed places.</summary>
    public void PutInOrder()
    {
        _promises.Sort((a, b) => ByPosition(a.Job, b.Job));
        _claimant = queue.Claimant;
    }

    /// <summary>Which of two jobs comes first in line.</summary>
    public int ByPosition(Job a, Job b) => queue.PositionOf(a).CompareTo(queue.PositionOf(b));
}
