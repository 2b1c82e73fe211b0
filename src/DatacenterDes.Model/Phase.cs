using System;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model;

/// <summary>A step of the build-out: UltraServers that enter service together.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="InService">When they can first run jobs, UTC.</param>
/// <param name="Type">What they are.</param>
/// <param name="UltraServers">How many, at least 1.</param>
/// <param name="Campus">The campus they stand in, or null for the next free places in the order of the topology.</param>
public sealed record Phase(string Name, DateTime InService, UltraServerType Type, int UltraServers, string? Campus = null)
{
    /// <summary>How many of them fail before they enter service; null for none.</summary>
    public BurnIn? BurnIn { get; init; }
}

/// <summary>A test under load before service, which some do not pass.</summary>
/// <param name="Fails">How many fail, 0..1; each by its own draw.</param>
/// <param name="Rework">Seconds by which one that fails enters service later.</param>
public sealed record BurnIn(double Fails, Distribution Rework);
