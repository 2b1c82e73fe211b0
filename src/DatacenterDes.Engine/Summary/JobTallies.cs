using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>The figures of jobs at one instant: of all, by class and by tenant.</summary>
internal sealed class JobTallies
{
    private readonly SimulationParts _parts;
    private readonly TenantGroups _groups;
    private readonly JobTally[] _ofClass;
    private readonly JobTally[] _ofGroup;
    private readonly long _now;
    private readonly long _length;

    /// <param name="model">What is simulated.</param>
    /// <param name="parts">How it stands.</param>
    /// <param name="length">Ticks of the window so far.</param>
    public JobTallies(DatacenterModel model, SimulationParts parts, long length)
    {
        _parts = parts;
        _now = parts.Clock.Now;
        _length = length;
        _groups = new TenantGroups(model.Tenants, parts.Classes, parts.Execution);
        All = new JobTally(_now);
        _ofClass = [.. parts.Classes.Select(_ => new JobTally(_now))];
        _ofGroup = [.. _groups.Names.Select(_ => new JobTally(_now))];
        foreach (var @class in parts.Classes)
        {
            foreach (var part in @class.Statistics.Parts)
                Each(@class.Index, part.Tenant, tally => tally.Add(part));
        }

        foreach (var job in parts.Execution.Running)
        {
            var time = parts.Execution.TimeUnderWay(job);
            Each(job.Class.Index, job.Tenant, tally => tally.AddRunning(job, time, SpanOf(job)));
        }

        foreach (var job in parts.Scheduler.Queue.Jobs())
            Each(job.Class.Index, job.Tenant, tally => tally.AddPending(job, SpanOf(job)));
    }

    /// <summary>All jobs.</summary>
    public JobTally All { get; }

    /// <summary>The jobs of a class.</summary>
    public JobTally Of(JobClassState @class) => _ofClass[@class.Index];

    public JobFigures Jobs() => All.Jobs() with { ByClass = ByClass(tally => tally.Jobs()), ByTenant = ByTenant(tally => tally.Jobs()) };

    public QueueFigures Queue()
    {
        var queue = _parts.Scheduler.Queue;
        var byClass = new Dictionary<string, QueueFigures>(StringComparer.Ordinal);
        foreach (var @class in _parts.Classes)
            byClass.Add(@class.Model.Name, QueueOf(queue.OfClass[@class.Index]));
        return QueueOf(queue.All) with { ByClass = byClass, ByTenant = QueueByTenant() };
    }

    /// <summary>A figure by class, in the order of the model.</summary>
    public Dictionary<string, T> ByClass<T>(Func<JobTally, T> figure)
    {
        var figures = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var @class in _parts.Classes)
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
        var ofTenant = _parts.Scheduler.Queue.OfTenant;
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
        new(Mean(waiting.JobTimeAt(_now)), _length == 0 ? null : waiting.PeakAt(_now), Mean(waiting.ChipTimeAt(_now)));

    private QueueFigures QueueOf(ReadOnlySpan<WaitingJobs> ofTenant, int[] members)
    {
        Int128 jobTime = 0;
        Int128 chipTime = 0;
        foreach (var tenant in members)
        {
            jobTime += ofTenant[tenant].JobTimeAt(_now);
            chipTime += ofTenant[tenant].ChipTimeAt(_now);
        }

        return new(Mean(jobTime), null, Mean(chipTime));
    }

    private void Each(int classIndex, int tenant, Action<JobTally> add)
    {
        add(All);
        add(_ofClass[classIndex]);
        if (tenant >= 0)
            add(_ofGroup[_groups.Of(tenant)]);
    }

    private Int128 SpanOf(Job job) =>
        job.StartedAt < 0 ? 0 : (Int128)job.FullChips * _parts.Window.Clip(job.StartedAt, _now);

    private double? Mean(Int128 area) => _length == 0 ? null : (double)area / _length;
}
