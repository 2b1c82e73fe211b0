using System;

namespace DatacenterDes.Hosting;

/// <summary>How much simulated time to run before looking up: so much that a slice takes about 75 ms of wall time.</summary>
/// <remarks>Long enough that looking up costs nothing, short enough that an interruption is answered at once. Slices do not influence results.</remarks>
internal sealed class SliceLength
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(75);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _longest;

    /// <summary>Begins small: nothing is known yet of how dense events are.</summary>
    /// <param name="longest">No slice is longer, so that one which meets a burst of events still ends soon.</param>
    public SliceLength(TimeSpan longest)
    {
        _longest = longest > Shortest ? longest : Shortest;
        Next = Clamp(TimeSpan.FromHours(1));
    }

    /// <summary>Length of the next slice, in simulated time.</summary>
    public TimeSpan Next { get; private set; }

    /// <summary>Learns from the slice just run; grows at most twofold at a time.</summary>
    public void Took(TimeSpan wall)
    {
        double factor = Target / TimeSpan.FromTicks(Math.Max(wall.Ticks, 1));
        Next = Clamp(TimeSpan.FromTicks((long)Math.Min(Next.Ticks * Math.Clamp(factor, 0.1, 2), _longest.Ticks)));
    }

    private TimeSpan Clamp(TimeSpan length) => length < Shortest ? Shortest : length > _longest ? _longest : length;
}
