using System;
using DatacenterDes.Model.DemandResponse;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>How full the battery of a campus is, and what it does for a stretch of time over which the facility's mean power and the price are known.</summary>
/// <remarks>What is lost is lost on charging: a full battery delivers its whole energy.</remarks>
internal sealed class BatteryState(SiteBattery battery)
{
    private readonly double _capacity = battery.Energy.MegawattHours;
    private readonly double _power = battery.Power.Megawatts;

    /// <summary>What it could deliver, in MWh.</summary>
    public double Stored { get; private set; } = battery.Energy.MegawattHours * battery.Initial;

    /// <summary>Taken from the grid since the statistics began, in MWh.</summary>
    public double Charged { get; private set; }

    /// <summary>Delivered since the statistics began, in MWh.</summary>
    public double Delivered { get; private set; }

    /// <summary>What it does, without doing it.</summary>
    /// <param name="facility">Energy of the facility, in MWh.</param>
    /// <param name="hours">How long, more than 0.</param>
    /// <param name="price">Of energy, in US dollars per kWh; null for none.</param>
    /// <returns>MWh that it takes from the grid, and MWh that it delivers: one of them is 0.</returns>
    public (double Charged, double Delivered) Act(double facility, double hours, double? price)
    {
        var load = facility / hours;
        var most = _power;
        if (battery.ShaveAbove is { } limit)
        {
            if (load > limit.Megawatts)
                return (0, Math.Min(Math.Min(load - limit.Megawatts, _power) * hours, Stored));
            most = Math.Min(most, limit.Megawatts - load);
        }

        if (price > battery.DischargeAbove)
            return (0, Math.Min(Math.Min(load, _power) * hours, Stored));
        if (battery.ChargeBelow is { } cheap && !(price < cheap))
            return (0, 0);
        return (Math.Min(most * hours, (_capacity - Stored) / battery.Efficiency), 0);
    }

    /// <summary>Does it.</summary>
    /// <returns>MWh from the grid beyond what the facility takes; less than 0 where it delivers.</returns>
    public double Book(double facility, double hours, double? price)
    {
        var (charged, delivered) = Act(facility, hours, price);
        Stored = Math.Clamp(Stored + (charged * battery.Efficiency) - delivered, 0, _capacity);
        Charged += charged;
        Delivered += delivered;
        return charged - delivered;
    }

    /// <summary>Lost since the statistics began, in MWh.</summary>
    public double Lost => Charged * (1 - battery.Efficiency);

    public void RestartStatistics() => (Charged, Delivered) = (0, 0);
}
