namespace SimSharp;

/// <summary>An entry of the schedule: 24 bytes, ordered by time, then priority, then scheduling order.</summary>
internal struct PendingEvent
{
    /// <summary>When it is due, in ticks.</summary>
    public long Time;

    /// <summary>Priority in the upper half, sequence number in the lower, so that one comparison orders both.</summary>
    public long Rank;

    /// <summary>What is due.</summary>
    public Event Event;

    /// <summary>Whether this entry comes before another.</summary>
    public readonly bool Precedes(in PendingEvent other) =>
        Time < other.Time || (Time == other.Time && Rank < other.Rank);
}
