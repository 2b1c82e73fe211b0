using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>The figures of tenants at one instant: of the hundred whose chips were most productive, and of all others together.</summary>
internal static class TenantSummary
{
    private const int Most = 100;

    public static Dictionary<string, TenantFigures>? Of(DatacenterModel model, SimulationParts parts)
    {
        if (parts.Tenants.Length == 0)
            return null;
        var productive = parts.Tenants.Select(tenant => tenant.Productive).ToArray();
        foreach (var job in parts.Execution.Running.Where(job => job.Tenant >= 0))
            productive[job.Tenant] += parts.Execution.TimeUnderWay(job).Productive;

        var figures = new Dictionary<string, TenantFigures>(StringComparer.Ordinal);
        var byProductivity = Enumerable.Range(0, productive.Length).OrderByDescending(i => productive[i]).ToArray();
        foreach (var i in byProductivity.Take(Most).Order())
            figures.Add(model.Tenants[i].Name, Figures(parts.Tenants[i], productive[i]));
        if (byProductivity.Length <= Most)
            return figures;

        var others = new TenantStatistics();
        var ofOthers = Int128.Zero;
        foreach (var i in byProductivity.Skip(Most))
        {
            others.Add(parts.Tenants[i]);
            ofOthers += productive[i];
        }

        var name = "other";
        while (figures.ContainsKey(name))
            name = $"({name})";
        figures.Add(name, Figures(others, ofOthers));
        return figures;
    }

    private static TenantFigures Figures(TenantStatistics tenant, Int128 productive) => new(
        tenant.Submitted,
        tenant.Completed,
        tenant.Started == 0 ? null : tenant.Wait / tenant.Started,
        (decimal)productive / TimeSpan.TicksPerSecond);
}
