using System;
using System.Collections.Immutable;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What tenants hold now, and what they have used, where past usage counts half after every half-life.</summary>
/// <remarks>With u the usage at some instant and c the chips held since, usage is u d + c (1 − d) h / ln 2 after a time t, where d = 2^(−t/h).</remarks>
internal sealed class TenantUsage
{
    private readonly double _halfLife;
    private readonly double[] _weights;
    private readonly int?[] _quotas;
    private readonly long[] _held;
    private readonly double[] _used;
    private readonly long[] _since;

    public TenantUsage(ImmutableArray<Tenant> tenants, TimeSpan halfLife, int chipsPerUltraServer)
    {
        // The first is for the jobs that are nobody's.
        _halfLife = halfLife.Ticks;
        _weights = new double[tenants.Length + 1];
        _quotas = new int?[tenants.Length + 1];
        _held = new long[tenants.Length + 1];
        _used = new double[tenants.Length + 1];
        _since = new long[tenants.Length + 1];
        _weights[0] = 1;
        for (var i = 0; i < tenants.Length; i++)
        {
            _weights[i + 1] = tenants[i].Weight;
            _quotas[i + 1] = tenants[i].Quota * chipsPerUltraServer;
        }
    }

    public int Count => _weights.Length;

    /// <summary>The index of a job's tenant here.</summary>
    public static int IndexOf(Job job) => job.Tenant + 1;

    /// <summary>Whether a job would stay within its tenant's quota if it started now.</summary>
    public bool IsWithinQuota(Job job) => _quotas[IndexOf(job)] is not { } quota || _held[IndexOf(job)] + job.HeldChips <= quota;

    public void Started(Job job, long now)
    {
        job.ChargedChips = job.HeldChips;
        Change(IndexOf(job), job.ChargedChips, now);
    }

    public void Released(Job job, long now) => Change(IndexOf(job), -job.ChargedChips, now);

    /// <summary>Chip-ticks used, decayed, over the tenant's weight.</summary>
    public double ShareAt(int tenant, long now)
    {
        var decay = Math.Pow(2, -(now - _since[tenant]) / _halfLife);
        return ((_used[tenant] * decay) + (_held[tenant] * (1 - decay) * _halfLife / Math.Log(2))) / _weights[tenant];
    }

    private void Change(int tenant, int chips, long now)
    {
        _used[tenant] = ShareAt(tenant, now) * _weights[tenant];
        _since[tenant] = now;
        _held[tenant] += chips;
    }
}
