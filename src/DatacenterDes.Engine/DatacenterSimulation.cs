using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Checks;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Series;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;

namespace DatacenterDes.Engine;

/// <summary>One run of a model, in slices. Single-threaded; nothing in it knows wall time.</summary>
/// <remarks>Slices never influence results: samples are taken between events, and a slice ends before the events of its last instant.</remarks>
public sealed class DatacenterSimulation
{
    private readonly RunModules _modules;
    private readonly RunBasis _run;
    private readonly SeriesSampler _sampler;
    private readonly SnapshotBuilder _snapshots;
    private readonly EventCount _events = new();
    private readonly InvariantChecks? _checks;

    /// <summary>Builds the datacenter of a model at the model's start.</summary>
    /// <param name="model">What to simulate.</param>
    /// <param name="recorder">Where records go.</param>
    /// <param name="policies">The policies that the model names are among them; those of the program where none are given.</param>
    /// <param name="isChecked">Whether to see at every sample of the series that all accounts agree; it takes as long as the run.</param>
    public DatacenterSimulation(DatacenterModel model, IRecorder recorder, PolicySet? policies = null, bool isChecked = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(recorder);
        Model = model;
        _modules = new RunModules(model, policies ?? PolicySet.Shipped, recorder);
        _run = _modules.Run;
        var (fleet, jobs) = (_modules.Fleet, _modules.Jobs);
        _sampler = SeriesSampler.Of(_modules);
        _snapshots = SnapshotBuilder.Of(_modules);
        _checks = isChecked ? new InvariantChecks(_run, fleet, jobs, _modules.Power, _modules.Supply) : null;
        Buildings = model.Topology is null ? [] : [.. fleet.Layout.Buildings.Select(b => b.Name)];
        if (_modules.Workload.LastJob is { } lastJob)
        {
            jobs.Execution.JobEnded += _ => FinishWithLastJob();
            lastJob.NoneCanStart += Finish;
        }

        _modules.Begin();
    }

    /// <summary>What tests look at.</summary>
    internal RunModules Modules => _modules;

    /// <summary>What is simulated.</summary>
    public DatacenterModel Model { get; }

    /// <summary>Names of the buildings that ever hold UltraServers, as in <c>north/1</c>; the index of a building sample.</summary>
    public ImmutableArray<string> Buildings { get; }

    /// <summary>Simulated date, UTC.</summary>
    public DateTime Now => _run.Clock.DateOf(_run.Clock.Now);

    /// <summary>Kernel events processed so far.</summary>
    public long ProcessedEvents => _events.Read(_run.Clock.Kernel.ProcessedEvents);

    /// <summary>Whether the end is reached, or for <c>last-job</c> whether nothing runs or will be submitted, and nothing waits that can ever start.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Jobs that waited in vain when a run that ends with its last job ended; none before.</summary>
    public UnstartableJobs Unstartable => _modules.Workload.LastJob?.Unstartable ?? UnstartableJobs.None;

    /// <summary>Time between two samples of the series; zero when none are taken.</summary>
    public TimeSpan SeriesInterval => TimeSpan.FromTicks(_sampler.Interval);

    /// <summary>Runs on until <paramref name="until"/> or the end, whichever is earlier; events at that instant are left to the next slice.</summary>
    /// <param name="until">UTC, after <see cref="Now"/>.</param>
    /// <exception cref="InvariantException">It is checked, and something does not hold.</exception>
    public void RunUntil(DateTime until)
    {
        var target = _run.Clock.TicksOf(Model.End is { } end && end < until ? end : until);
        if (Model.End is null && _modules.Workload.Workload.IsOver)
            IsFinished = true;
        while (!IsFinished && _run.Clock.Now < target)
        {
            RunTo(Math.Min(target, NextStop()));
            _modules.Energy.Ledger.BookIfDue();
            if (!_run.Window.IsOpen && _run.Clock.Now >= _run.Window.Start)
                _modules.OpenWindow();
            if (_sampler.SampleIfDue())
                _checks?.Check();
        }

        if (Now == Model.End || Now == DateTime.MaxValue)
            IsFinished = true;
    }

    /// <summary>Records the jobs that wait or run now, by number. Called once, when no slice follows, however the run ended.</summary>
    public void RecordJobsUnderWay()
    {
        var underWay = _modules.Jobs.Execution.Running.Concat(_modules.Jobs.Scheduler.Queue.Jobs());
        foreach (var job in underWay.Where(j => j.IsRecorded).OrderBy(j => j.Number))
            _modules.Jobs.Execution.Record(job);
    }

    /// <summary>The present state. Taking it changes nothing that comes after.</summary>
    public SimulationSnapshot Snapshot() => _snapshots.Build(ProcessedEvents);

    /// <summary>Every figure, over the window up to now. A run whose figures are asked for in its warm-up ends there.</summary>
    /// <exception cref="InvariantException">It is checked, and something does not hold.</exception>
    public RunSummary Summarize()
    {
        _checks?.Check();
        if (!_run.Window.IsOpen)
        {
            _modules.OpenWindow();
            IsFinished = true;
        }

        return _modules.Summarize();
    }

    private long NextStop()
    {
        var stop = Math.Min(_sampler.NextAt, _modules.Energy.Ledger.NextAt);
        return _run.Window.IsOpen ? stop : Math.Min(stop, _run.Window.Start);
    }

    private void RunTo(long ticks)
    {
        _run.Clock.Kernel.Run(_run.Clock.DateOf(ticks));
        _modules.Fleet.Loads.Settle();
        _events.Read(_run.Clock.Kernel.ProcessedEvents);
    }

    private void FinishWithLastJob()
    {
        if (_modules.Workload.Workload.IsOver)
            Finish();
    }

    private void Finish()
    {
        IsFinished = true;
        _run.Clock.Kernel.StopAsync();
    }
}
