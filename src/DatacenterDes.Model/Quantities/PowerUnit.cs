using System;

namespace DatacenterDes.Model.Quantities;

/// <summary>A unit in which powers are counted as whole numbers, and energies as whole numbers of it times ticks: here they become watts and joules, and nowhere else.</summary>
/// <param name="perWatt">How many of it are a watt.</param>
internal readonly struct PowerUnit(double perWatt)
{
    /// <summary>In which UltraServers draw.</summary>
    public static readonly PowerUnit Microwatt = new(1e6);

    /// <summary>In which power flows through the electrical graph: it is halved and divided there, so the parts of a microwatt are counted.</summary>
    public static readonly PowerUnit OfGraph = new(1e6 * PerMicrowatt);

    /// <summary>Units of the electrical graph in a microwatt.</summary>
    public const long PerMicrowatt = 100;

    private double PerMegawatt => perWatt * Quantities.Watts.PerMegawatt;

    /// <summary>The whole number of units that is nearest.</summary>
    public long Of(double watts) => (long)Math.Round(watts * perWatt);

    /// <summary>The same with its fraction.</summary>
    public double Unrounded(double watts) => watts * perWatt;

    /// <summary>One of it in megawatts, for what is a sum or a mean of many.</summary>
    public double InMegawatts => 1 / PerMegawatt;

    public double Watts(long power) => power / perWatt;

    public double Megawatts(long power) => power / PerMegawatt;

    /// <summary>The same of a mean; null for none.</summary>
    public double? Megawatts(double? power) => power / PerMegawatt;

    /// <param name="energy">In units times ticks.</param>
    public double Joules(Int128 energy) => (double)energy / (perWatt * TimeSpan.TicksPerSecond);

    /// <param name="energy">In units times ticks.</param>
    public double MegawattHours(Int128 energy) => Joules(energy) / Quantities.Joules.PerMegawattHour;
}
