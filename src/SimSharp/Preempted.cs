using System;

namespace SimSharp;

/// <summary>The cause of an interruption by which a process lost its unit of a <see cref="PreemptiveResource"/>.</summary>
public sealed class Preempted
{
    /// <summary>Creates the cause.</summary>
    /// <param name="by">The process that got the unit.</param>
    /// <param name="usageSince">When the one that lost it had asked for it.</param>
    public Preempted(Process by, DateTime usageSince)
    {
        By = by;
        UsageSince = usageSince;
    }

    /// <summary>The process that got the unit.</summary>
    public Process By { get; private set; }

    /// <summary>When the one that lost it had asked for it.</summary>
    public DateTime UsageSince { get; private set; }
}
