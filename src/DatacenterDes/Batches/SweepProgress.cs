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

    /// <summary>Since this work on the sweep began.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>How far it is now; a run under way counts by its share of simulated time.</summary>
    public SweepStatus Report
    {
        get
        {
            var running = 0;
            double ended = Volatile.Read(ref _done) + Volatile.Read(ref _failed);
            for (var i = 0; i < _running.Length; i++)
            {
                if (Volatile.Read(ref _running[i]) is not { } run)
                    continue;
                running++;
                ended += run.Latest?.Progress ?? 0;
            }

            int planned = Volatile.Read(ref _planned);
            TimeSpan elapsed = Elapsed;
            return new(
                planned, _before + Volatile.Read(ref _done), running, Volatile.Read(ref _failed), Math.Max(0, planned - _before - ended), elapsed,
                ended > 0 ? ended / elapsed.TotalHours : null);
        }
    }

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
