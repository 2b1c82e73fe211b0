using System;
using System.Collections.Immutable;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What tenants hold now, and what they have used, where past usage counts half after every half-life.</summary>
/// <remarks>
/// With u the usage at some instant and c the chips held since, usage is u d + c (1 − d) h / ln 2 after a time t, where d = 2^(−t/h).
/// Quotas count UltraServers of whatever generation, shared ones by the chips held, in equal parts of one that make every chip a whole number.
/// </remarks>
internal sealed class TenantUsage
{
    /// <summary>Parts of an UltraServer beyond which a chip is rounded up to whole ones.</summary>
    private const long MostParts = 1_000_000_000;

    private readonly double _halfLife;
    private readonly double[] _weights;
    private readonly int[] _chips;
    private readonly long _parts;
    private readonly long?[] _quotas;
    private readonly long[] _charged;
    private readonly long[] _held;
    private readonly double[] _used;
    private readonly long[] _since;

    public TenantUsage(ImmutableArray<Tenant> tenants, TimeSpan halfLife, int[] chipsPerUltraServer)
    {
        // The first is for the jobs that are nobody's.
        _halfLife = halfLife.Ticks;
        _weights = new double[tenants.Length + 1];
        _chips = chipsPerUltraServer;
        _parts = PartsOf(chipsPerUltraServer);
        _quotas = new long?[tenants.Length + 1];
        _charged = new long[tenants.Length + 1];
        _held = new long[tenants.Length + 1];
        _used = new double[tenants.Length + 1];
        _since = new long[tenants.Length + 1];
        _weights[0] = 1;
        for (var i = 0; i < tenants.Length; i++)
        {
            _weights[i + 1] = tenants[i].Weight;
            _quotas[i + 1] = tenants[i].Quota * _parts;
        }
    }

    public int Count => _weights.Length;

    /// <summary>The index of a job's tenant here.</summary>
    public static int IndexOf(Job job) => job.Tenant + 1;

    /// <summary>Whether a job would stay within its tenant's quota if it started now in some shape.</summary>
    public bool IsWithinQuota(Job job)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            if (IsWithinQuota(job, shape))
                return true;
        }

        return false;
    }

    /// <summary>Whether a job would stay within its tenant's quota in some shape if nothing else of the tenant ran.</summary>
    public bool IsEverWithinQuota(Job job)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            if (_quotas[IndexOf(job)] is not { } quota || Parts(shape.Generation, shape.HeldChips) <= quota)
                return true;
        }

        return false;
    }

    /// <summary>Whether a job would stay within its tenant's quota if it started now.</summary>
    public bool IsWithinQuota(Job job, in JobShape shape) =>
        _quotas[IndexOf(job)] is not { } quota || _charged[IndexOf(job)] + Parts(shape.Generation, shape.HeldChips) <= quota;

    public void Started(Job job, long now)
    {
        job.Entry.ChargedChips = job.Allocation.HeldChips;
        job.Entry.ChargedQuota = Parts(job.Generation, job.Allocation.HeldChips);
        _charged[IndexOf(job)] += job.Entry.ChargedQuota;
        Change(IndexOf(job), job.Entry.ChargedChips, now);
    }

    public void Released(Job job, long now)
    {
        _charged[IndexOf(job)] -= job.Entry.ChargedQuota;
        Change(IndexOf(job), -job.Entry.ChargedChips, now);
    }

    /// <summary>Chip-ticks used, decayed, over the tenant's weight.</summary>
    public double ShareAt(int tenant, long now)
    {
        var decay = Math.Pow(2, -(now - _since[tenant]) / _halfLife);
        return ((_used[tenant] * decay) + (_held[tenant] * (1 - decay) * _halfLife / Math.Log(2))) / _weights[tenant];
    }

    /// <summary>What chips of a generation count against a quota.</summary>
    private long Parts(int generation, long chips) =>
        (long)(((Int128)chips * _parts + _chips[generation] - 1) / _chips[generation]);

    /// <summary>The least common multiple, unless it is out of all proportion.</summary>
    private static long PartsOf(int[] chips)
    {
        Int128 parts = 1;
        foreach (var count in chips)
        {
            var (a, b) = (parts, (Int128)count);
            while (b != 0)
                (a, b) = (b, a % b);
            parts = parts / a * count;
            if (chips.Length > 1 && parts > MostParts)
                return MostParts;
        }

        return (long)parts;
    }

    private void Change(int tenant, int chips, long now)
    {
        _used[tenant] = ShareAt(tenant, now) * _weights[tenant];
        _since[tenant] = now;
        _held[tenant] += chips;
    }
}
