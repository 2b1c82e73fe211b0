using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>What campuses take from the grid where batteries stand between, and their demand as utilities meter it: means over intervals.</summary>
/// <remarks>Booked between events, like all energy. What the electrical graph loses is a campus' in proportion to its IT energy.</remarks>
internal sealed class GridDemand
{
    private readonly Connection[] _campuses;
    private readonly Peak[] _peak;
    private readonly SimulationClock _clock;
    private readonly long _interval;
    private long _since;
    private double _fleetInInterval;

    public GridDemand(DatacenterModel model, Fleet fleet, RunWindow window, SimulationClock clock)
    {
        _clock = clock;
        _peak = window.Make<Peak>(1);
        _interval = model.Power.Batteries[0].Interval.Ticks;
        _campuses = [.. Site.OfCampuses(fleet).Select(site => new Connection(site, BatteryOf(model, site, window), window))];
    }

    /// <summary>The end of the demand interval.</summary>
    public long NextAt => ((_clock.Now / _interval) + 1) * _interval;

    /// <summary>Highest mean of a demand interval in the window, of all campuses together, in MW; null without a whole interval.</summary>
    public double? PeakMegawatts => _peak[0].Value;

    /// <summary>The same of each campus.</summary>
    public IEnumerable<(string Campus, double? Megawatts)> PeaksByCampus => _campuses.Select(campus => (campus.Site.Name, campus.Peak.Value));

    /// <summary>What batteries delivered in the window, in MWh.</summary>
    public double Delivered => Batteries.Sum(battery => battery.Delivered);

    /// <summary>What they lost, in MWh.</summary>
    public double Lost => Batteries.Sum(battery => battery.Lost);

    private IEnumerable<BatteryState> Batteries => _campuses.Select(campus => campus.Battery).OfType<BatteryState>();

    /// <summary>Energy that batteries take from the grid since the last booking, less what they deliver, in MWh.</summary>
    /// <param name="pue">Facility energy over IT energy since then.</param>
    /// <param name="losses">Lost in the electrical graph since then, in MWh.</param>
    /// <param name="price">Of energy since then.</param>
    public double Difference(double pue, double losses, double? price)
    {
        var sum = 0.0;
        var hours = HoursSince;
        foreach (var (campus, facility) in Facility(pue, losses))
        {
            if (campus.Battery is not { } battery || hours == 0)
                continue;
            var (charged, delivered) = battery.Act(facility, hours, price);
            sum += charged - delivered;
        }

        return sum;
    }

    /// <summary>What each campus takes from the grid now, and what its battery holds and delivers.</summary>
    /// <param name="pue">Facility power over IT power.</param>
    /// <param name="losses">What the electrical graph loses now, in MW.</param>
    /// <param name="lost">What it has lost since the last booking, in MWh.</param>
    /// <param name="price">Of energy.</param>
    public GridPower[] Now(double pue, double losses, double lost, double? price)
    {
        var now = new GridPower[_campuses.Length];
        var all = _campuses.Sum(campus => campus.Site.Load.Microwatts);
        var hours = HoursSince;
        foreach (var (i, (campus, mwh)) in Facility(pue, lost).Index())
        {
            var load = campus.Site.Load.Microwatts;
            var facility = (PowerUnit.Microwatt.Megawatts(load) * pue) + (losses * (all == 0 ? 1.0 / now.Length : (double)load / all));
            if (campus.Battery is not { } battery)
            {
                now[i] = new(facility, null, null);
                continue;
            }

            var stored = hours == 0 ? battery.Stored : battery.After(battery.Act(mwh, hours, price));
            var delivered = battery.PowerAt(facility, stored, price);
            now[i] = new(facility - delivered, stored, delivered);
        }

        return now;
    }

    /// <summary>Books the time since the last booking; the parameters are those of <see cref="Difference"/>.</summary>
    public void Book(double pue, double losses, double? price)
    {
        var hours = HoursSince;
        if (hours == 0)
            return;
        foreach (var (campus, facility) in Facility(pue, losses).ToArray())
        {
            var grid = facility + (campus.Battery?.Book(facility, hours, price) ?? 0);
            campus.InInterval += grid;
            campus.EnergyBefore = campus.Site.Load.EnergyAt(_clock.Now);
            _fleetInInterval += grid;
        }

        _since = _clock.Now;
        if (_since % _interval == 0)
            EndInterval();
    }

    private double HoursSince => (double)(_clock.Now - _since) / TimeSpan.TicksPerHour;

    private static BatteryState? BatteryOf(DatacenterModel model, Site site, RunWindow window)
    {
        var battery = model.Power.Batteries.FirstOrDefault(battery => battery.Campus is null || battery.Campus == site.Campus);
        return battery is null ? null : new(battery, window);
    }

    private IEnumerable<(Connection Campus, double Mwh)> Facility(double pue, double losses)
    {
        var it = Array.ConvertAll(_campuses, campus => PowerUnit.Microwatt.MegawattHours(campus.Site.Load.EnergyAt(_clock.Now) - (Int128)campus.EnergyBefore));
        var all = it.Sum();
        for (var i = 0; i < it.Length; i++)
            yield return (_campuses[i], (it[i] * pue) + (losses * (all == 0 ? 1.0 / it.Length : it[i] / all)));
    }

    private void EndInterval()
    {
        var hours = (double)_interval / TimeSpan.TicksPerHour;
        _peak[0].Count(_fleetInInterval / hours);
        _fleetInInterval = 0;
        foreach (var campus in _campuses)
        {
            campus.Peak.Count(campus.InInterval / hours);
            campus.InInterval = 0;
        }
    }

    /// <summary>A campus on the grid.</summary>
    private sealed class Connection(Site site, BatteryState? battery, RunWindow window)
    {
        private readonly Peak[] _peak = window.Make<Peak>(1);

        public Site Site { get; } = site;

        public BatteryState? Battery { get; } = battery;

        public Wide EnergyBefore { get; set; }

        public double InInterval { get; set; }

        public ref Peak Peak => ref _peak[0];
    }
}
