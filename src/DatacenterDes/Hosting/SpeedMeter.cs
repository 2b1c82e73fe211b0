using System;

namespace DatacenterDes.Hosting;

/// <summary>How fast a run is now: over the last two to four seconds.</summary>
internal sealed class SpeedMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private Mark _older;
    private Mark _newer;

    /// <summary>Takes note of where the run stands.</summary>
    /// <param name="wall">Wall time since the run began.</param>
    /// <param name="simulated">Simulated time since the model's start.</param>
    /// <returns>Simulated seconds per second of wall time.</returns>
    public double Read(TimeSpan wall, TimeSpan simulated)
    {
        if (wall - _newer.Wall >= Window)
        {
            _older = _newer;
            _newer = new(wall, simulated);
        }

        double seconds = (wall - _older.Wall).TotalSeconds;
        return seconds <= 0 ? 0 : (simulated - _older.Simulated).TotalSeconds / seconds;
    }

    private readonly record struct Mark(TimeSpan Wall, TimeSpan Simulated);
}
