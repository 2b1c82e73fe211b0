using System;
using System.Linq;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

// Many tests wait, for a pace, a store, a terminal or a cluster, while others compute.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]

namespace DatacenterDes.Tests;

/// <summary>What holds for all tests.</summary>
[SetUpFixture]
public sealed class WholeSetUp
{
    [OneTimeSetUp]
    public void Begin()
    {
        // Whoever tests may export metrics; runs here do so only where a test says so.
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            Environment.SetEnvironmentVariable(name, null);
        CalledProgram.TakeStreams();
    }
}
