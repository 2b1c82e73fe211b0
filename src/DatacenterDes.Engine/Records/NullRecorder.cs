using System;

namespace DatacenterDes.Engine.Records;

/// <summary>Records nothing.</summary>
public sealed class NullRecorder : IRecorder
{
    /// <inheritdoc/>
    public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement)
    {
    }

    /// <inheritdoc/>
    public void Happened(in EventRecord record)
    {
    }
}
