using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Traces;

/// <summary>The pass that makes a <see cref="TraceScan"/>.</summary>
internal sealed class TraceScanner
{
    private readonly List<LabelTotals> _totals = [];
    private readonly List<LargestJob> _largestOfTenants = [];
    private readonly ImmutableArray<TraceFault>.Builder _faults = ImmutableArray.CreateBuilder<TraceFault>();
    private readonly long _end;
    private long _damaged;
    private long _firstUndescribed;
    private long _skipped;
    private long _endedAtEstimate;

    private long _afterEnd;
    private long _following;

    private TraceScanner(long end) => _end = end;

    public static TraceScan Scan(JobTrace trace, long end)
    {
        var scanner = new TraceScanner(end);
        TraceReader? reader = null;
        try
        {
            // Names are numbered anew.
            reader = new TraceReader(trace with { Labels = [], Tenants = [] });
            scanner.TakeAll(reader);
        }
        catch (TraceException e)
        {
            scanner.Add(e.Fault);
        }

        using (reader)
            return scanner.Result(reader);
    }

    private void TakeAll(TraceReader reader)
    {
        while (true)
        {
            switch (reader.Next())
            {
                case TraceStep.Job:
                    Take(reader.Job);
                    _following += reader.JobFollows ? 1 : 0;
                    break;
                case TraceStep.Skipped:
                    _skipped++;
                    break;
                case TraceStep.Damaged:
                    Add(reader.Fault);
                    break;
                case TraceStep.End:
                    return;
            }
        }
    }

    private void Take(in TraceJob job)
    {
        if (job.Label == _totals.Count)
            _totals.Add(new(job.SubmitTicks));
        _totals[job.Label].Add(job);
        _afterEnd += job.SubmitTicks >= _end ? 1 : 0;
        _endedAtEstimate += job.EndsAtEstimate ? 1 : 0;
        if (job.Tenant < 0)
            return;
        if (job.Tenant == _largestOfTenants.Count)
            _largestOfTenants.Add(default);
        if (job.Size > _largestOfTenants[job.Tenant].Size)
            _largestOfTenants[job.Tenant] = new(job.Size, job.Line);
    }

    private void Add(TraceFault fault)
    {
        if (_damaged < TraceScan.MostFaults)
            _faults.Add(fault);
        else if (_damaged == TraceScan.MostFaults)
            _firstUndescribed = fault.Line;
        _damaged++;
    }

    private TraceScan Result(TraceReader? reader)
    {
        ImmutableArray<TraceLabel> labels = reader is null ? [] : [.. reader.Labels.Zip(_totals, (name, totals) => totals.Of(name))];
        if (_damaged == 0 && labels.IsEmpty)
            _faults.Add(new(0, "has no job that ran; expected at least one with a run time and a size of more than 0"));
        else if (_damaged > TraceScan.MostFaults)
            _faults.Add(new(_firstUndescribed, $"and {_damaged - TraceScan.MostFaults:N0} more damaged lines from here on"));
        return new()
        {
            Jobs = labels.Sum(label => label.Jobs),
            Skipped = _skipped,
            AfterEnd = _afterEnd,
            Following = _following,
            EndedAtEstimate = _endedAtEstimate,
            FirstSubmitTicks = labels.IsEmpty ? 0 : labels[0].FirstSubmitTicks,
            LastSubmitTicks = labels.IsEmpty ? 0 : labels.Max(label => label.LastSubmitTicks),
            LargestSize = labels.IsEmpty ? 0 : labels.Max(label => label.LargestSize),
            Work = labels.Sum(label => label.Work),
            Labels = labels,
            Tenants = reader?.Tenants ?? [],
            LargestOfTenants = [.. _largestOfTenants],
            Header = reader?.Header ?? ImmutableDictionary<string, string>.Empty,
            Faults = _faults.ToImmutable(),
        };
    }

    /// <summary>Sums are whole numbers: they do not depend on the order of the jobs.</summary>
    private sealed class LabelTotals(long firstSubmit)
    {
        private long _lastSubmit;
        private long _jobs;
        private long _size;
        private Int128 _run;
        private Int128 _work;
        private int _smallest = int.MaxValue;
        private int _largest;

        public void Add(in TraceJob job)
        {
            _jobs++;
            _lastSubmit = job.SubmitTicks;
            _size += job.Size;
            _run += job.RunTicks;
            _work += (Int128)job.Size * job.RunTicks;
            _smallest = Math.Min(_smallest, job.Size);
            _largest = Math.Max(_largest, job.Size);
        }

        public TraceLabel Of(string name) => new()
        {
            Name = name,
            Jobs = _jobs,
            FirstSubmitTicks = firstSubmit,
            LastSubmitTicks = _lastSubmit,
            MeanSize = (double)_size / _jobs,
            SmallestSize = _smallest,
            LargestSize = _largest,
            MeanRun = (double)_run / _jobs / TimeSpan.TicksPerSecond,
            Work = (double)_work / TimeSpan.TicksPerSecond,
        };
    }
}
