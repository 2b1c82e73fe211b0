using System;
using System.Collections.Generic;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Chips that are free from now on, by the estimates of what runs and the reservations of what waits: a step function.</summary>
internal sealed class FreeProfile
{
    private readonly List<(long From, int Free)> _steps = [];

    /// <summary>Starts anew: everything is free from now on.</summary>
    public void Restart(long now, int chips)
    {
        _steps.Clear();
        _steps.Add((now, chips));
    }

    /// <summary>Forgets what lies before an instant.</summary>
    public void Trim(long now)
    {
        var passed = 0;
        while (passed + 1 < _steps.Count && _steps[passed + 1].From <= now)
            passed++;
        if (passed > 0)
            _steps.RemoveRange(0, passed);
        if (_steps[0].From < now)
            _steps[0] = (now, _steps[0].Free);
    }

    /// <summary>Takes chips (or gives them back, when negative) over an interval.</summary>
    public void Take(long from, long to, int chips)
    {
        from = Math.Max(from, _steps[0].From);
        if (to <= from)
            return;
        var first = StepAt(from);
        var end = StepAt(to);
        for (var i = first; i < end; i++)
            _steps[i] = (_steps[i].From, _steps[i].Free - chips);
        Join(end);
        Join(first);
    }

    /// <summary>The earliest instant from which a number of chips is free for a time.</summary>
    public long EarliestStart(int chips, long length)
    {
        var start = 0;
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Free < chips)
                start = i + 1;
            else if (i + 1 == _steps.Count || _steps[i + 1].From - _steps[start].From >= length)
                return _steps[start].From;
        }

        return long.MaxValue;
    }

    /// <summary>The index of the step that begins at an instant, made if there is none.</summary>
    private int StepAt(long instant)
    {
        var low = 0;
        var high = _steps.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].From < instant)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == _steps.Count || _steps[low].From != instant)
            _steps.Insert(low, (instant, _steps[low - 1].Free));
        return low;
    }

    /// <summary>Drops a step that says what the one before it says.</summary>
    private void Join(int step)
    {
        if (step > 0 && step < _steps.Count && _steps[step].Free == _steps[step - 1].Free)
            _steps.RemoveAt(step);
    }
}
