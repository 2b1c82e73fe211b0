using System;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Analysis;

/// <summary>What a difference says, worst news first.</summary>
internal enum Verdict
{
    /// <summary>It is worse, by more than chance explains.</summary>
    Worse,

    /// <summary>It is better, by more than chance explains.</summary>
    Better,

    /// <summary>It is another, by more than chance explains, and neither way is better.</summary>
    Changed,

    /// <summary>The interval holds no difference, and differences too large to pass over.</summary>
    TooFewSeeds,

    /// <summary>Another difference than a small one is ruled out.</summary>
    NoDifference,

    /// <summary>One side has no value of it.</summary>
    OneSideOnly,

    /// <summary>Neither side has a value of it.</summary>
    NoValue,
}

/// <summary>How verdicts are reached.</summary>
internal static class Verdicts
{
    /// <summary>An interval that holds no difference is narrow enough to say so where it reaches no further than this share of the base's mean.</summary>
    public const double SmallShare = 0.05;

    /// <summary>Sums in another order differ in the last digits.</summary>
    private const double Rounding = 1e-12;

    /// <param name="better">Which way the figure is better.</param>
    /// <param name="from">The base's mean.</param>
    /// <param name="to">The other's mean.</param>
    /// <param name="difference">Of the second less the first.</param>
    /// <param name="halfWidth">Of its 95 % interval; null where single runs have none: then any difference is told.</param>
    public static Verdict Of(Better better, double? from, double? to, double? difference, double? halfWidth)
    {
        if (from is not { } origin || to is not { } other || difference is not { } change)
            return from is null && to is null ? Verdict.NoValue : Verdict.OneSideOnly;
        double rounding = Rounding * Math.Max(Math.Abs(origin), Math.Abs(other));
        if (Math.Abs(change) <= rounding && (halfWidth ?? 0) <= rounding)
            return Verdict.NoDifference;
        if (Math.Abs(change) <= halfWidth)
            return halfWidth <= SmallShare * Math.Abs(origin) ? Verdict.NoDifference : Verdict.TooFewSeeds;
        return better switch
        {
            Better.Neither => Verdict.Changed,
            Better.More => change < 0 ? Verdict.Worse : Verdict.Better,
            _ => change > 0 ? Verdict.Worse : Verdict.Better,
        };
    }

    /// <summary>In words.</summary>
    /// <param name="verdict">What is said.</param>
    /// <param name="hasInterval">Whether chance was told apart.</param>
    public static string Text(Verdict verdict, bool hasInterval) => verdict switch
    {
        Verdict.Worse => hasInterval ? "worse" : "worse in one run",
        Verdict.Better => hasInterval ? "better" : "better in one run",
        Verdict.Changed => hasInterval ? "changed" : "changed in one run",
        Verdict.TooFewSeeds => "too few seeds to tell",
        Verdict.NoDifference => "no difference seen",
        Verdict.OneSideOnly => "on one side only",
        _ => "no value",
    };
}
