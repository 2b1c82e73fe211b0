using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Cost;

/// <summary>Facility energy, and what is taken from the grid for it, its cost and its carbon: the integrals of load · PUE, price and carbon intensity, the fleet's and each generation's.</summary>
/// <remarks>Between two changes of PUE, price or carbon all three are constant, so energy alone is needed at the changes. They are no events: it is booked between events.</remarks>
internal sealed class EnergyLedger
{
    private readonly SimulationClock _clock;
    private readonly LoadMeter[] _meters;
    private readonly Int128[] _energyBefore;
    private readonly BookedEnergy[] _booked;
    private readonly Peak[] _peaks;
    private readonly PowerSystem? _power;
    private readonly GridDemand? _demand;
    private readonly Profile _pueProfile;
    private readonly Profile? _priceProfile;
    private readonly Profile? _carbonProfile;
    private double _lossesBefore;
    private double _pue;
    private double? _price;
    private double? _carbon;
    private long _since;

    /// <param name="model">What energy costs, and when.</param>
    /// <param name="meters">The fleet's, then that of each generation.</param>
    /// <param name="power">The electrical graph, which loses some; null without one.</param>
    /// <param name="demand">What batteries do; null without any.</param>
    /// <param name="window">What is booked begins with it.</param>
    /// <param name="clock">Time.</param>
    public EnergyLedger(DatacenterModel model, IEnumerable<LoadMeter> meters, PowerSystem? power, GridDemand? demand, RunWindow window, SimulationClock clock)
    {
        (_power, _demand) = (power, demand);
        _clock = clock;
        _meters = [.. meters];
        _energyBefore = new Int128[_meters.Length];
        _pueProfile = model.Power.Pue;
        _priceProfile = model.Energy.Price;
        _carbonProfile = model.Energy.Carbon;
        _booked = window.Make<BookedEnergy>(_meters.Length);
        _peaks = window.Make<Peak>(2);
        ReadProfiles();
    }

    /// <summary>When PUE, price or carbon change next, or a demand interval ends; never where all are constant and there is no battery.</summary>
    public long NextAt { get; private set; }

    /// <summary>Of the fleet, in the window.</summary>
    public EnergyTotals Fleet => At(0);

    /// <summary>Of the fleet, since the model's start.</summary>
    public EnergyTotals FleetSinceStart => _booked[0].BeforeWindow + Fleet;

    /// <summary>Facility power over IT power now, as the model gives it.</summary>
    public double Pue => _pue;

    /// <summary>Price of energy now, in US dollars per kWh; null where the model gives none.</summary>
    public double? Price => _price;

    /// <summary>Carbon dioxide emitted now, in kg per kWh; null where the model gives none.</summary>
    public double? Carbon => _carbon;

    /// <summary>What campuses take from the grid now; null where no battery stands between.</summary>
    /// <param name="losses">What the electrical graph loses now, in MW.</param>
    public GridPower[]? GridNow(double losses) => _demand?.Now(_pue, losses, Losses, _price);

    /// <summary>
    /// Highest power of the facility in the window, in MW: of each stretch between two bookings, over which PUE is constant, the
    /// highest IT power times it, and what the electrical graph lost in it on average.
    /// </summary>
    public double PeakMegawatts => Math.Max(_peaks[0].Value ?? 0, PeakOfStretch);

    /// <summary>The most that UltraServers drew at once for any time in the window.</summary>
    public double PeakItMegawatts => Math.Max(_peaks[1].Value ?? 0, PeakItOfStretch);

    private double PeakOfStretch
    {
        get
        {
            var hours = (double)(_clock.Now - _since) / TimeSpan.TicksPerHour;
            return (PeakItOfStretch * _pue) + (hours > 0 ? Losses / hours : 0);
        }
    }

    private double PeakItOfStretch => PowerUnit.Microwatt.Megawatts(_meters[0].PeakOfStretchAt(_clock.Now));

    /// <summary>Of the UltraServers of a generation, in the window.</summary>
    public EnergyTotals Of(int generation) => At(generation + 1);

    public void BookIfDue()
    {
        if (_clock.Now < NextAt)
            return;
        Book();
        ReadProfiles();
    }

    /// <summary>Books what came since the last booking.</summary>
    public void Book()
    {
        _peaks[0].Count(PeakOfStretch);
        _peaks[1].Count(PeakItOfStretch);
        _meters[0].BeginStretch(_clock.Now);
        for (var i = 0; i < _meters.Length; i++)
            _booked[i].InWindow = At(i);
        _demand?.Book(_pue, Losses, _price);
        for (var i = 0; i < _meters.Length; i++)
            _energyBefore[i] = _meters[i].EnergyAt(_clock.Now);
        _lossesBefore = LossesMwh;
        _since = _clock.Now;
    }

    private EnergyTotals At(int meter)
    {
        var facility = ItMwh(meter) * _pue;
        if (_power is not null)
            facility += Losses * Share(meter);
        var grid = facility;
        if (_demand is not null)
            grid += _demand.Difference(_pue, Losses, _price) * Share(meter);
        return _booked[meter].InWindow + new EnergyTotals(facility, grid, _price * grid * Joules.KilowattHoursPerMegawattHour, _carbon * grid * Joules.KilowattHoursPerMegawattHour);
    }

    /// <summary>IT energy since the last booking.</summary>
    private double ItMwh(int meter) => PowerUnit.Microwatt.MegawattHours(_meters[meter].EnergyAt(_clock.Now) - _energyBefore[meter]);

    /// <summary>What the nodes of the electrical graph have lost since the model's start. A generation has a part in proportion to its IT energy.</summary>
    private double LossesMwh => _power is null ? 0 : PowerUnit.OfGraph.MegawattHours(_power.Losses(_clock.Now));

    /// <summary>What the electrical graph has lost since the last booking.</summary>
    private double Losses => LossesMwh - _lossesBefore;

    /// <summary>A meter's part of the fleet's IT energy since the last booking.</summary>
    private double Share(int meter)
    {
        if (meter == 0)
            return 1;
        var all = ItMwh(0);
        return all == 0 ? 1.0 / (_meters.Length - 1) : ItMwh(meter) / all;
    }

    private void ReadProfiles()
    {
        var now = _clock.DateOf(_clock.Now);
        _pue = _pueProfile.At(now);
        _price = _priceProfile?.At(now);
        _carbon = _carbonProfile?.At(now);
        var next = new[] { _pueProfile, _priceProfile, _carbonProfile }.Min(profile => profile?.NextChange(now)) ?? DateTime.MaxValue;
        NextAt = Math.Min(next == DateTime.MaxValue ? long.MaxValue : _clock.TicksOf(next), _demand?.NextAt ?? long.MaxValue);
    }
}

/// <summary>What energy came to.</summary>
/// <param name="FacilityMwh">Energy of the facility.</param>
/// <param name="GridMwh">Energy from the grid: the same, and what batteries take and do not deliver.</param>
/// <param name="Usd">At its price; null where the model gives none.</param>
/// <param name="CarbonKg">Carbon dioxide emitted; null where the model gives none.</param>
internal readonly record struct EnergyTotals(double FacilityMwh, double GridMwh, double? Usd, double? CarbonKg)
{
    /// <summary>What came to nothing yet has no price either.</summary>
    public static EnergyTotals operator +(EnergyTotals before, EnergyTotals more) =>
        new(before.FacilityMwh + more.FacilityMwh, before.GridMwh + more.GridMwh, (before.Usd ?? 0) + more.Usd, (before.CarbonKg ?? 0) + more.CarbonKg);
}

/// <summary>What was booked of it.</summary>
internal struct BookedEnergy : IWindowed
{
    public EnergyTotals BeforeWindow { get; private set; }

    public EnergyTotals InWindow { get; set; }

    void IWindowed.Restart(long now) => (BeforeWindow, InWindow) = (BeforeWindow + InWindow, default);
}
