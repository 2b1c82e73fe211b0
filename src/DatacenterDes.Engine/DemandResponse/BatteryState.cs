using System;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.DemandResponse;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>How full the battery of a campus is, and what it does for a stretch of time over which the facility's mean power and the price are known.</summary>
/// <remarks>What is lost is lost on charging: a full battery delivers its whole energy.</remarks>
internal sealed class BatteryState(SiteBattery battery, RunWindow window)
{
    private readonly double _capacity = battery.Energy.MegawattHours;
    private readonly double _power = battery.Power.Megawatts;
    private readonly double[] _energy = window.Sums<double>(2);

    /// <summary>What it could deliver, in MWh.</summary>
    public double Stored { get; private set; } = battery.Energy.MegawattHours * battery.Initial;

    /// <summary>Taken from the grid in the window, in MWh.</summary>
    public double Charged => _energy[0];

    /// <summary>Delivered in the window, in MWh.</summary>
    public double Delivered => _energy[1];

    /// <summary>What it does, without doing it.</summary>
    /// <param name="facility">Energy of the facility, in MWh.</param>
    /// <param name="hours">How long, more than 0.</param>
    /// <param name="price">Of energy, in US dollars per kWh; null for none.</param>
    /// <returns>MWh that it takes from the grid, and MWh that it delivers: one of them is 0.</returns>
    public (double Charged, double Delivered) Act(double facility, double hours, double? price)
    {
        var (charges, delivers) = Rates(facility / hours, price);
        return delivers > 0
            ? (0, Math.Min(delivers * hours, Stored))
            : (Math.Min(charges * hours, (_capacity - Stored) / battery.Efficiency), 0);
    }

    /// <summary>What it would hold when it has done so much, in MWh.</summary>
    public double After((double Charged, double Delivered) energy) =>
        Math.Clamp(Stored + (energy.Charged * battery.Efficiency) - energy.Delivered, 0, _capacity);

    /// <summary>What it delivers, in MW; less than 0 where it takes.</summary>
    /// <param name="load">Power of the facility, in MW.</param>
    /// <param name="stored">What it holds, in MWh.</param>
    /// <param name="price">As for <see cref="Act"/>.</param>
    public double PowerAt(double load, double stored, double? price)
    {
        var (charges, delivers) = Rates(load, price);
        return delivers > 0 ? stored > 0 ? delivers : 0
            : charges > 0 && stored < _capacity ? -charges : 0;
    }

    /// <summary>Does it.</summary>
    /// <returns>MWh from the grid beyond what the facility takes; less than 0 where it delivers.</returns>
    public double Book(double facility, double hours, double? price)
    {
        var (charged, delivered) = Act(facility, hours, price);
        Stored = After((charged, delivered));
        _energy[0] += charged;
        _energy[1] += delivered;
        return charged - delivered;
    }

    /// <summary>Lost in the window, in MWh.</summary>
    public double Lost => Charged * (1 - battery.Efficiency);

    /// <summary>The power that it takes or delivers, in MW, while it is neither full nor empty.</summary>
    private (double Charges, double Delivers) Rates(double load, double? price)
    {
        var most = _power;
        if (battery.ShaveAbove is { } limit)
        {
            if (load > limit.Megawatts)
                return (0, Math.Min(load - limit.Megawatts, _power));
            most = Math.Min(most, limit.Megawatts - load);
        }

        if (price > battery.DischargeAbove)
            return (0, Math.Min(load, _power));
        return battery.ChargeBelow is { } cheap && !(price < cheap) ? (0, 0) : (most, 0);
    }
}
