using System.Collections.Generic;
using System.IO;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Telemetry.Instruments;

namespace DatacenterDes.Tests.Grafana;

/// <summary>A model that has one of everything that a board shows.</summary>
internal static class WholeModel
{
    public static string File { get; } = Path.Combine(Repository.Root, "tests", "DatacenterDes.Tests", "Grafana", "whole.yaml");

    /// <summary>Everything that runs and sweeps tell.</summary>
    public static IEnumerable<Instrument> AllInstruments => [.. InstrumentCatalogue.All(Read()), InstrumentCatalogue.SweepRuns];

    public static DatacenterModel Read(string? file = null) => ModelFile.Read(file ?? File).Model!;
}
