using System;
using System.Diagnostics;
using System.Threading;
using DatacenterDes.Hosting;

namespace DatacenterDes.Batches;

/// <summary>How far a sweep has come, as told by its workers; read by whoever shows it.</summary>
/// <param name="workers">Runs at a time.</param>
internal sealed class SweepProgress(int workers)
{
    private readonly LiveRun?[] _running = new LiveRun?[workers];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _planned;
    private int _before;
    private int _done;
    private int _failed;

    /// <summary>Runs planned so far.</summary>
    public int Planned => Volatile.Read(ref _planned);

    /// <summary>Runs that are done, those from before included.</summary>
    public int Done => _before + Volatile.Read(ref _done);

    /// <summary>Runs that failed.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Runs under way.</summary>
    public int Running
    {
        get
        {
            var running = 0;
            for (var i = 0; i < _running.Length; i++)
                running += Volatile.Read(ref _running[i]) is null ? 0 : 1;
            return running;
        }
    }

    /// <summary>Since this work on the sweep began.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Runs ended since then, those under way by their share of simulated time.</summary>
    public double Ended
    {
        get
        {
            double ended = Volatile.Read(ref _done) + Failed;
            for (var i = 0; i < _running.Length; i++)
                ended += Volatile.Read(ref _running[i])?.Latest?.Progress ?? 0;
            return ended;
        }
    }

    /// <summary>Runs an hour; null before there is anything to tell by.</summary>
    public double? RunsPerHour => Ended > 0 ? Ended / Elapsed.TotalHours : null;

    /// <summary>Wall time to the end of what is planned; null before there is anything to tell by.</summary>
    public TimeSpan? Remaining => RunsPerHour is { } rate ? TimeSpan.FromHours(Math.Max(0, Planned - _before - Ended) / rate) : null;

    /// <summary>The plan has so many runs, of which some were done before.</summary>
    public void Plan(int planned, int doneBefore)
    {
        _before = doneBefore - Volatile.Read(ref _done);
        Volatile.Write(ref _planned, planned);
    }

    public void Begin(int worker, LiveRun run) => Volatile.Write(ref _running[worker], run);

    public void End(int worker, bool failed)
    {
        Volatile.Write(ref _running[worker], null);
        Interlocked.Increment(ref failed ? ref _failed : ref _done);
    }

    /// <summary>The run of a worker was interrupted.</summary>
    public void Drop(int worker) => Volatile.Write(ref _running[worker], null);
}
