using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using MathNet.Numerics;

namespace DatacenterDes.Model.Review;

/// <summary>Jobs of one size and one duration, standing for all that are near them.</summary>
/// <param name="Probability">Their part of a class's jobs.</param>
/// <param name="Whole">Whole UltraServers that they need.</param>
/// <param name="Held">UltraServers that they hold: a fraction where they share one.</param>
/// <param name="Duration">In seconds; +∞ for those that never end by themselves.</param>
internal readonly record struct JobPiece(double Probability, double Whole, double Held, double Duration);

/// <summary>A class's jobs in a few pieces, sizes with durations as they are correlated.</summary>
internal static class JobPieces
{
    /// <summary>Points within a piece of the sizes at which the durations that go with it are looked at.</summary>
    private const int Points = 8;

    public static ImmutableArray<JobPiece> Of(JobClass jobClass, JobSize size, UltraServerType type)
    {
        // Durations that depend on the size depend on more of it than is held.
        var sizes = jobClass.Correlation == 0 ? Alike(size.Pieces()) : size.Pieces();
        var demands = Demands(jobClass.Length);
        var pieces = ImmutableArray.CreateBuilder<JobPiece>(sizes.Length * demands.Length);
        var below = 0.0;
        foreach (var (probability, whole, held) in sizes)
        {
            var chances = Chances(jobClass.Correlation, below, probability, demands);
            var perUnit = jobClass.Length.SecondsPerUnit(type, held * type.Chips);
            for (var i = 0; i < demands.Length; i++)
                pieces.Add(new(probability * chances[i], whole, held, demands[i].Value * perUnit));
            below += probability;
        }

        return pieces.MoveToImmutable();
    }

    /// <summary>Durations or works with their probabilities.</summary>
    private static ImmutableArray<(double Probability, double Value)> Demands(Length length) => length switch
    {
        TracedLength traced => [(1, traced.MeanSeconds)],
        EndlessLength => [(1, double.PositiveInfinity)],
        _ => Discretization.Of(length.Drawn!),
    };

    /// <summary>Sizes that hold the same as one.</summary>
    private static ImmutableArray<(double Probability, double Whole, double Held)> Alike(ImmutableArray<(double Probability, double Whole, double Held)> sizes)
    {
        var alike = ImmutableArray.CreateBuilder<(double Probability, double Whole, double Held)>();
        foreach (var size in sizes)
        {
            if (alike.Count > 0 && (alike[alike.Count - 1].Whole, alike[alike.Count - 1].Held) == (size.Whole, size.Held))
                alike[alike.Count - 1] = size with { Probability = alike[alike.Count - 1].Probability + size.Probability };
            else
                alike.Add(size);
        }

        return alike.ToImmutable();
    }

    /// <summary>How likely each piece of the durations is for sizes of a piece.</summary>
    /// <remarks>With z the normal variable of the size, that of the duration is normal with mean ρ z and variance 1 − ρ² (Gaussian copula).</remarks>
    private static double[] Chances(double correlation, double below, double probability, IReadOnlyList<(double Probability, double Value)> durations)
    {
        var chances = new double[durations.Count];
        if (correlation == 0)
        {
            for (var i = 0; i < chances.Length; i++)
                chances[i] = durations[i].Probability;
            return chances;
        }

        var rest = Math.Max(1e-9, Math.Sqrt(1 - (correlation * correlation)));
        for (var point = 0; point < Points; point++)
        {
            var mean = correlation * Score(below + (probability * (point + 0.5) / Points));
            var (cumulative, before) = (0.0, 0.0);
            for (var i = 0; i < chances.Length; i++)
            {
                cumulative += durations[i].Probability;
                var upTo = i == chances.Length - 1 ? 1 : Normal((Score(cumulative) - mean) / rest);
                chances[i] += (upTo - before) / Points;
                before = upTo;
            }
        }

        return chances;
    }

    private static double Score(double probability) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * probability);

    private static double Normal(double z) => SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2;
}
