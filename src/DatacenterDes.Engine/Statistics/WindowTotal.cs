using System;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Statistics;

/// <summary>A sum that runs on from the model's start, of which the window's part is told; made by the window.</summary>
/// <param name="sinceStart">The sum up to an instant.</param>
internal sealed class WindowTotal(Func<long, Int128> sinceStart)
{
    private Wide _before;

    public Int128 SinceStart(long now) => sinceStart(now);

    /// <summary>All of it until the window opens.</summary>
    public Int128 InWindow(long now) => sinceStart(now) - (Int128)_before;

    /// <summary>For the window: it opens.</summary>
    public void Open(long now) => _before = sinceStart(now);
}
