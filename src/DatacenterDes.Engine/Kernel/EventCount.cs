namespace DatacenterDes.Engine.Kernel;

/// <summary>A count beyond 2³¹ of what the kernel counts in 32 bits that wrap around.</summary>
/// <remarks>Right as long as fewer than 2³² events lie between two readings.</remarks>
internal sealed class EventCount
{
    private int _last;
    private long _total;

    /// <summary>Takes the kernel's count in.</summary>
    /// <param name="wrapping">What the kernel counts: negative after 2³¹ − 1, zero again after 2³² − 1.</param>
    /// <returns>All events so far.</returns>
    public long Read(int wrapping)
    {
        _total += unchecked((uint)(wrapping - _last));
        _last = wrapping;
        return _total;
    }
}
