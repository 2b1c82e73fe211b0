using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Placement;

/// <summary>What the model says about where jobs go, and what it costs them to be far apart.</summary>
internal sealed class PlacementRules
{
    private readonly SchedulerSettings _settings;
    private readonly Slowing[] _slowingByLevel;

    public PlacementRules(DatacenterModel model)
    {
        _settings = model.Scheduler;
        var distance = model.Topology?.Distance ?? new Distance();
        _slowingByLevel =
        [
            Slowing.ToThroughput(distance.Row),
            Slowing.ToThroughput(distance.Hall),
            Slowing.ToThroughput(distance.Building),
            Slowing.ToThroughput(distance.Campus),
        ];
        IsDistanceFree = Array.TrueForAll(_slowingByLevel, slowing => slowing == Slowing.None);
    }

    public SchedulerSettings Settings => _settings;

    /// <summary>Whether it makes no difference how far apart a job's UltraServers are.</summary>
    private bool IsDistanceFree { get; }

    /// <summary>Whether jobs of classes that do not say otherwise start within one campus only.</summary>
    public bool IsBoundToCampus => _settings is { Placement: PlacementPolicy.Topology, SpanCampuses: false };

    public PlacementPolicy PolicyOf(Job job) => job.Class.Model.Placement ?? _settings.Placement;

    /// <summary>Whether a job starts also where no campus holds it.</summary>
    public bool MaySpanCampuses(Job job, in JobShape shape) =>
        PolicyOf(job) != PlacementPolicy.Topology || _settings.SpanCampuses || shape.SharesUltraServer;

    /// <summary>What a placement costs: the slowing of the widest level that it crosses.</summary>
    /// <param name="placement">Where the job runs.</param>
    /// <param name="containment">Rows, halls, buildings and campuses.</param>
    public Slowing SlowingOf(UnitRanges placement, DomainLevel[] containment)
    {
        if (IsDistanceFree)
            return Slowing.None;
        for (var level = containment.Length - 1; level >= 0; level--)
        {
            if (containment[level].IsCrossedBy(placement))
                return _slowingByLevel[level];
        }

        return Slowing.None;
    }
}
