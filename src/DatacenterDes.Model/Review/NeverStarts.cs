using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Review;

/// <summary>Jobs that can never start, whatever happens, and phases that never come because they wait for such jobs.</summary>
internal sealed class NeverStarts
{
    private readonly DatacenterModel _model;

    /// <summary>Whether each phase comes about.</summary>
    private readonly bool[] _phases;

    /// <summary>UltraServers of each type that are ever in service.</summary>
    private readonly Dictionary<UltraServerType, long> _reached;

    public NeverStarts(DatacenterModel model)
    {
        _model = model;
        _phases = ReachablePhases.Of(model, (jobs, reached) => Obstacle(model, jobs, reached) is null);
        _reached = model.Generations.ToDictionary(type => type, type => Reached(model, type, _phases));
    }

    private bool AllPhasesCome => _phases.All(isReached => isReached);

    /// <summary>A line for each.</summary>
    public IEnumerable<string> Warnings() => [.. Quotas(), .. QuotasOfTraces(), .. Circles()];

    /// <summary>Whether every job of a class is larger than all that is ever in service, as phases never come that would hold it.</summary>
    public bool AreBeyondReach(JobClass jobClass) =>
        !AllPhasesCome && _model.HardwareOf(jobClass).All(type => SizesOf(jobClass, type).Smallest > _reached.GetValueOrDefault(type));

    private IEnumerable<string> Quotas()
    {
        foreach (var jobClass in _model.JobClasses)
        {
            var sizes = _model.HardwareOf(jobClass).Select(type => SizesOf(jobClass, type)).ToArray();
            foreach (var tenant in jobClass.Tenants.Select(tenant => _model.Tenants[tenant]).Where(tenant => tenant.Quota is not null))
            {
                if (sizes.Min(size => size.Smallest) > tenant.Quota)
                    yield return Text($"every job of class {jobClass.Name} is larger than the quota of {tenant.Name}, {UltraServers(tenant.Quota.Value)}: those of this tenant never start");
                else if (sizes.Min(size => size.Largest) > tenant.Quota)
                    yield return Text($"a job of class {jobClass.Name} can be larger than the quota of {tenant.Name}, {UltraServers(tenant.Quota.Value)}: such a job never starts");
            }
        }
    }

    /// <summary>Where the log itself says whose jobs they are.</summary>
    private IEnumerable<string> QuotasOfTraces()
    {
        foreach (var jobClass in _model.JobClasses.DistinctBy(jobClass => jobClass.Arrivals is TraceArrivals traced ? (object)traced.Trace : jobClass))
        {
            if (jobClass.Arrivals is not TraceArrivals { LargestOfTenants: var largest } arrivals)
                continue;
            for (var i = 0; i < largest.Length; i++)
            {
                var tenant = _model.Tenants[arrivals.Tenants[i]];
                var needed = _model.HardwareOf(jobClass).Min(type => Whole(jobClass, type, largest[i].Size));
                if (needed > tenant.Quota)
                    yield return Text($"{arrivals.Trace.Name}:{largest[i].Line}: a job of {UltraServers(needed)} is larger than the quota of {tenant.Name}, {UltraServers(tenant.Quota.Value)}: it never starts, nor does any of this tenant beyond the quota");
            }
        }
    }

    private IEnumerable<string> Circles()
    {
        for (var i = 0; i < _phases.Length; i++)
        {
            if (_phases[i])
                continue;
            var obstacle = _model.BuildOut[i].After.OfType<JobsCompleted>().Select(jobs => Obstacle(_model, jobs, _phases)).FirstOrDefault(why => why is not null);
            yield return Text($"{ReachablePhases.WaitsFor(_model, i)}, and never comes{(obstacle is null ? "" : ": ")}{obstacle}");
        }

        if (AllPhasesCome)
            yield break;
        foreach (var jobClass in _model.JobClasses)
        {
            var types = _model.HardwareOf(jobClass);
            var most = types.Max(type => _reached.GetValueOrDefault(type));
            if (AreBeyondReach(jobClass))
                yield return Text($"every job of class {jobClass.Name} is larger than the {UltraServers(most)} that are ever in service: it never starts");
            else if (types.All(type => SizesOf(jobClass, type).Largest > _reached.GetValueOrDefault(type)))
                yield return Text($"a job of class {jobClass.Name} can be larger than the {UltraServers(most)} that are ever in service: such a job never starts");
        }
    }

    /// <summary>Why so many jobs of a class are never completed with some phases in service; null where they can be.</summary>
    private static string? Obstacle(DatacenterModel model, JobsCompleted jobs, bool[] phases)
    {
        var jobClass = model.JobClasses[jobs.JobClass];
        var submitted = jobClass.Arrivals switch
        {
            DatedArrivals { Dates.Length: var dates } => dates,
            TraceArrivals { Totals: { } totals } => totals.Jobs,
            _ => long.MaxValue,
        };
        if (submitted < jobs.Completed)
            return Text($"no more than {submitted:N0} of them are submitted");
        var types = model.HardwareOf(jobClass);
        if (types.All(type => SizesOf(jobClass, type).Smallest > Reached(model, type, phases)))
            return Text($"each of them asks for {UltraServers(types.Min(type => SizesOf(jobClass, type).Smallest))} or more, and before that there are no more than {UltraServers(types.Max(type => Reached(model, type, phases)))}");
        if (!jobClass.Tenants.IsEmpty && jobClass.Tenants.All(tenant => types.Min(type => SizesOf(jobClass, type).Smallest) > model.Tenants[tenant].Quota))
            return "each of them is larger than its tenant's quota";
        return null;
    }

    private static long Reached(DatacenterModel model, UltraServerType type, bool[] phases) =>
        model.BuildOut.Where((phase, i) => phases[i] && phase.Type == type).Sum(phase => (long)phase.UltraServers);

    /// <summary>Whole UltraServers that the smallest and the largest job need; of a log as they are, not as its mean.</summary>
    private static (double Smallest, double Largest) SizesOf(JobClass jobClass, UltraServerType type)
    {
        if (jobClass.Arrivals is TraceArrivals { Totals: { } totals })
            return (Whole(jobClass, type, totals.SmallestSize), Whole(jobClass, type, totals.LargestSize));
        var size = new JobSize(jobClass, type);
        return (size.Smallest, size.Largest);
    }

    private static double Whole(JobClass jobClass, UltraServerType type, int size) =>
        jobClass.SizeUnit == SizeUnit.Chips ? Math.Ceiling((double)size / type.Chips) : size;

    private static string UltraServers(double count) => Text($"{count:N0} {(count == 1 ? "UltraServer" : "UltraServers")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
