using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>How many UltraServers each campus ends with, and how many of them jobs can be placed on.</summary>
internal static class CampusPlaces
{
    /// <summary>Phases take places in the order of the file; one that names no campus takes the next free ones in the order of the topology.</summary>
    /// <param name="model">The model.</param>
    /// <param name="topology">Its topology.</param>
    /// <param name="overflow">Told of each phase with UltraServers left over, and of their number.</param>
    /// <returns>UltraServers by campus.</returns>
    public static ImmutableArray<long> Fill(DatacenterModel model, Topology topology, Action<Phase, long> overflow)
    {
        var taken = new long[topology.Campuses.Length];
        foreach (var phase in model.BuildOut)
        {
            var needed = (long)phase.UltraServers;
            for (var i = 0; i < taken.Length; i++)
            {
                var campus = topology.Campuses[i];
                if (phase.Campus is not null && phase.Campus != campus.Name)
                    continue;
                var here = Math.Min(needed, ((long)campus.Buildings * topology.UltraServersPerBuilding) - taken[i]);
                taken[i] += here;
                needed -= here;
            }

            if (needed > 0)
                overflow(phase, needed);
        }

        return [.. taken];
    }

    /// <summary>UltraServers by campus that are no floating spares.</summary>
    public static ImmutableArray<long> ForJobs(DatacenterModel model)
    {
        if (model.Topology is not { } topology)
        {
            var all = model.BuildOut.Sum(phase => (long)phase.UltraServers);
            return [all - model.Scheduler.FloatingSparesOf((int)Math.Min(all, int.MaxValue))];
        }

        return [.. Fill(model, topology, (_, _) => { }).Select(campus => ForJobs(campus, topology.UltraServersPerHall, model.Scheduler))];
    }

    /// <summary>Halls are filled one after the other, so that all but the last are full.</summary>
    private static long ForJobs(long campus, int hall, SchedulerSettings scheduler) =>
        (campus / hall * ForJobs(hall, scheduler)) + ForJobs((int)(campus % hall), scheduler);

    private static int ForJobs(int hall, SchedulerSettings scheduler) =>
        hall == 0 ? 0 : hall - scheduler.FloatingSparesOf(hall);
}
