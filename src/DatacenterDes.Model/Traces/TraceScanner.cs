using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>The pass that makes a <see cref="TraceScan"/>.</summary>
internal sealed class TraceScanner
{
    private readonly List<LabelTotals> _totals = [];
    private readonly List<LargestJob> _largestOfTenants = [];
    private readonly FaultTally _faults = new();
    private TraceLinker _links = new();
    private bool _areFillers;
    private readonly long[] _leftOut = new long[Enum.GetValues<LeftOut>().Length];
    private readonly JobTrace _trace;
    private readonly long _end;
    private long _endedAtEstimate;
    private long _afterEnd;
    private long _outOfOrder;
    private long _lastSubmit;

    private TraceScanner(JobTrace trace, long end) => (_trace, _end) = (trace, end);

    public static TraceScan Scan(JobTrace trace, long end)
    {
        // Names are numbered anew.
        trace = trace with { Labels = [], Tenants = [], Hardware = [], IsInOrder = false, OffsetTicks = null };
        TraceReader? reader = null;
        TraceScanner? scanner = null;
        try
        {
            if (trace.BeginsWithFirstJob)
                trace = trace with { OffsetTicks = FirstSubmit(trace) };
            scanner = new(trace, end);
            reader = new TraceReader(trace);
            scanner.TakeAll(reader);
            scanner.FindFollowed();
        }
        catch (TraceException e)
        {
            scanner ??= new(trace, end);
            scanner._faults.Add(e.Fault.Line, e.Fault.Message);
        }

        using (reader)
            return scanner.Result(reader);
    }

    /// <summary>When the first job was submitted, as the log counts.</summary>
    private static long FirstSubmit(JobTrace trace)
    {
        using var reader = new TraceReader(trace, isRaw: true);
        var first = long.MaxValue;
        while (reader.Next() is var step && step != TraceStep.End)
        {
            if (step == TraceStep.Job)
                first = Math.Min(first, reader.Job.SubmitTicks);
        }

        return first == long.MaxValue ? 0 : first;
    }

    private void FindFollowed()
    {
        if (_links.IsFiller(_totals.Sum(totals => totals.Jobs)))
            (_links, _areFillers) = (new(), true);
        if (_links.Count == 0 || _faults.Count > 0)
            return;
        using var reader = new TraceReader(_trace);
        _links.Find(reader, areArrays: _trace.Format == TraceFormat.Sacct);
    }

    private void TakeAll(TraceReader reader)
    {
        while (true)
        {
            switch (reader.Next())
            {
                case TraceStep.Job:
                    Take(reader.Job);
                    if (_trace.KeepsDependencies && !reader.JobLine.After.IsEmpty && _links.Count < TraceLinker.Most)
                        _links.Add(reader.Job.Line, reader.JobLine.After, reader.JobLine.ThinkTime);
                    break;
                case TraceStep.Skipped:
                    _leftOut[(int)reader.Reason]++;
                    break;
                case TraceStep.Damaged:
                    _faults.Add(reader.Fault.Line, reader.Fault.Message);
                    break;
                case TraceStep.End:
                    return;
            }
        }
    }

    private void Take(in TraceJob job)
    {
        if (job.SubmitTicks < _lastSubmit)
            _outOfOrder++;
        _lastSubmit = Math.Max(_lastSubmit, job.SubmitTicks);
        if (job.Label == _totals.Count)
            _totals.Add(new());
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

    private TraceScan Result(TraceReader? reader)
    {
        ImmutableArray<TraceLabel> labels = reader is null ? [] : [.. reader.Labels.Zip(_totals, (name, totals) => totals.Of(name))];
        var jobs = labels.Sum(label => label.Jobs);
        if (_faults.Count == 0 && labels.IsEmpty)
            _faults.Add(0, "has no job that ran; expected at least one with a run time and a size of more than 0");
        else if (_outOfOrder > 0 && jobs > JobTrace.MostSorted)
            _faults.Add(0, $"has {Counted.Of(_outOfOrder, "job")} after one that was submitted later, and more than the {JobTrace.MostSorted:N0} jobs that are sorted here; sort the file by submit time");
        return new()
        {
            Jobs = jobs,
            LeftOut = [.. _leftOut],
            Skipped = _leftOut.Sum() - _leftOut[(int)LeftOut.Step],
            AfterEnd = _afterEnd,
            OutOfOrder = _outOfOrder,
            OffsetTicks = reader?.Offset ?? 0,
            Links = _links.Links(),
            WithUnknownPredecessor = _links.WithUnknown,
            InCircles = _links.InCircles,
            AllFollowOne = _areFillers,
            EndedAtEstimate = _endedAtEstimate,
            FirstSubmitTicks = labels.IsEmpty ? 0 : labels.Min(label => label.FirstSubmitTicks),
            LastSubmitTicks = labels.IsEmpty ? 0 : labels.Max(label => label.LastSubmitTicks),
            LargestSize = labels.IsEmpty ? 0 : labels.Max(label => label.LargestSize),
            Work = labels.Sum(label => label.Work),
            Labels = labels,
            Tenants = reader?.Tenants ?? [],
            Hardware = reader?.Hardware ?? [],
            LargestOfTenants = [.. _largestOfTenants],
            Header = reader?.Header ?? ImmutableDictionary<string, string>.Empty,
            Faults = [.. _faults.All().Select(fault => new TraceFault(fault.Line, fault.Message))],
        };
    }

    /// <summary>Sums are whole numbers: they do not depend on the order of the jobs.</summary>
    private sealed class LabelTotals
    {
        private long _firstSubmit = long.MaxValue;
        private long _lastSubmit;
        private long _jobs;

        public long Jobs => _jobs;

        private long _size;
        private Int128 _run;
        private Int128 _work;
        private int _smallest = int.MaxValue;
        private int _largest;

        public void Add(in TraceJob job)
        {
            _jobs++;
            _firstSubmit = Math.Min(_firstSubmit, job.SubmitTicks);
            _lastSubmit = Math.Max(_lastSubmit, job.SubmitTicks);
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
            FirstSubmitTicks = _firstSubmit,
            LastSubmitTicks = _lastSubmit,
            MeanSize = (double)_size / _jobs,
            SmallestSize = _smallest,
            LargestSize = _largest,
            MeanRun = (double)_run / _jobs / TimeSpan.TicksPerSecond,
            Work = (double)_work / TimeSpan.TicksPerSecond,
        };
    }
}
