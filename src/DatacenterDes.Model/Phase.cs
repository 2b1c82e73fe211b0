using System;

namespace DatacenterDes.Model;

/// <summary>A step of the build-out: UltraServers that enter service together.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="InService">When they can first run jobs, UTC.</param>
/// <param name="Type">What they are.</param>
/// <param name="UltraServers">How many, at least 1.</param>
/// <param name="Campus">The campus they stand in, or null for the next free places in the order of the topology.</param>
public sealed record Phase(string Name, DateTime InService, UltraServerType Type, int UltraServers, string? Campus = null);
