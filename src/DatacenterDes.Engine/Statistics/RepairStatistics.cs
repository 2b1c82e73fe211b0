using System;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Technicians and spare parts, over all campuses.</summary>
internal sealed class RepairStatistics
{
    private readonly TimeIntegral[] _busy;
    private readonly TimeIntegral[] _onDuty;

    public RepairStatistics(DatacenterModel model, RunWindow window)
    {
        Spares = new SpareStatistics[model.Repair.Spares.Length];
        for (var i = 0; i < Spares.Length; i++)
            Spares[i] = new SpareStatistics(window);
        _busy = window.Integrals(1);
        _onDuty = window.Integrals(1);
    }

    /// <summary>By part, in the order of the model.</summary>
    public SpareStatistics[] Spares { get; }

    /// <summary>Technicians at work now.</summary>
    public int Busy => (int)_busy[0].Value;

    /// <summary>Technicians on duty now, those who finish a repair after their shift included.</summary>
    public int OnDuty => (int)_onDuty[0].Value;

    public void BusyChanged(int change, long now) => _busy[0].Add(change, now);

    public void OnDutyChanged(int change, long now) => _onDuty[0].Add(change, now);

    /// <summary>Technician-ticks at work since the statistics began.</summary>
    public Int128 BusyTime(long now) => _busy[0].AreaAt(now);

    /// <summary>Technician-ticks on duty since the statistics began, those who finish a repair after their shift included.</summary>
    public Int128 OnDutyTime(long now) => _onDuty[0].AreaAt(now);
}

/// <summary>One kind of spare part.</summary>
internal sealed class SpareStatistics(RunWindow window)
{
    private readonly TimeIntegral[] _stock = window.Integrals(1);
    private readonly MeanTime[] _waits = window.Make<MeanTime>(1);
    private readonly long[] _stockouts = window.Counters(1);

    /// <summary>Parts in stock now.</summary>
    public int Stock => (int)_stock[0].Value;

    /// <summary>Parts that repairs took in the window.</summary>
    public long Used => _waits[0].Count;

    /// <summary>Repairs that found none in the window.</summary>
    public long Stockouts => _stockouts[0];

    /// <summary>Mean wait of the repairs that took one in the window, those that found it there included; null without one.</summary>
    public double? MeanWaitSeconds => _waits[0].Seconds;

    /// <summary>Part-ticks in stock since the statistics began.</summary>
    public Int128 StockTime(long now) => _stock[0].AreaAt(now);

    public void StockChanged(int change, long now) => _stock[0].Add(change, now);

    public void Missed() => _stockouts[0]++;

    public void Took(long waited) => _waits[0].Add(waited);
}
