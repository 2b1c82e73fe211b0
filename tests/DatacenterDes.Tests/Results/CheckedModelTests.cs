using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>All accounts of every shipped model agree, every day of its first weeks.</summary>
internal sealed class CheckedModelTests
{
    private static IEnumerable<string> Models => Directory.EnumerateFiles(Path.Combine(Repository.Root, "models"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Models))]
    public void Everything_that_is_kept_up_to_date_is_what_it_comes_to_when_it_is_counted(string name)
    {
        DatacenterModel model = ModelFile.Read(Path.Combine(Repository.Root, "models", name)).Model!;
        DateTime end = model.Start.AddDays(name.StartsWith("twenty", StringComparison.Ordinal) ? 4 : 40);
        var simulation = new DatacenterSimulation(
            model with { End = end, Warmup = TimeSpan.FromDays(2), Record = model.Record with { SeriesInterval = TimeSpan.FromDays(1) } }, new NullRecorder(), isChecked: true);

        Assert.That(() => simulation.RunUntil(end), Throws.Nothing);
        Assert.That(() => simulation.Summarize(), Throws.Nothing);
        Assert.That(simulation.ProcessedEvents, Is.GreaterThan(1_000));
    }
}
