using System;
using System.Collections.Generic;
using System.Threading;
using DatacenterDes.Engine.Snapshots;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>Samples that wait to be sent. The simulation never waits for room: when there is none, every other sample goes, so that those left cover the same time evenly.</summary>
/// <param name="capacity">Samples at most, at least 2.</param>
internal sealed class SampleBacklog(int capacity)
{
    private readonly object _changed = new();
    private List<SimulationSnapshot> _samples = [];
    private bool _isComplete;

    /// <summary>Samples that had to go.</summary>
    public long Thinned { get; private set; }

    /// <summary>Whether no sample follows.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_changed)
                return _isComplete;
        }
    }

    /// <summary>Adds a sample, on the simulation's thread.</summary>
    public void Add(SimulationSnapshot sample)
    {
        lock (_changed)
        {
            if (_samples.Count >= capacity)
                Thin();
            _samples.Add(sample);
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>No sample follows.</summary>
    public void Complete()
    {
        lock (_changed)
        {
            _isComplete = true;
            Monitor.PulseAll(_changed);
        }
    }

    /// <summary>Waits for samples, and takes the oldest.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="gathering">How long to wait for so many, from now on.</param>
    /// <returns>None when none follows.</returns>
    public IReadOnlyList<SimulationSnapshot> Take(int most, TimeSpan gathering)
    {
        lock (_changed)
        {
            DateTime until = DateTime.UtcNow + gathering;
            while (!_isComplete && _samples.Count < most && until - DateTime.UtcNow is { Ticks: > 0 } left)
                Monitor.Wait(_changed, left);
            while (!_isComplete && _samples.Count == 0)
                Monitor.Wait(_changed);
            List<SimulationSnapshot> oldest = _samples;
            _samples = [];
            if (oldest.Count > most)
            {
                _samples = oldest[most..];
                oldest.RemoveRange(most, oldest.Count - most);
            }

            return oldest;
        }
    }

    private void Thin()
    {
        var kept = 0;
        for (var i = 0; i < _samples.Count; i += 2)
            _samples[kept++] = _samples[i];
        Thinned += _samples.Count - kept;
        _samples.RemoveRange(kept, _samples.Count - kept);
    }
}
