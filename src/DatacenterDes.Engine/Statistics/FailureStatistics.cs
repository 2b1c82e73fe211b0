using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Failures and repairs.</summary>
internal sealed class FailureStatistics(RunWindow window, int components)
{
    private readonly long[] _inWindow = new long[components];
    private readonly long[] _total = new long[components];
    private readonly long[] _repaired = new long[components];
    private Int128 _repairTime;
    private long _repairs;
    private TimeIntegral _waiting;

    /// <summary>By component, since the model's start.</summary>
    public ReadOnlySpan<long> Total => _total;

    /// <summary>Repairs that are done, by component, since the model's start.</summary>
    public ReadOnlySpan<long> RepairsDone => _repaired;

    /// <summary>By component, in the window.</summary>
    public ReadOnlySpan<long> InWindow => _inWindow;

    /// <summary>UltraServers that wait for a crew now.</summary>
    public int Waiting => (int)_waiting.Value;

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
        if (window.IsOpen)
            _inWindow[component]++;
    }

    /// <summary>A component of an UltraServer failed.</summary>
    public void FailedInUnit(int component, bool isLemon)
    {
        Failed(component);
        if (!window.IsOpen)
            return;
        OfUnits++;
        OfLemons += isLemon ? 1 : 0;
    }

    public void LemonEntered() => Lemons++;

    public void Repaired(int component, long failedAt, long now)
    {
        _repaired[component]++;
        if (!window.IsOpen)
            return;
        _repairs++;
        _repairTime += now - failedAt;
    }

    public void WaitingChanged(int change, long now) => _waiting.Add(change, now);

    public Int128 WaitingTime(long now) => _waiting.AreaAt(now);

    public void RestartStatistics(long now) => _waiting.Restart(now);
}
