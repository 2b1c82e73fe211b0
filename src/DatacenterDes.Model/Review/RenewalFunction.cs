using System;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>How often one part of a unit has failed by a time after the unit entered service, on average.</summary>
/// <remarks>
/// <para>
/// The renewal equation M(t) = F(t) + ∫ F(t − x) dM(x), solved on a grid with births in the middle of each cell (Xie 1989, "On the
/// solution of renewal-type integral equations", doi:10.1080/03610918908812764). Births are pushed forward cell by cell, so that a factor
/// on the hazard may move with time, and a part may be out for a while before it is new. A constant lifetime has its closed form; one
/// without memory, and one that stays as old as it was, have an integral.
/// </para>
/// <para>Beyond fifty lifetimes the function goes on as straight as it has become (Blackwell's theorem).</para>
/// </remarks>
internal sealed class RenewalFunction
{
    private const int Cells = 1_000;

    /// <summary>After so many lifetimes without a trend nothing is left of the beginning.</summary>
    private const double Lifetimes = 50;

    private readonly double[] _failures;
    private readonly double _cell;
    private readonly Func<double, double>? _closed;

    private RenewalFunction(Func<double, double> closed) => (_closed, _failures) = (closed, []);

    private RenewalFunction(double[] failures, double cell) => (_failures, _cell) = (failures, cell);

    /// <summary>Failures of a part by then.</summary>
    /// <param name="seconds">Since its unit entered service.</param>
    public double By(double seconds)
    {
        if (seconds <= 0)
            return 0;
        if (_closed is not null)
            return _closed(seconds);
        var at = seconds / _cell;
        var last = _failures.Length - 1;
        if (at >= last)
            return _failures[last] + ((at - last) * (_failures[last] - _failures[last / 2]) / (last - (last / 2)));
        var below = (int)at;
        return _failures[below] + ((at - below) * (_failures[below + 1] - _failures[below]));
    }

    /// <param name="part">The part.</param>
    /// <param name="hazard">Factor on its hazard, more than 0.</param>
    /// <param name="infant">What that is multiplied by while its unit is new; null for nothing.</param>
    /// <param name="horizon">The latest time that is asked for, in seconds.</param>
    public static RenewalFunction Of(Part part, double hazard, InfantMortality? infant, double horizon)
    {
        if (double.IsPositiveInfinity(part.Lifetime.Mean) || horizon <= 0)
            return new(_ => 0);
        var (low, high) = part.Lifetime.Support;

        // However much its hazard is multiplied, it lasts exactly so long. The n-th failure comes at n lifetimes and n − 1 repairs, and one at the end is none.
        if (low == high)
            return new(seconds => Math.Max(0, Math.Ceiling((seconds + part.Out) / ((low / part.Operating) + part.Out)) - 1));
        if (low >= horizon * part.Operating)
            return new(_ => 0);
        var isStraight = infant is null && !part.StaysOld;
        if (part.Lifetime is ExponentialDistribution && isStraight)
            return new(seconds => seconds * part.LongRunRate(hazard));
        var reach = isStraight ? Math.Min(horizon, Lifetimes * ((part.Lifetime.Mean / part.Operating) + part.Out)) : horizon;
        var cell = reach / Cells;
        var factors = Factors(hazard, infant, cell);
        if (part.StaysOld)
            return new(MinimalRepair(part, factors, cell), cell);

        // Where many lifetimes fall into one cell, it is their rate that matters.
        return new(part.Lifetime is ExponentialDistribution || 1 / part.LongRunRate(hazard) < 3 * cell ? Rate(part, factors, cell) : Renewals(part, factors, cell), cell);
    }

    /// <summary>The mean factor on the hazard in each cell.</summary>
    private static double[] Factors(double hazard, InfantMortality? infant, double cell)
    {
        var factors = new double[Cells];
        for (var i = 0; i < Cells; i++)
        {
            factors[i] = hazard;
            if (infant is null)
                continue;
            var (from, to, decay) = (i * cell, (i + 1) * cell, infant.Decay.TotalSeconds);
            factors[i] *= 1 + ((infant.Factor - 1) * decay * (Math.Exp(-from / decay) - Math.Exp(-to / decay)) / cell);
        }

        return factors;
    }

    private static double[] Rate(Part part, double[] factors, double cell)
    {
        var failures = new double[Cells + 1];
        for (var i = 0; i < Cells; i++)
            failures[i + 1] = failures[i] + (cell * part.LongRunRate(factors[i]));
        return failures;
    }

    /// <summary>The hazard goes on as if nothing had been repaired.</summary>
    private static double[] MinimalRepair(Part part, double[] factors, double cell)
    {
        var failures = new double[Cells + 1];
        for (var i = 0; i < Cells; i++)
            failures[i + 1] = failures[i] + (factors[i] * (part.CumulativeHazard((i + 1) * cell) - part.CumulativeHazard(i * cell)));
        return failures;
    }

    private static double[] Renewals(Part part, double[] factors, double cell)
    {
        var inCell = new double[Cells];
        Fail(new Cohort(1, 1, 0, 0), Table(part, cell, 0), factors, inCell);
        var ages = Table(part, cell, (cell / 2) + part.Out);
        var failures = new double[Cells + 1];
        for (var i = 0; i < Cells; i++)
        {
            // Those that fail again within their cell are born again in its middle.
            var survive = Math.Exp(-factors[i] * ages[1]);
            inCell[i] /= survive;
            failures[i + 1] = failures[i] + inCell[i];
            if (inCell[i] > 0)
                Fail(new Cohort(inCell[i], survive, i, i + 1), ages, factors, inCell);
        }

        return failures;
    }

    /// <summary>In which cells those fail that were born together.</summary>
    /// <param name="cohort">They.</param>
    /// <param name="hazards">Cumulative hazard at each edge, counted from the cell of their birth.</param>
    /// <param name="factors">On the hazard, by cell.</param>
    /// <param name="inCell">Takes the failures.</param>
    private static void Fail(in Cohort cohort, double[] hazards, double[] factors, double[] inCell)
    {
        var survive = cohort.Survive;
        for (var i = cohort.From; i < Cells && survive > 1e-12; i++)
        {
            var age = i - cohort.Birth;
            var left = survive * Math.Exp(-factors[i] * (hazards[age + 1] - hazards[age]));
            inCell[i] += cohort.Born * (survive - left);
            survive = left;
        }
    }

    /// <summary>Cumulative hazard at each edge, counted from the cell of the birth.</summary>
    private static double[] Table(Part part, double cell, double birth)
    {
        var ages = new double[Cells + 1];
        for (var i = 0; i <= Cells; i++)
            ages[i] = part.CumulativeHazard(Math.Max(0, (i * cell) - birth));
        return ages;
    }

    /// <summary>Parts that were born together.</summary>
    /// <param name="Born">How many.</param>
    /// <param name="Survive">The share of them that lives to the first cell in which some may fail.</param>
    /// <param name="Birth">The cell of their birth.</param>
    /// <param name="From">The first cell in which some may fail.</param>
    private readonly record struct Cohort(double Born, double Survive, int Birth, int From);

    /// <summary>A part of a unit, and how its time passes.</summary>
    /// <param name="Lifetime">In seconds of operation.</param>
    /// <param name="Operating">Operation in a second of service while the part itself is sound: 0..1, more than 0.</param>
    /// <param name="Out">From a failure until the part is new, in seconds.</param>
    /// <param name="StaysOld">Whether a repair leaves its age as it was.</param>
    internal readonly record struct Part(Distribution Lifetime, double Operating, double Out, bool StaysOld)
    {
        /// <summary>Failures a second in the long run, the mean lifetime taken as shorter by the factor.</summary>
        public double LongRunRate(double factor) => 1 / ((Lifetime.Mean / (Operating * factor)) + Out);

        /// <summary>−ln P(it survives so many seconds of service).</summary>
        public double CumulativeHazard(double seconds)
        {
            var survives = 1 - Lifetime.ProbabilityUpTo(seconds * Operating);
            return survives <= 0 ? double.PositiveInfinity : -Math.Log(survives);
        }
    }
}
