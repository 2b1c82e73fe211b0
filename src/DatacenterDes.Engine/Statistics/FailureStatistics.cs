using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Failures and repairs.</summary>
internal sealed class FailureStatistics(RunWindow window, int components)
{
    private readonly WindowCount[] _failures = window.Make<WindowCount>(components);
    private readonly WindowCount[] _repairs = window.Make<WindowCount>(components);
    private readonly MeanTime[] _repairTime = window.Make<MeanTime>(1);
    private readonly long[] _ofUnits = window.Counters(2);
    private readonly TimeIntegral[] _waiting = window.Integrals(1);

    /// <summary>Failures by component.</summary>
    public ReadOnlySpan<WindowCount> ByComponent => _failures;

    /// <summary>Repairs that are done, by component.</summary>
    public ReadOnlySpan<WindowCount> Repairs => _repairs;

    /// <summary>UltraServers that wait for a crew now.</summary>
    public int Waiting => (int)_waiting[0].Value;

    /// <summary>Mean of the repairs that ended in the window, from failure to return; null without one.</summary>
    public double? MeanTimeToRepairSeconds => _repairTime[0].Seconds;

    /// <summary>Failures of UltraServers and of their parts in the window.</summary>
    public long OfUnits => _ofUnits[0];

    /// <summary>Of those, of lemons.</summary>
    public long OfLemons => _ofUnits[1];

    /// <summary>Lemons that entered service.</summary>
    public int Lemons { get; private set; }

    /// <summary>A component of a domain or of a job failed.</summary>
    public void Failed(int component) => _failures[component].Add();

    /// <summary>A component of an UltraServer failed.</summary>
    public void FailedInUnit(int component, bool isLemon)
    {
        Failed(component);
        _ofUnits[0]++;
        _ofUnits[1] += isLemon ? 1 : 0;
    }

    public void LemonEntered() => Lemons++;

    public void Repaired(int component, long failedAt, long now)
    {
        _repairs[component].Add();
        _repairTime[0].Add(now - failedAt);
    }

    public void WaitingChanged(int change, long now) => _waiting[0].Add(change, now);

    public Int128 WaitingTime(long now) => _waiting[0].AreaAt(now);
}
