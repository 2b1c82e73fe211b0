using System;
using System.Collections.Generic;
using System.Threading;
using DatacenterDes.Engine;
using DatacenterDes.Hosting;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Tests.Telemetry.Calendar;

/// <summary>Runs of this process that send samples with simulated dates.</summary>
internal static class CalendarRun
{
    /// <summary>Runs a model to its end.</summary>
    /// <param name="reading">The model.</param>
    /// <param name="folder">Where results go.</param>
    /// <param name="url">The store; null for none.</param>
    /// <param name="every">Simulated time between samples.</param>
    /// <returns>The results, and what was warned of.</returns>
    public static (ResultsFolder Results, List<string> Warnings) Execute(ModelReading reading, string folder, string? url, TimeSpan every)
    {
        var warnings = new List<string>();
        using StoreCalendar? calendar = url is null ? null : StoreCalendar.Open(new(url, every, IsRequired: false), warning =>
        {
            lock (warnings)
                warnings.Add(warning);
        });
        Manifest manifest = ManifestOfRun.Begin(reading);
        CalendarStream? samples = calendar?.Begin(reading.Model!, manifest, experiment: null);
        using var results = RunFolder.Begin(folder, manifest, reading.ResolvedYaml);
        using (var recorder = new ResultsRecorder(results.Path, reading.Model!))
        {
            var simulation = new DatacenterSimulation(reading.Model!, recorder);
            recorder.NameBuildings(simulation.Buildings);
            new RunToEnd(new(simulation, recorder, results, Pace: null) { Calendar = samples }, new LiveRun()).Execute(CancellationToken.None);
        }

        calendar?.Leave(samples);
        calendar?.Report();
        return (ResultsFolder.Open(results.Path), warnings);
    }
}
