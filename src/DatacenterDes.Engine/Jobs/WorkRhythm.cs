using System;

namespace DatacenterDes.Engine.Jobs;

/// <summary>When an attempt works, as opposed to restarting and saving: what the series asks of each large job, worked out beforehand but for one division.</summary>
internal readonly struct WorkRhythm
{
    private readonly long _restart;
    private readonly long _entry;
    private readonly long _length;
    private readonly long _checkpoints;
    private readonly long _interval;
    private readonly long _cycle;
    private readonly long _lastPiece;

    public WorkRhythm(in AttemptPlan plan)
    {
        (_restart, _entry, _length, _checkpoints) = (plan.Restart, plan.Entry, plan.Length, plan.Checkpoints);

        // Where every instant is a checkpoint, none is between two pieces.
        _lastPiece = plan.Interval == 0 ? long.MaxValue : plan.Work - (_checkpoints > 0 ? _checkpoints * plan.Interval : 0);
        if (_checkpoints > 0)
            (_interval, _cycle) = (plan.Interval, plan.Interval + plan.Write);
    }

    /// <summary>Whether it works in the tick that follows.</summary>
    /// <param name="elapsed">0 or more; from its length on it does not.</param>
    public bool WorksAt(long elapsed)
    {
        if (elapsed < _restart || elapsed >= _length)
            return false;
        var rest = elapsed - _restart + _entry;
        if (_checkpoints == 0)
            return rest < _lastPiece;
        var written = Math.Min(rest / _cycle, _checkpoints);
        return rest - (written * _cycle) < (written < _checkpoints ? _interval : _lastPiece);
    }
}
