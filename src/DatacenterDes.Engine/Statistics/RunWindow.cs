using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>The time that statistics cover: from the end of the warm-up on.</summary>
internal sealed class RunWindow(long start)
{
    /// <summary>Its first instant.</summary>
    public long Start { get; } = start;

    public bool IsOpen { get; private set; } = start == 0;

    public void Open() => IsOpen = true;

    /// <summary>The part of an interval that lies within it.</summary>
    public long Clip(long from, long to) => Math.Max(0, to - Math.Max(from, Start));

    /// <summary>The part of an interval that lies before it.</summary>
    public long Before(long from, long to) => to - from - Clip(from, to);
}
