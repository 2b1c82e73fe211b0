using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;
using static DatacenterDes.Engine.Statistics.Figures;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out the figures of services.</summary>
internal static class ServiceSummary
{
    /// <summary>By name, in the order of the model.</summary>
    public static Dictionary<string, ServiceFigures> Of(IEnumerable<ServiceSource> services, JobTallies jobs, WindowSpan span)
    {
        var figures = new Dictionary<string, ServiceFigures>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            // Replica time, in chips of one on the generation that they prefer.
            var chips = service.ChipsPerReplica[service.Replicas.Preferred];
            var demanded = service.DemandTime(span.Now) * chips;
            var served = Served(service, jobs) * chips;
            var hours = (double)TimeSpan.TicksPerHour * chips;
            figures.Add(
                service.Replicas.Model.Name,
                new ServiceFigures((double)demanded / hours, (double)served / hours, Ratio(demanded - served, demanded), service.PeakDemand(span.Now)));
        }

        return figures;
    }

    /// <summary>Replica-ticks served.</summary>
    private static Int128 Served(ServiceSource service, JobTallies jobs)
    {
        var served = Int128.Zero;
        for (var i = 0; i < service.ChipsPerReplica.Length; i++)
        {
            if (service.ChipsPerReplica[i] is > 0 and var chips)
                served += (Int128)jobs.Of(service.Replicas).TimeOn(i).Productive / chips;
        }

        return served;
    }
}
