using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>Failures and repairs at full size.</summary>
/// <param name="PerUltraServer">Failures of one UltraServer and its parts, of every effect.</param>
/// <param name="PerDay">Failures in a day in the long run, all of it up: of the fleet, of nodes of the electrical graph that are always there, and of the jobs that run at full size.</param>
/// <param name="DrainsPerDay">Those that take UltraServers down, nodes left out.</param>
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
    /// <summary>By component, in the order of the model.</summary>
    public required ImmutableArray<ComponentReview> ByComponent { get; init; }

    /// <summary>By level, in the order of the model, each node of the electrical graph by itself.</summary>
    public ImmutableArray<LevelReview> ByLevel =>
        [.. ByComponent.GroupBy(c => c.Level).Select(level => new LevelReview(level.Key, level.Sum(c => c.PerDay), Sum(level)))];

    /// <summary>Failures in the run after its warm-up, those of standby nodes not; null where the run has no date for its end.</summary>
    public double? InRun => Sum(ByComponent.Where(c => !c.OnStandby));

    /// <summary><see cref="Availability"/> in the run after its warm-up, from the age of what is in service; null where the run has no date for its end.</summary>
    public double? AvailabilityInRun { get; init; }

    /// <summary>Technicians busy over technicians on duty; null where there are as many as are needed.</summary>
    public double? CrewLoad => TechniciansBusy / Crews;

    /// <summary>UltraServers down at a time, on average.</summary>
    /// <param name="ultraServers">How many are in service.</param>
    public double Down(double ultraServers) => ultraServers * (1 - Availability);

    internal static FailureReview Of(DatacenterModel model, PowerGraph? graph, double ultraServers)
    {
        var all = model.Failures.Components.Select(c => Exposure.Of(model, c, graph, ultraServers)).ToArray();
        var drains = all.Where(e => e.Component is { TakesDown: true, Level: < FailureLevel.Job }).ToArray();
        var rate = all.Sum(e => e.PerSecond);
        var drainRate = drains.Sum(e => e.PerSecond);
        // Time down per second up, of one UltraServer.
        var down = drains.Sum(e => e.PerSecond * e.UltraServersEach * e.Component.MeanRepair) / ultraServers;
        return new(
            new(all.Where(e => e.Component.Level <= FailureLevel.UltraServer).Sum(e => e.PerSecond) / ultraServers),
            rate * 86_400,
            drainRate * 86_400,
            drainRate > 0 ? drains.Sum(e => e.PerSecond * e.Component.MeanRepair) / drainRate : 0,
            all.Sum(e => e.PerSecond * e.Component.MeanRepair * e.Component.CrewNeeded),
            Technicians(model),
            1 / (1 + down))
        {
            ByComponent = [.. all.Select(e => new ComponentReview(e.Component.Name, LevelOf(model, e.Component), e.PerSecond * 86_400)
            {
                OnStandby = e.Component.Node is { } node && model.Power.Nodes[node].Standby is not null,
            })],
        };
    }

    /// <summary>What is not known of one is not known of all.</summary>
    private static double? Sum(IEnumerable<ComponentReview> components) => components.Aggregate((double?)0, (sum, c) => sum + c.InRun);

    private static string LevelOf(DatacenterModel model, FailureComponent component) =>
        component.Node is { } node ? model.Power.Nodes[node].Name : component.Level.ToString().ToLowerInvariant();

    private static double? Technicians(DatacenterModel model) =>
        model.Repair.Crews is { } crews ? crews.Mean * (crews.PerCampus ? model.Topology?.Campuses.Length ?? 1 : 1) : null;

    /// <summary>How often a component fails in the whole fleet, and what that reaches.</summary>
    private sealed record Exposure(FailureComponent Component, double PerSecond, double UltraServersEach)
    {
        public static Exposure Of(DatacenterModel model, FailureComponent component, PowerGraph? graph, double ultraServers)
        {
            if (component.Level <= FailureLevel.UltraServer)
            {
                var lemons = model.Failures.Lemons?.MeanFactor ?? 1;
                var built = model.BuildOut.Sum(phase => (double)phase.UltraServers);
                var each = model.BuildOut.Sum(p => component.RatePerUltraServer(p.Type, model.Topology?.ChipsPerTray).PerSecond * p.UltraServers) / built;
                return new(component, each * component.FailuresPerFault * lemons * ultraServers, 1);
            }

            if (component.Node is { } node)
                return new(component, component.RatePerUnit.PerSecond * component.FailuresPerFault * InstancesOf(graph!, node), 0);
            if (component.Level == FailureLevel.Job)
                return new(component, 0, 0);

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

        /// <summary>Those that are there whether they are needed or not.</summary>
        private static double InstancesOf(PowerGraph graph, int node) =>
            graph.Nodes[node].Standby is not null ? 0 : graph.Groups.Where(group => group.Node == node).Sum(group => (double)group.Members);
    }
}
