using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DatacenterDes.Hosting;
using DatacenterDes.Model.Files;
using DatacenterDes.Plugins;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>Runs of a sweep in this process, several at a time, each on a thread of its own.</summary>
/// <remarks>Runs share nothing but the immutable model of their scenario: how many there are at a time shows in no result.</remarks>
internal sealed class LocalPool
{
    private readonly SweepFolder _folder;
    private readonly IReadOnlyList<PlannedRun> _runs;
    private readonly int _parallel;
    private readonly SweepListeners _listeners;
    private readonly LoadedPlugins _plugins;
    private readonly MemoryGate _memory;
    private readonly ScenarioModels _models;
    private readonly List<string> _faults = [];
    private readonly Lock _lock = new();
    private Exception? _broken;
    private int _next;

    /// <param name="folder">The sweep.</param>
    /// <param name="runs">What to run, in order.</param>
    /// <param name="parallel">How many at a time.</param>
    /// <param name="listeners">Hear of the runs.</param>
    /// <param name="plugins">Those that the sweep was planned with; null for none.</param>
    /// <exception cref="InputException">Some of them are not there.</exception>
    public LocalPool(SweepFolder folder, IReadOnlyList<PlannedRun> runs, int parallel, SweepListeners listeners, LoadedPlugins? plugins = null)
    {
        _plugins = plugins ?? LoadedPlugins.None;
        _plugins.Expect(folder.Description.Reading.Plugins);
        _folder = folder;
        _runs = runs;
        _parallel = Math.Max(1, Math.Min(parallel, runs.Count));
        _listeners = listeners;
        _memory = new(folder.Description.MemoryLimitBytes);
        _models = new(folder, runs);
    }

    /// <summary>Works until all has ended or an end is asked for.</summary>
    /// <returns>A line for each run that failed, by number.</returns>
    /// <exception cref="WriteException">The disk is full: nothing else would go better.</exception>
    /// <exception cref="InputException">A model cannot be used, or somebody else runs one of the runs.</exception>
    public IReadOnlyList<string> Run(CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Thread[] threads = [.. Enumerable.Range(0, _parallel).Select(worker => new Thread(() => Work(worker, stop)) { Name = $"run {worker + 1}", IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (_broken is not null)
            throw _broken;
        _faults.Sort(StringComparer.Ordinal);
        return _faults;
    }

    private void Work(int worker, CancellationTokenSource stop)
    {
        try
        {
            while (_memory.Enter(stop.Token))
            {
                try
                {
                    int index = Interlocked.Increment(ref _next) - 1;
                    if (index >= _runs.Count)
                        return;
                    Run(worker, _runs[index], stop.Token);
                }
                finally
                {
                    _memory.Leave();
                }
            }
        }
        catch (Exception e)
        {
            lock (_lock)
                _broken ??= e;
            stop.Cancel();
        }
    }

    private void Run(int worker, PlannedRun run, CancellationToken stopping)
    {
        var live = new LiveRun();
        ModelReading model = _models.Take(run.Scenario);
        _listeners.Progress.Begin(worker, live);
        RunOutcome? outcome = null;
        try
        {
            outcome = new BatchRun(_folder, run, live, _listeners, _plugins.Policies).Execute(model, stopping);
        }
        finally
        {
            if (outcome is { Status: not RunStatus.Interrupted })
                _listeners.Progress.End(worker, outcome.Status == RunStatus.Failed);
            else
                _listeners.Progress.Drop(worker);
            _models.Return(run.Scenario);
        }

        if (outcome.Status != RunStatus.Failed)
            return;
        // Without room on the disk every other run would fail too, and a failed run is not tried again.
        if (outcome.Fault is WriteException fault)
            throw fault;
        lock (_lock)
            _faults.Add($"{_folder.LayoutOf(run).Partial}: {FaultText.Of(outcome.Fault!)}");
    }
}
