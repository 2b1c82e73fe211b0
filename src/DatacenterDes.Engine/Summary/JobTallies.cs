using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>The figures of jobs at one instant: of all, by class and by tenant.</summary>
internal sealed class JobTallies
{
    private readonly JobClassState[] _classes;
    private readonly JobQueue _queue;
    private readonly TenantGroups _groups;
    private readonly JobTally[] _ofClass;
    private readonly JobTally[] _ofGroup;
    private readonly WindowSpan _span;

    /// <param name="tenants">Those of the model.</param>
    /// <param name="classes">Those of the model, and what was counted of them.</param>
    /// <param name="execution">Knows the jobs that run.</param>
    /// <param name="queue">Has those that wait.</param>
    /// <param name="span">Over which.</param>
    public JobTallies(ImmutableArray<Tenant> tenants, JobClassState[] classes, JobExecution execution, JobQueue queue, WindowSpan span)
    {
        (_classes, _queue, _span) = (classes, queue, span);
        _groups = new TenantGroups(tenants, classes, execution);
        All = new JobTally(span.Now);
        _ofClass = [.. classes.Select(_ => new JobTally(span.Now))];
        _ofGroup = [.. _groups.Names.Select(_ => new JobTally(span.Now))];
        foreach (var @class in classes)
        {
            foreach (var part in @class.Statistics.Parts)
                Each(@class.Index, part.Tenant, tally => tally.Add(part));
        }

        foreach (var job in execution.Running)
        {
            var time = execution.TimeUnderWay(job);
            Each(job.Class.Index, job.Tenant, tally => tally.AddRunning(job, time, SpanOf(job)));
        }

        foreach (var job in queue.Jobs())
            Each(job.Class.Index, job.Tenant, tally => tally.AddPending(job, SpanOf(job)));
    }

    /// <summary>In the order of the model.</summary>
    public IReadOnlyList<JobClassState> Classes => _classes;

    /// <summary>All jobs.</summary>
    public JobTally All { get; }

    /// <summary>The jobs of a class.</summary>
    public JobTally Of(JobClassState @class) => _ofClass[@class.Index];

    public JobFigures Jobs() => All.Jobs() with { ByClass = ByClass(tally => tally.Jobs()), ByTenant = ByTenant(tally => tally.Jobs()) };

    public QueueFigures Queue()
    {
        var byClass = new Dictionary<string, QueueFigures>(StringComparer.Ordinal);
        foreach (var @class in _classes)
            byClass.Add(@class.Model.Name, QueueOf(_queue.OfClass[@class.Index]));
        return QueueOf(_queue.All) with { ByClass = byClass, ByTenant = QueueByTenant() };
    }

    /// <summary>A figure by class, in the order of the model.</summary>
    public Dictionary<string, T> ByClass<T>(Func<JobTally, T> figure)
    {
        var figures = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var @class in _classes)
            figures.Add(@class.Model.Name, figure(_ofClass[@class.Index]));
        return figures;
    }

    /// <summary>A figure by tenant; null where no job is anybody's.</summary>
    public Dictionary<string, T>? ByTenant<T>(Func<JobTally, T> figure)
    {
        if (_ofGroup.Length == 0)
            return null;
        var figures = new Dictionary<string, T>(StringComparer.Ordinal);
        for (var i = 0; i < _ofGroup.Length; i++)
            figures.Add(_groups.Names[i], figure(_ofGroup[i]));
        return figures;
    }

    private Dictionary<string, QueueFigures>? QueueByTenant()
    {
        if (_ofGroup.Length == 0)
            return null;
        var ofTenant = _queue.OfTenant;
        var figures = new Dictionary<string, QueueFigures>(StringComparer.Ordinal);
        for (var i = 0; i < _ofGroup.Length; i++)
        {
            // The most that waited at once is kept for each tenant; that of several together is not known.
            var members = _groups.Members[i];
            figures.Add(_groups.Names[i], members.Length == 1 ? QueueOf(ofTenant[members[0]]) : QueueOf(ofTenant, members));
        }

        return figures;
    }

    private QueueFigures QueueOf(in WaitingJobs waiting) =>
        new(_span.Mean(waiting.JobTimeAt(_span.Now)), _span.Length == 0 ? null : waiting.PeakAt(_span.Now), _span.Mean(waiting.ChipTimeAt(_span.Now)));

    private QueueFigures QueueOf(ReadOnlySpan<WaitingJobs> ofTenant, int[] members)
    {
        Int128 jobTime = 0;
        Int128 chipTime = 0;
        foreach (var tenant in members)
        {
            jobTime += ofTenant[tenant].JobTimeAt(_span.Now);
            chipTime += ofTenant[tenant].ChipTimeAt(_span.Now);
        }

        return new(_span.Mean(jobTime), null, _span.Mean(chipTime));
    }

    private void Each(int classIndex, int tenant, Action<JobTally> add)
    {
        add(All);
        add(_ofClass[classIndex]);
        if (tenant >= 0)
            add(_ofGroup[_groups.Of(tenant)]);
    }

    private Int128 SpanOf(Job job) =>
        job.StartedAt < 0 ? 0 : (Int128)job.FullChips * _span.Since(job.StartedAt);
}
