using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Traces;
using SimSharp;

namespace DatacenterDes.Engine.Sources;

/// <summary>The jobs of a trace that follow others: each is submitted at its own time, and no sooner than those have ended, however they did, and its think time after.</summary>
internal sealed class HeldJobs
{
    private readonly TraceLinks _links;
    private readonly Workload _workload;
    private readonly SimulationClock _clock;
    private readonly Dictionary<long, int> _places = [];
    private readonly int[] _awaited;
    private readonly long[] _earliest;
    private readonly HeldJob?[] _held;

    /// <summary>The lines of the jobs that others follow, from their submission to their end.</summary>
    private readonly Dictionary<(int Class, long Number), long> _followed = [];
    private int _due;

    public HeldJobs(TraceLinks links, Workload workload, SimulationClock clock)
    {
        (_links, _workload, _clock) = (links, workload, clock);
        var followers = links.Followers;
        _awaited = new int[followers.Length];
        _earliest = new long[followers.Length];
        _held = new HeldJob?[followers.Length];
        for (var i = 0; i < followers.Length; i++)
        {
            _places.Add(followers[i].Line, i);
            _awaited[i] = followers[i].Awaits;
        }
    }

    /// <summary>Whether some of them are to be submitted at a known instant.</summary>
    public bool IsDue => _due > 0;

    /// <summary>The own submit time of a job of the trace has come.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="class">Its class.</param>
    /// <param name="number">Its number in the class.</param>
    /// <param name="job">What the trace says of it.</param>
    public void Take(long line, JobClassState @class, long number, in JobOfTrace job)
    {
        if (_links.Followed.ContainsKey(line))
            _followed.Add((@class.Index, number), line);
        if (!_places.TryGetValue(line, out var place))
        {
            _workload.Submit(@class, number, job);
            return;
        }

        _held[place] = new HeldJob(this, @class, number, job, _clock.Kernel);
        if (_awaited[place] == 0)
            Release(place);
    }

    /// <summary>A job ended: those that follow it may come.</summary>
    public void JobEnded(Job job)
    {
        if (!_followed.Remove((job.Class.Index, job.NumberInClass), out var line))
            return;
        foreach (var place in _links.Followed[line])
        {
            _earliest[place] = Math.Max(_earliest[place], _clock.Now + _links.Followers[place].ThinkTicks);
            if (--_awaited[place] == 0 && _held[place] is not null)
                Release(place);
        }
    }

    private void Release(int place)
    {
        _due++;
        _clock.Schedule(Math.Max(0, _earliest[place] - _clock.Now), _held[place]!, EventPriority.Arrival);
        _held[place] = null;
    }

    private sealed class HeldJob(HeldJobs owner, JobClassState @class, long number, JobOfTrace job, Simulation kernel) : Event(kernel)
    {
        /// <inheritdoc/>
        public override void Process()
        {
            owner._due--;
            owner._workload.Submit(@class, number, job);
        }
    }
}
