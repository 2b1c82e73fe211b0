using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>Failures and repairs at full size.</summary>
/// <param name="PerUltraServer">Failures of one UltraServer and its parts, of every effect.</param>
/// <param name="PerDay">Failures of the fleet in a day, all of it up; those of rows and larger included, those of jobs not.</param>
/// <param name="DrainsPerDay">Those that take something down.</param>
/// <param name="MeanRepair">Mean hands-on time of the repair of what is down, in seconds; 0 where nothing goes down.</param>
/// <param name="TechniciansBusy">Technicians at work, on average, all UltraServers up between repairs.</param>
/// <param name="Crews">Technicians on duty, as a mean over the day and in all; null for as many as are needed.</param>
/// <param name="Availability">UltraServer time up over in service, no repair waiting for a technician or a part.</param>
public sealed record FailureReview(
    Rate PerUltraServer,
    double PerDay,
    double DrainsPerDay,
    double MeanRepair,
    double TechniciansBusy,
    double? Crews,
    double Availability)
{
    /// <summary>Failures of the fleet in a day by component, in the order of the model; those of jobs left out.</summary>
    public required ImmutableArray<(string Name, double PerDay)> ByComponent { get; init; }

    /// <summary>Technicians busy over technicians on duty; null where there are as many as are needed.</summary>
    public double? CrewLoad => TechniciansBusy / Crews;

    /// <summary>UltraServers down at a time, on average.</summary>
    /// <param name="ultraServers">How many are in service.</param>
    public double Down(double ultraServers) => ultraServers * (1 - Availability);

    internal static FailureReview Of(DatacenterModel model, double ultraServers)
    {
        var all = model.Failures.Components.Where(c => c.Level < FailureLevel.Job).Select(c => Exposure.Of(model, c, ultraServers)).ToArray();
        var drains = all.Where(e => e.Component.TakesDown).ToArray();
        var rate = all.Sum(e => e.PerSecond);
        var drainRate = drains.Sum(e => e.PerSecond);
        // Time down per second up, of one UltraServer.
        var down = drains.Sum(e => e.PerSecond * e.UltraServersEach * e.RepairMean) / ultraServers;
        return new(
            new(all.Where(e => e.Component.Level <= FailureLevel.UltraServer).Sum(e => e.PerSecond) / ultraServers),
            rate * 86_400,
            drainRate * 86_400,
            drainRate > 0 ? drains.Sum(e => e.PerSecond * e.RepairMean) / drainRate : 0,
            all.Sum(e => e.PerSecond * e.RepairMean * e.Component.CrewNeeded),
            Technicians(model),
            1 / (1 + down))
        {
            ByComponent = [.. all.Select(e => (e.Component.Name, e.PerSecond * 86_400))],
        };
    }

    private static double? Technicians(DatacenterModel model) =>
        model.Repair.Crews is { } crews ? crews.Mean * (crews.PerCampus ? model.Topology?.Campuses.Length ?? 1 : 1) : null;

    /// <summary>How often a component fails in the whole fleet, and what that reaches.</summary>
    private sealed record Exposure(FailureComponent Component, double PerSecond, double UltraServersEach)
    {
        /// <summary>Hands-on time, hard repairs included.</summary>
        public double RepairMean
        {
            get
            {
                var easy = Component.Repair?.Mean ?? 0;
                return Component.Escalation is { } hard ? easy + (hard.Probability * (hard.Repair.Mean - easy)) : easy;
            }
        }

        public static Exposure Of(DatacenterModel model, FailureComponent component, double ultraServers)
        {
            if (component.Level <= FailureLevel.UltraServer)
            {
                var lemons = model.Failures.Lemons?.MeanFactor ?? 1;
                var built = model.BuildOut.Sum(phase => (double)phase.UltraServers);
                var each = model.BuildOut.Sum(p => component.RatePerUltraServer(p.Type, model.Topology?.ChipsPerTray).PerSecond * p.UltraServers) / built;
                return new(component, each * component.FailuresPerFault * lemons * ultraServers, 1);
            }

            var domains = model.Topology is not { } topology ? 1 : component.Level switch
            {
                FailureLevel.Row => Domains(topology.RoomInRow),
                FailureLevel.Hall => Domains(topology.RoomInHall),
                FailureLevel.Building => Domains(topology.RoomInBuilding),
                _ => topology.Campuses.Length,
            };
            return new(component, component.RatePerUnit.PerSecond * component.FailuresPerFault * domains, ultraServers / domains);

            // Those that a domain holds as many of stand together.
            double Domains(Func<UltraServerType, long> room) => Math.Ceiling(
                model.BuildOut.GroupBy(phase => room(phase.Type)).Sum(group => group.Sum(phase => (double)phase.UltraServers) / group.Key)
                * (ultraServers / model.BuildOut.Sum(phase => (double)phase.UltraServers)));
        }
    }
}
