using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model.Review;

/// <summary>What a job of a class holds, in UltraServers.</summary>
internal sealed class JobSize
{
    private readonly Distribution _size;
    private readonly int _unit;
    private readonly HotSpares? _spares;
    private readonly Lazy<double> _mean;
    private readonly Lazy<ImmutableArray<(double Probability, double Value)>> _pieces;

    public JobSize(JobClass jobClass, UltraServerType type)
    {
        _size = jobClass.Size;
        _spares = jobClass.Spares;
        _unit = jobClass.SizeUnit == SizeUnit.Chips ? type.Chips : 1;
        var (low, high) = _size.Support;
        Smallest = Whole(low) + SparesOf(low);
        Largest = Whole(high) + SparesOf(high);
        _mean = new(() => ExactMean(low, high));
        _pieces = new(() => Discretization.Of(_size));
    }

    /// <summary>Whole UltraServers that the smallest job needs, with its hot spares.</summary>
    public double Smallest { get; }

    /// <summary>Whole UltraServers that the largest job needs, with its hot spares; +∞ where there is none.</summary>
    public double Largest { get; }

    /// <summary>Mean of what is held: the share of its chips where a job shares an UltraServer, else whole ones.</summary>
    public double Mean => _mean.Value;

    /// <summary>Mean of the hot spares that a job holds besides.</summary>
    public double MeanSpares => _pieces.Value.Sum(piece => piece.Probability * SparesOf(piece.Value));

    /// <summary>Sizes with their probabilities: whole UltraServers, and the fraction of them that is held.</summary>
    public ImmutableArray<(double Probability, double Whole, double Held)> Pieces() =>
        [.. _pieces.Value.Select(piece => (piece.Probability, Whole(piece.Value), Held(piece.Value)))];

    private double SparesOf(double size) => Held(size) < 1 || _spares is null ? 0 : _spares.For((int)Math.Min(Whole(size), int.MaxValue));

    private double Whole(double size) => Math.Ceiling(JobClass.WholeSize(size) / _unit);

    private double Held(double size) => JobClass.WholeSize(size) < _unit ? JobClass.WholeSize(size) / _unit : Whole(size);

    /// <summary>Σ over n of P(size = n) · held(n), to 1e-5 of itself or better.</summary>
    private double ExactMean(double low, double high)
    {
        const int mostSteps = 100_000;
        var mean = 0.0;
        var n = JobClass.WholeSize(low);
        var below = 0.0;
        for (var step = 0; step < mostSteps && n <= JobClass.WholeSize(high); step++)
        {
            // Chips below an UltraServer are counted one by one, beyond it an UltraServer at a time.
            var last = n < _unit ? n : Math.Ceiling(n / _unit) * _unit;
            var upTo = _size.ProbabilityUpTo(last + 0.5);
            mean += (upTo - below) * Held(n);
            if (1 - upTo < 1e-13)
                return mean;
            (below, n) = (upTo, last + 1);
        }

        // A tail beyond a hundred thousand: rounding no longer matters.
        var tail = _size.Within(n - 0.5, double.PositiveInfinity);
        return mean + tail.PartialMean / _unit;
    }
}
