namespace DatacenterDes.Engine.Snapshots;

/// <summary>A node of the electrical graph: all instances of it that feed something in service.</summary>
public readonly record struct NodeSnapshot
{
    /// <summary>What its most loaded live instance delivers, in watts; 0 while none is live.</summary>
    public double LoadWatts { get; init; }

    /// <summary>What that one may deliver for any time, in watts: its rating, or its cap where that is lower.</summary>
    public double LimitWatts { get; init; }

    /// <summary>Instances that deliver power, or could.</summary>
    public int Live { get; init; }

    /// <summary>Instances that cannot: failed, in maintenance or unfed. A standby one that is not needed is neither.</summary>
    public int Down { get; init; }

    /// <summary>How often instances delivered more than they may, since the model's start.</summary>
    public long Overloads { get; init; }

    /// <summary>Failures of instances since the model's start.</summary>
    public long Failures { get; init; }
}
