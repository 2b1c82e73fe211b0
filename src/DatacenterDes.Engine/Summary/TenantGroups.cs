using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>Whose figures a summary shows: the hundred tenants whose chips were most productive one by one, and all others together.</summary>
internal sealed class TenantGroups
{
    private const int Most = 100;

    private readonly int[] _groupOf;

    /// <summary>Groups the tenants of a model by what their chips did so far.</summary>
    public TenantGroups(ImmutableArray<Tenant> tenants, JobClassState[] classes, JobExecution execution)
    {
        var productive = new Int128[tenants.Length];
        foreach (var part in classes.SelectMany(c => c.Statistics.Parts).Where(part => part.Tenant >= 0))
            productive[part.Tenant] += (Int128)part.Time.Productive;
        foreach (var job in execution.Running.Where(job => job.Tenant >= 0))
            productive[job.Tenant] += (Int128)execution.TimeUnderWay(job).Productive;

        int[] shown = [.. Enumerable.Range(0, tenants.Length).OrderByDescending(i => productive[i]).Take(Most).Order()];
        Members = [.. shown.Select(i => new[] { i })];
        Names = [.. shown.Select(i => tenants[i].Name)];
        if (tenants.Length > Most)
        {
            Members.Add([.. Enumerable.Range(0, tenants.Length).Except(shown)]);
            Names.Add(NameOfOthers());
        }

        _groupOf = new int[tenants.Length];
        for (var group = 0; group < Members.Count; group++)
        {
            foreach (var tenant in Members[group])
                _groupOf[tenant] = group;
        }
    }

    /// <summary>Names of the groups, in the order of the model.</summary>
    public List<string> Names { get; }

    /// <summary>The tenants of each group.</summary>
    public List<int[]> Members { get; }

    /// <summary>The group of a tenant.</summary>
    public int Of(int tenant) => _groupOf[tenant];

    private string NameOfOthers()
    {
        var name = "other";
        while (Names.Contains(name))
            name = $"({name})";
        return name;
    }
}
