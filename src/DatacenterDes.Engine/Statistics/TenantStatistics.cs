using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>The job statistics of one tenant over the window.</summary>
internal sealed class TenantStatistics
{
    public long Submitted { get; set; }

    public long Completed { get; set; }

    /// <summary>Jobs counted that started.</summary>
    public long Started { get; private set; }

    /// <summary>Sum of their waits in seconds.</summary>
    public double Wait { get; private set; }

    /// <summary>Productive time of its chips, in chip-ticks.</summary>
    public Int128 Productive { get; set; }

    public void CountStart(double wait)
    {
        Started++;
        Wait += wait;
    }

    public void Add(TenantStatistics other)
    {
        Submitted += other.Submitted;
        Completed += other.Completed;
        Started += other.Started;
        Wait += other.Wait;
    }
}
