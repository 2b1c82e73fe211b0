using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Electrical;

/// <summary>What is left of an UltraServer's throughput when its draw is limited.</summary>
/// <param name="Points">By falling draw; the first is (1, 1), the last the least draw that it can be limited to.</param>
public sealed record CapCurve(ImmutableArray<CapPoint> Points)
{
    /// <summary>The least draw, of the full.</summary>
    public double LeastDraw => Points[^1].Draw;

    /// <summary>Throughput at a draw, by straight lines between the points.</summary>
    /// <param name="draw">Of the full, at least <see cref="LeastDraw"/>.</param>
    public double ThroughputAt(double draw)
    {
        for (var i = 1; i < Points.Length; i++)
        {
            var (above, below) = (Points[i - 1], Points[i]);
            if (draw >= below.Draw)
                return Math.Min(1, below.Throughput + ((above.Throughput - below.Throughput) * (draw - below.Draw) / (above.Draw - below.Draw)));
        }

        return Points[^1].Throughput;
    }
}

/// <summary>A point of it.</summary>
/// <param name="Draw">Of what the UltraServer draws without a limit; more than 0, at most 1.</param>
/// <param name="Throughput">Of what it has without a limit; more than 0, at most 1.</param>
public readonly record struct CapPoint(double Draw, double Throughput);
