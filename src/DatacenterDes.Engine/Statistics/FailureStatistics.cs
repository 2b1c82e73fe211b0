using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Failures and repairs.</summary>
internal sealed class FailureStatistics
{
    private readonly long[] _inWindow;
    private readonly long[] _total;
    private readonly long[] _repaired;
    private readonly TimeIntegral[] _waiting;
    private Int128 _repairTime;
    private long _repairs;

    public FailureStatistics(RunWindow window, int components)
    {
        _inWindow = window.Counters(components);
        _total = new long[components];
        _repaired = new long[components];
        _waiting = window.Integrals(1);
        window.AtOpening(_ => (_repairTime, _repairs, OfUnits, OfLemons) = (0, 0, 0, 0));
    }

    /// <summary>By component, since the model's start.</summary>
    public ReadOnlySpan<long> Total => _total;

    /// <summary>Repairs that are done, by component, since the model's start.</summary>
    public ReadOnlySpan<long> RepairsDone => _repaired;

    /// <summary>By component, in the window.</summary>
    public ReadOnlySpan<long> InWindow => _inWindow;

    /// <summary>UltraServers that wait for a crew now.</summary>
    public int Waiting => (int)_waiting[0].Value;

    /// <summary>Mean of the repairs that ended in the window, from failure to return; null without one.</summary>
    public double? MeanTimeToRepairSeconds => _repairs == 0 ? null : (double)_repairTime / TimeSpan.TicksPerSecond / _repairs;

    /// <summary>Failures of UltraServers and of their parts in the window.</summary>
    public long OfUnits { get; private set; }

    /// <summary>Of those, of lemons.</summary>
    public long OfLemons { get; private set; }

    /// <summary>Lemons that entered service.</summary>
    public int Lemons { get; private set; }

    /// <summary>A component of a domain or of a job failed.</summary>
    public void Failed(int component)
    {
        _total[component]++;
        _inWindow[component]++;
    }

    /// <summary>A component of an UltraServer failed.</summary>
    public void FailedInUnit(int component, bool isLemon)
    {
        Failed(component);
        OfUnits++;
        OfLemons += isLemon ? 1 : 0;
    }

    public void LemonEntered() => Lemons++;

    public void Repaired(int component, long failedAt, long now)
    {
        _repaired[component]++;
        _repairs++;
        _repairTime += now - failedAt;
    }

    public void WaitingChanged(int change, long now) => _waiting[0].Add(change, now);

    public Int128 WaitingTime(long now) => _waiting[0].AreaAt(now);
}
