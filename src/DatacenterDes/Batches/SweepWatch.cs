using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using DatacenterDes.Batches.Slurm;

namespace DatacenterDes.Batches;

/// <summary>Follows a sweep on which others work, by its folder; of jobs on Slurm it asks Slurm too.</summary>
/// <remarks>A look costs a query or two of the file system for each run: manifests that stay as they are are read once.</remarks>
/// <param name="path">The sweep's folder.</param>
internal sealed class SweepWatch(string path)
{
    /// <summary>A look takes no more than this share of the time.</summary>
    private const int Rarely = 20;

    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(2);

    /// <summary>Slurm is asked no more often: its users are many.</summary>
    private static readonly TimeSpan AskSlurm = TimeSpan.FromSeconds(30);

    /// <summary>Nothing more happens but its end.</summary>
    private static readonly TimeSpan AskSlurmOfEnd = TimeSpan.FromSeconds(5);

    /// <summary>What ended on another machine shows here within this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private SweepFolder _folder = SweepFolder.Open(path);
    private DateTime _planned = PlanTime(path);
    private volatile SweepStatus? _latest;
    private SlurmTasks? _tasks;
    private long _asked;
    private long? _idleSince;

    /// <summary>How far it was at the last look; null before the first.</summary>
    public SweepStatus? Latest => _latest;

    /// <summary>Looks again and again, until all runs have ended, nobody works on those that are left, or an end is asked for.</summary>
    /// <returns>How far it was then.</returns>
    /// <exception cref="InputException">The folder is a sweep's no more.</exception>
    public SweepStatus Follow(CancellationToken stopping)
    {
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            // Slurm first: what its jobs did before they ended is found.
            Ask();
            SweepStatus report = _latest = Look();
            if (IsAtRest(report))
                return report;
            TimeSpan pause = Rarely * Stopwatch.GetElapsedTime(start);
            if (stopping.WaitHandle.WaitOne(pause > NextLook ? pause : NextLook))
                return report;
        }
    }

    private SweepStatus Look()
    {
        // Seeds were added, or it was planned anew.
        if (PlanTime(path) is var planned && planned != _planned)
        {
            _folder = SweepFolder.Open(path);
            _planned = planned;
        }

        RunLook[] runs = [.. _folder.Runs.Select(_folder.Look)];
        int done = runs.Count(run => run.State == RunState.Done);
        int failed = runs.Count(run => run.State == RunState.Failed);
        SweepPace pace = SweepPace.Of(runs.Where(run => run.StartedAt is not null).Select(run => (run.StartedAt!.Value, run.EndedAt)), DateTime.UtcNow);
        return new(
            runs.Length, done, runs.Count(run => run.State == RunState.Running), failed, Math.Max(0, runs.Length - done - failed - pace.Begun), pace.Elapsed, pace.RunsPerHour)
        {
            Jobs = _tasks?.Text,
        };
    }

    private void Ask()
    {
        TimeSpan interval = _latest is { IsOver: true } || _idleSince is not null ? AskSlurmOfEnd : AskSlurm;
        if (_asked != 0 && Stopwatch.GetElapsedTime(_asked) < interval)
            return;
        _tasks = SlurmTasks.Of(_folder);
        _asked = Stopwatch.GetTimestamp();
    }

    /// <summary>
    /// Whether nothing more is to come: all runs have ended, and nobody writes tables or adds seeds; or the jobs on Slurm have ended, and left
    /// runs that nobody takes up.
    /// </summary>
    private bool IsAtRest(SweepStatus report)
    {
        bool isFree = _tasks?.AreLive != true && report.Running == 0 && !SweepLock.IsHeld(path);
        if (report.IsOver)
            return isFree;
        bool isIdle = isFree && _tasks?.AreLive == false;
        _idleSince = isIdle ? _idleSince ?? Stopwatch.GetTimestamp() : null;
        return _idleSince is { } since && Stopwatch.GetElapsedTime(since) > Patience;
    }

    private static DateTime PlanTime(string path) => File.GetLastWriteTimeUtc(Path.Combine(path, SweepFolder.PlanFile));
}
