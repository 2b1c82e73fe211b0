namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>A group in a flow: what another change of it needs, in one line of the cache.</summary>
internal struct GroupFlow
{
    /// <summary>What is taken from it.</summary>
    public Share Output;

    /// <summary>What it delivers as it was settled last, and the IT power among it.</summary>
    public Share Through;

    /// <summary>Who watches is told when it delivers more.</summary>
    public long Most;

    /// <summary>The groups of its path.</summary>
    public int First;

    /// <inheritdoc cref="First"/>
    public int Second;

    /// <summary>The facility's overhead over IT power where it joins here, else 0.</summary>
    public double Overhead;

    /// <summary>Index of its node; −1 for the UltraServers of a row.</summary>
    public short Node;

    public ushort Rank;
    public GroupPath Path;
    public bool IsPending;
    public bool IsForced;

    /// <summary>Whether the groups of its path are among so many that they may have left the processor's cache.</summary>
    public bool IsPathFar;

    /// <summary>Whether it is settled by all the rules of its state.</summary>
    public readonly bool IsSettledAnew => Path == GroupPath.Any || IsForced;
}

/// <summary>A row in a flow.</summary>
internal struct RowFlow
{
    /// <summary>What its UltraServers draw.</summary>
    public Share Drawn;

    /// <summary>The group that all of it, or half of it, is taken from, where the row is passed by; else −1.</summary>
    public int First;

    /// <summary>The group that the other half is taken from; −1 where all is taken from one.</summary>
    public int Second;
}
