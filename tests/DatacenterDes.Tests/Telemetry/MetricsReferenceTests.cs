using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.IO;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Telemetry;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class MetricsReferenceTests
{
    [Test]
    public void Every_instrument_stands_in_the_reference_with_kind_unit_and_description()
    {
        string reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "metrics.md"));

        List<Instrument> instruments = Instruments();

        Assert.That(instruments, Has.Count.GreaterThanOrEqualTo(10));
        foreach (Instrument instrument in instruments)
        {
            string kind = instrument.GetType().Name.Replace("Observable", "", StringComparison.Ordinal).Split('`')[0];
            Assert.That(reference, Does.Contain($"| `{instrument.Name}` | {kind} | `{instrument.Unit}` |"));
            Assert.That(reference, Does.Contain(instrument.Description!.TrimEnd('.')), instrument.Name);
        }
    }

    private static List<Instrument> Instruments()
    {
        DatacenterModel model = ModelFile.Parse(TestModels.Failing).Model!;
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == SimulationMetrics.MeterName)
                    instruments.Add(instrument);
            },
        };
        using var metrics = new SimulationMetrics(model, new LiveRun());
        listener.Start();
        return instruments;
    }
}
