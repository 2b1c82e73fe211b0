using System;
using DatacenterDes.Results;

namespace DatacenterDes.Tests.Results;

internal static class TestManifest
{
    public static Manifest Of(string runId, RunStatus status) => new()
    {
        Status = status,
        RunId = runId,
        Scenario = "scenario",
        Seed = 3,
        Tool = new("1.2.3", null),
        ModelSha256 = "00",
        Inputs = [],
        Dotnet = "10.0.0",
        Os = "an operating system",
        Machine = "a machine",
        StartedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        CommandLine = [],
    };
}
