using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Keeps jobs out of the queue while they would take their tenant beyond its quota, so that they hold up nobody else.</summary>
/// <remarks>Those that are larger than their tenant's quota never come back into it, and hold up nobody of their tenant either.</remarks>
internal sealed class QuotaGate(TenantUsage usage)
{
    private readonly SortedDictionary<long, Job>[] _withheld = NewLists(usage.Count);
    private readonly SortedDictionary<long, Job> _beyond = [];

    public void Withhold(Job job) => ListOf(job).Add(job.Number, job);

    /// <summary>A withheld job no longer waits.</summary>
    public void Drop(Job job) => ListOf(job).Remove(job.Number);

    /// <summary>A tenant gave something back: its withheld jobs, in order of submission, as far as each would stay within the quota.</summary>
    public void LetThrough(Job released, List<Job> back)
    {
        var waiting = _withheld[TenantUsage.IndexOf(released)];
        foreach (var job in waiting.Values)
        {
            if (!usage.IsWithinQuota(job))
                break;
            back.Add(job);
        }

        foreach (var job in back)
            waiting.Remove(job.Number);
    }

    /// <summary>All that are withheld, by tenant and submission; those that are larger than a quota last.</summary>
    public IEnumerable<Job> Jobs()
    {
        foreach (var tenant in _withheld)
        {
            foreach (var job in tenant.Values)
                yield return job;
        }

        foreach (var job in _beyond.Values)
            yield return job;
    }

    private SortedDictionary<long, Job> ListOf(Job job) =>
        usage.IsEverWithinQuota(job) ? _withheld[TenantUsage.IndexOf(job)] : _beyond;

    private static SortedDictionary<long, Job>[] NewLists(int count)
    {
        var lists = new SortedDictionary<long, Job>[count];
        for (var i = 0; i < count; i++)
            lists[i] = [];
        return lists;
    }
}
