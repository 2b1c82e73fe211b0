using System;

namespace DatacenterDes.Model;

/// <summary>How often to save, and what failures then cost, when interruptions come as a Poisson process.</summary>
/// <remarks>
/// Renewal argument: a piece of work with its checkpoint is repeated from its start until no interruption hits it.
/// Young (1974), doi:10.1145/361147.361115; Daly (2006), doi:10.1016/j.future.2004.11.016, gives the exact optimum in this setting.
/// All numbers are seconds, or one consistent unit.
/// </remarks>
public static class CheckpointInterval
{
    /// <summary>The work between two checkpoints that wastes least.</summary>
    /// <param name="meanTimeBetweenInterruptions">Of the whole job, more than zero.</param>
    /// <param name="write">What one checkpoint costs, more than zero.</param>
    /// <returns>To the nearest tick, at least one; <see cref="TimeSpan.MaxValue"/> where it is longer than that.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static TimeSpan Optimal(TimeSpan meanTimeBetweenInterruptions, TimeSpan write)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(meanTimeBetweenInterruptions, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(write, TimeSpan.Zero);
        var ticks = Optimal((double)meanTimeBetweenInterruptions.Ticks, write.Ticks);
        return ticks >= TimeSpan.MaxValue.Ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks(Math.Max(1, (long)Math.Round(ticks)));
    }

    /// <summary>w = M (1 + W(−e^(−C/M − 1))), W being the principal branch of Lambert's function.</summary>
    /// <param name="mean">M, the mean time between interruptions, more than zero; +∞ where nothing interrupts.</param>
    /// <param name="write">C, what one checkpoint costs, more than zero.</param>
    /// <returns>Within 1e-12 of the exact value, relatively; +∞ where nothing interrupts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double Optimal(double mean, double write)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(write);
        return double.IsPositiveInfinity(mean) ? mean : mean * OnePlusLambert(write / mean);
    }

    /// <summary>√(2CM), close to the optimum where checkpoints are cheap (Young 1974).</summary>
    /// <param name="mean">M, the mean time between interruptions.</param>
    /// <param name="write">C, what one checkpoint costs.</param>
    public static double Young(double mean, double write) => Math.Sqrt(2 * write * mean);

    /// <summary>Expected time for a piece of work to be done and saved: e^(R/M) (M + D) (e^((w + C)/M) − 1).</summary>
    /// <param name="work">w.</param>
    /// <param name="mean">M, the mean time between interruptions; +∞ where nothing interrupts.</param>
    /// <param name="write">C, what saving it costs; 0 for a last piece, which is not saved.</param>
    /// <param name="restart">R, paid after every interruption; can itself be interrupted.</param>
    /// <param name="downtime">D, from every interruption to the restart; cannot be interrupted.</param>
    public static double ExpectedTimeOfPiece(double work, double mean, double write, double restart, double downtime) =>
        double.IsPositiveInfinity(mean)
            ? work + write
            : Math.Exp(restart / mean) * (mean + downtime) * Expm1((work + write) / mean);

    /// <summary>Expected time for a job: whole pieces with a checkpoint after each, and a last piece without.</summary>
    /// <param name="work">Work of the whole job.</param>
    /// <param name="interval">Work between two checkpoints, more than zero; +∞ for none.</param>
    /// <param name="mean">M, the mean time between interruptions; +∞ where nothing interrupts.</param>
    /// <param name="write">C, what one checkpoint costs.</param>
    /// <param name="restart">R, paid after every interruption; can itself be interrupted.</param>
    /// <param name="downtime">D, from every interruption to the restart; cannot be interrupted.</param>
    public static double ExpectedTime(double work, double interval, double mean, double write, double restart, double downtime)
    {
        // None follows the last piece, even a whole one.
        var saved = Math.Max(0, Math.Ceiling(work / interval) - 1);
        var last = saved > 0 ? work - saved * interval : work;
        var pieces = saved > 0 ? saved * ExpectedTimeOfPiece(interval, mean, write, restart, downtime) : 0;
        return pieces + ExpectedTimeOfPiece(last, mean, 0, restart, downtime);
    }

    /// <summary>The part of an endless job's time that is not progress: 1 − w / E[time of a piece of w].</summary>
    /// <param name="interval">w, work between two checkpoints.</param>
    /// <param name="mean">M, the mean time between interruptions.</param>
    /// <param name="write">C, what one checkpoint costs.</param>
    /// <param name="restart">R, paid after every interruption; can itself be interrupted.</param>
    /// <param name="downtime">D, from every interruption to the restart; cannot be interrupted.</param>
    public static double Waste(double interval, double mean, double write, double restart, double downtime) =>
        1 - interval / ExpectedTimeOfPiece(interval, mean, write, restart, downtime);

    /// <summary>u = 1 + W(−e^(−c − 1)), the root of u + ln(1 − u) + c = 0 in (0, 1).</summary>
    /// <remarks>Not by way of W: near its branch point, where c is small and every real case lies, 1 + W would keep half the digits.</remarks>
    private static double OnePlusLambert(double c)
    {
        if (c >= 0.1)
            return 1 - FarFromBranchPoint(c);

        // Series about the branch point (Corless et al. 1996, doi:10.1007/BF02124750, equation 4.22).
        var p = Math.Sqrt(-2 * Expm1(-c));
        var u = p * (1 + p * (-1.0 / 3 + p * (11.0 / 72 + p * (-43.0 / 540 + p * (769.0 / 17_280 - p * 221.0 / 8_505)))));
        if (c < 1e-5)
            return u;
        for (var i = 0; i < 4; i++)
            u += (u + Log1p(-u) + c) * (1 - u) / u;
        return u;
    }

    /// <summary>v = −W(−e^(−c − 1)), the root of ln v − v + 1 + c = 0 in (0, 1), by Newton's method from below.</summary>
    private static double FarFromBranchPoint(double c)
    {
        var v = Math.Exp(-c - 1);
        if (v == 0)
            return 0;
        for (var i = 0; i < 12; i++)
            v -= (Math.Log(v) - v + 1 + c) * v / (1 - v);
        return v;
    }

    /// <summary>e^x − 1 without cancellation (Kahan).</summary>
    private static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5)
            return Math.Exp(x) - 1;
        var power = Math.Exp(x);
        if (power == 1)
            return x;
        return (power - 1) * x / Math.Log(power);
    }

    /// <summary>ln(1 + x) without cancellation (Kahan).</summary>
    private static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
