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
    /// <param name="taken">Told of each stretch of places taken: by which phase, on which campus, from which place on, and how many.</param>
    public static void Fill(DatacenterModel model, Topology topology, Action<Phase, long> overflow, Action<Phase, int, long, long> taken)
    {
        var filled = new long[topology.Campuses.Length];
        foreach (var phase in model.BuildOut)
        {
            var needed = (long)phase.UltraServers;
            for (var i = 0; i < filled.Length; i++)
            {
                var campus = topology.Campuses[i];
                if (phase.Campus is not null && phase.Campus != campus.Name)
                    continue;
                var here = Math.Min(needed, ((long)campus.Buildings * topology.UltraServersPerBuilding) - filled[i]);
                if (here > 0)
                    taken(phase, i, filled[i], here);
                filled[i] += here;
                needed -= here;
            }

            if (needed > 0)
                overflow(phase, needed);
        }
    }

    /// <summary>UltraServers of a type by campus that are no floating spares.</summary>
    public static ImmutableArray<long> ForJobs(DatacenterModel model, UltraServerType type)
    {
        if (model.Topology is not { } topology)
        {
            var all = model.BuildOut.Where(phase => phase.Type == type).Sum(phase => (long)phase.UltraServers);
            return [ForJobs((int)Math.Min(all, int.MaxValue), model.Scheduler)];
        }

        var halls = topology.Campuses.Select(_ => new HallCounts(topology.UltraServersPerHall, model.Scheduler)).ToArray();
        Fill(model, topology, (_, _) => { }, (phase, campus, from, count) =>
        {
            if (phase.Type == type)
                halls[campus].Add(from, count);
        });
        return [.. halls.Select(campus => campus.Total)];
    }

    private static int ForJobs(int hall, SchedulerSettings scheduler) =>
        hall == 0 ? 0 : hall - scheduler.FloatingSparesOf(hall);

    /// <summary>Counts, hall by hall, the UltraServers of one type on a campus that are no floating spares.</summary>
    private sealed class HallCounts(int hall, SchedulerSettings scheduler)
    {
        private long _closed;
        private long _open = -1;
        private int _inOpen;

        public long Total => _closed + ForJobs(_inOpen, scheduler);

        /// <param name="from">First place, behind those added before.</param>
        /// <param name="count">Places.</param>
        public void Add(long from, long count)
        {
            while (count > 0)
            {
                if (from / hall != _open)
                    Open(from / hall);
                var here = Math.Min(count, hall - (from % hall));
                _inOpen += (int)here;
                (from, count) = (from + here, count - here);
                if (from % hall != 0)
                    continue;

                // Full halls are alike.
                var full = count / hall;
                _closed += full * ForJobs(hall, scheduler);
                (from, count) = (from + (full * hall), count - (full * hall));
            }
        }

        private void Open(long number)
        {
            _closed += ForJobs(_inOpen, scheduler);
            (_open, _inOpen) = (number, 0);
        }
    }
}
