using System;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>What the model says about where jobs go, and what it costs them to be far apart.</summary>
internal sealed class PlacementRules
{
    private readonly SchedulerSettings _settings;
    private readonly Slowing[] _slowingByLevel;
    private readonly PlacementRule[] _rules;
    private readonly (int Rule, bool StaysInCampus)[] _byClass;

    public PlacementRules(DatacenterModel model)
    {
        _settings = model.Scheduler;
        IsBoundToCampus = _settings.Placement.StaysInCampus() && !_settings.SpanCampuses;
        PlacementPolicy[] policies = [.. model.JobClasses.Select(PolicyOf).Append(_settings.Placement).Distinct()];
        _rules = Array.ConvertAll(policies, PlacementRuleTable.New);
        _byClass = [.. model.JobClasses.Select(PolicyOf).Select(policy => (Array.IndexOf(policies, policy), policy.StaysInCampus() && !_settings.SpanCampuses))];
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
    public bool IsBoundToCampus { get; }

    /// <summary>How many different rules there are.</summary>
    public int Count => _rules.Length;

    /// <summary>The rule that jobs of a job's class go by.</summary>
    public PlacementRule RuleOf(Job job) => _rules[_byClass[job.Class.Index].Rule];

    /// <summary>The number of that rule, from 0.</summary>
    public int NumberOf(Job job) => _byClass[job.Class.Index].Rule;

    /// <summary>Whether a job starts also where no campus holds it.</summary>
    public bool MaySpanCampuses(Job job, in JobShape shape) =>
        shape.SharesUltraServer || !_byClass[job.Class.Index].StaysInCampus;

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

    private PlacementPolicy PolicyOf(JobClass jobClass) => jobClass.Placement ?? _settings.Placement;
}
