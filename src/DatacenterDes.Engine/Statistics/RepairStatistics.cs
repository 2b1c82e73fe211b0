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
internal sealed class SpareStatistics
{
    private readonly TimeIntegral[] _stock;
    private Int128 _waited;

    public SpareStatistics(RunWindow window)
    {
        _stock = window.Integrals(1);
        window.AtOpening(_ => (_waited, Used, Stockouts) = (0, 0, 0));
    }

    /// <summary>Parts in stock now.</summary>
    public int Stock => (int)_stock[0].Value;

    /// <summary>Parts that repairs took in the window.</summary>
    public long Used { get; private set; }

    /// <summary>Repairs that found none in the window.</summary>
    public long Stockouts { get; private set; }

    /// <summary>Mean wait of the repairs that took one in the window, those that found it there included; null without one.</summary>
    public double? MeanWaitSeconds => Used == 0 ? null : (double)_waited / TimeSpan.TicksPerSecond / Used;

    /// <summary>Part-ticks in stock since the statistics began.</summary>
    public Int128 StockTime(long now) => _stock[0].AreaAt(now);

    public void StockChanged(int change, long now) => _stock[0].Add(change, now);

    public void Missed() => Stockouts++;

    public void Took(long waited)
    {
        Used++;
        _waited += waited;
    }
}
