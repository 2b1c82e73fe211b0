using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>The window up to an instant: what figures are taken over.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="Now">The instant; before the first of a window that has no length.</param>
internal readonly record struct WindowSpan(long Start, long Now)
{
    /// <summary>In ticks.</summary>
    public long Length => Math.Max(0, Now - Start);

    /// <summary>Mean over it of what has an integral; null without any length.</summary>
    public double? Mean(Int128 area) => Length == 0 ? null : (double)area / Length;

    /// <summary>The part of it since an instant, in ticks.</summary>
    public long Since(long from) => Math.Max(0, Now - Math.Max(from, Start));
}
