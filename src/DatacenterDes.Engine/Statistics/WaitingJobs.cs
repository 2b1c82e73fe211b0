using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>How many jobs wait and how many chips they ask for, with the exact integrals of both over time.</summary>
internal struct WaitingJobs : IWindowed
{
    private ProductSum _jobTime;
    private ProductSum _chipTime;
    private long _chips;
    private long _since;
    private int _jobs;
    private int _peak;

    /// <summary>Some jobs wait more, or fewer.</summary>
    public void Add(int jobs, int chips, long now)
    {
        if (now != _since)
            Advance(now);
        _jobs += jobs;
        _chips += chips;
    }

    /// <summary>Job-ticks waited since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly Int128 JobTimeAt(long now) => _jobTime.Value + Math.BigMul(_jobs, now - _since);

    /// <summary>Chip-ticks asked for since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly Int128 ChipTimeAt(long now) => _chipTime.Value + Math.BigMul(_chips, now - _since);

    /// <summary>Most jobs that waited at once for any time since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly long PeakAt(long now) => now > _since ? Math.Max(_peak, _jobs) : _peak;

    /// <summary>Forgets the integrals and the peak so far; what waits stays.</summary>
    void IWindowed.Restart(long now)
    {
        _jobTime = default;
        _chipTime = default;
        _peak = 0;
        _since = now;
    }

    /// <summary>Most of the time nothing of a class waits.</summary>
    private void Advance(long now)
    {
        if (_jobs != 0)
        {
            _jobTime.Add(_jobs, now - _since);
            _chipTime.Add(_chips, now - _since);
            _peak = Math.Max(_peak, _jobs);
        }

        _since = now;
    }
}
