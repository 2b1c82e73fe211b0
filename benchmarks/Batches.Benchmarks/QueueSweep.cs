using System;
using System.IO;
using System.Linq;
using System.Threading;
using DatacenterDes.Batches;
using DatacenterDes.Results;

namespace Batches.Benchmarks;

/// <summary>A sweep of the M/M/8 queue at two loads, in a folder of its own that goes with it.</summary>
internal sealed class QueueSweep : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("batches-");
    private readonly string _experiment;
    private SweepPlan? _plan;
    private SweepFolder? _folder;

    /// <param name="runs">Runs, half of them at each load.</param>
    /// <param name="years">Simulated years of each.</param>
    public QueueSweep(int runs, int years)
    {
        string model = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "mm8.yaml"));
        File.WriteAllText(Path.Combine(_root.FullName, "mm8.yaml"), model.Replace("end: 2031-01-01", $"end: {2026 + years}-01-01", StringComparison.Ordinal));
        _experiment = Path.Combine(_root.FullName, "experiment.yaml");
        File.WriteAllText(_experiment, $$"""
            experiment: queue
            model: mm8.yaml
            seeds: 1..{{Math.Max(1, runs / 2)}}
            axes:
              load: { path: workload.classes.customers.arrivals.poisson, values: [6.4 / h, 4.8 / h] }
            """);
    }

    /// <summary>The folder of each load's runs, the base first.</summary>
    public string[] Scenarios => [.. _folder!.Description.Scenarios.Select(scenario => Path.Combine(_folder.Path, scenario.Name))];

    /// <summary>Its folder, once planned.</summary>
    public SweepFolder Folder => _folder!;

    /// <summary>Wall time that the runs say they simulated and recorded, in seconds.</summary>
    public double EngineWall => _folder!.Runs.Sum(run => ResultsFolder.Open(_folder.LayoutOf(run).Whole).Manifest.EngineWallS ?? 0);

    /// <summary>Reads the experiment and its models, and names the runs.</summary>
    public void Plan() => _plan = SweepPlanner.Plan(_experiment, null, []);

    /// <summary>Writes the plan.</summary>
    public void Begin() => _folder = SweepFolder.Write(Path.Combine(_root.FullName, "results"), _plan!);

    /// <summary>Runs everything.</summary>
    public void Run(int parallel)
    {
        if (new SweepWork(_folder!, parallel, new SweepListeners(new SweepProgress(parallel))).Run(withFailed: false, CancellationToken.None) is [var fault, ..])
            throw new InvalidOperationException(fault);
    }

    /// <summary>Runs some, one at a time.</summary>
    public void Run(PlannedRun[] runs)
    {
        if (new LocalPool(_folder!, runs, 1, new SweepListeners(new SweepProgress(1))).Run(CancellationToken.None) is [var fault, ..])
            throw new InvalidOperationException(fault);
    }

    /// <summary>Writes the tables.</summary>
    public void Aggregate() => SweepTables.Write(SweepResults.Read(_folder!));

    public void Dispose() => _root.Delete(recursive: true);
}
