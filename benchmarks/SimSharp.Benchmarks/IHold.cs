namespace SimSharp.Benchmarks;

/// <summary>The hold model: a number of entities, each of which schedules its next event when one is due.</summary>
internal interface IHold
{
    /// <summary>Goes on for a while.</summary>
    /// <param name="events">How many events to process, about.</param>
    /// <returns>How many were processed.</returns>
    long Run(long events);
}
