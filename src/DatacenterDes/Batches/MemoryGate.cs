using System;
using System.Threading;

namespace DatacenterDes.Batches;

/// <summary>Lets a run begin only when there is memory for it beside those under way; one may always run.</summary>
/// <param name="limit">Memory of one run as the experiment says, in bytes; null to go by what runs took so far.</param>
internal sealed class MemoryGate(long? limit)
{
    /// <summary>What is left for everything else on the machine.</summary>
    private const double Usable = 0.9;

    private readonly Lock _lock = new();
    private int _running;
    private long _largest;

    /// <summary>Waits until there is room.</summary>
    /// <returns>False when an end was asked for meanwhile.</returns>
    public bool Enter(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            lock (_lock)
            {
                if (_running == 0 || HasRoom())
                {
                    _running++;
                    return true;
                }
            }

            stopping.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100));
        }

        return false;
    }

    /// <summary>A run has ended.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _largest = Math.Max(_largest, Environment.WorkingSet / _running);
            _running--;
        }
    }

    private bool HasRoom()
    {
        double room = Usable * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return limit is { } each ? (_running + 1) * (double)each <= room : Environment.WorkingSet + _largest <= room;
    }
}
