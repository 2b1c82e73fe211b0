using System;

namespace DatacenterDes.Engine.Extensions;

/// <summary>A job that runs, as a policy sees it.</summary>
/// <param name="Number">Number within the run, by submission.</param>
/// <param name="Class">Name of its class.</param>
/// <param name="Tenant">Whose it is; empty for nobody's.</param>
/// <param name="Priority">Higher is more urgent.</param>
/// <param name="Hardware">The UltraServer type that it runs on.</param>
/// <param name="Chips">Chips that it holds.</param>
/// <param name="UltraServers">UltraServers that it holds; 1 for a job that shares one.</param>
/// <param name="HeldSince">Since when, counted from the start of the model.</param>
/// <param name="EstimatedEnd">When it ends by what was requested, counted from the start of the model; past where it runs on beyond that.</param>
public readonly record struct RunningJob(
    long Number, string Class, string Tenant, int Priority, string Hardware, int Chips, int UltraServers, TimeSpan HeldSince, TimeSpan EstimatedEnd);
