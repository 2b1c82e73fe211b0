using System;

namespace DatacenterDes.Hosting;

/// <summary>Wall time to the end of a run, judged by all of it so far.</summary>
/// <remarks>
/// The speed is a mean over the whole run in which what was at wall time t weighs as t²: the first seconds, of code that is still being
/// compiled and a datacenter that is still small, soon count for little, and a burst or a lull moves it by no more than its share of the run.
/// </remarks>
internal sealed class TimeLeft
{
    /// <summary>The first slices say little of the speed.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private double _wall;
    private double _progress;
    private double _speed;

    /// <summary>Takes note of where the run stands.</summary>
    /// <param name="wall">Wall time since the run began.</param>
    /// <param name="progress">Share of it done, 0..1.</param>
    /// <returns>Null when there is no telling.</returns>
    public TimeSpan? Read(TimeSpan wall, double progress)
    {
        double now = wall.TotalSeconds;
        if (now > _wall)
        {
            // The integral of t² up to now, of which (before / now)³ lies before.
            double before = Math.Pow(_wall / now, 3);
            _speed = before * _speed + (1 - before) * (progress - _progress) / (now - _wall);
            _wall = now;
            _progress = progress;
        }

        double seconds = (1 - progress) / _speed;
        return wall >= Settling && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
