using System;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using MathNet.Numerics;

namespace DatacenterDes.Engine.Randomness;

/// <summary>What the engine makes of random numbers: times in ticks, normal variables.</summary>
internal static class Sampler
{
    /// <summary>A time drawn in seconds, as ticks, at least 0.</summary>
    public static long DrawTicks(this Distribution distribution, ref RandomStream stream) => Ticks(distribution.Draw(ref stream));

    /// <summary>A normal variable with mean 0 and variance 1, from one uniform number.</summary>
    public static double StandardNormal(ref RandomStream stream) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * stream.NextUniform());

    /// <summary>Seconds as ticks of 100 ns, rounded, within what a calendar can hold.</summary>
    public static long Ticks(double seconds) =>
        (long)Math.Clamp(Math.Round(seconds * TimeSpan.TicksPerSecond), 0, DateTime.MaxValue.Ticks);
}
