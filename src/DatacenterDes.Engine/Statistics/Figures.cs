using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Figures from exact sums.</summary>
internal static class Figures
{
    /// <summary>Null without a whole.</summary>
    public static double? Ratio(Int128 part, Int128 whole) => whole == 0 ? null : (double)part / (double)whole;

    /// <summary>Chip-seconds, exact.</summary>
    public static decimal ChipSeconds(Int128 ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
