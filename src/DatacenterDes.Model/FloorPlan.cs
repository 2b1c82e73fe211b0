using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>UltraServers of one phase that stand in one row.</summary>
/// <param name="Phase">Index of the phase.</param>
/// <param name="Campus">Index of the campus; 0 where there is no topology.</param>
/// <param name="Row">Index of the row on its campus; 0 where there is no topology.</param>
/// <param name="FirstPlace">Place of the first of them in the row, from 0; the others have the next.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Occupant">1 for the first in these places, 2 for those that replace them, and so on: no two UltraServers have row, place and occupant in common.</param>
public readonly record struct Stand(int Phase, int Campus, int Row, int FirstPlace, int Count, int Occupant);

/// <summary>Where the UltraServers of all phases stand.</summary>
/// <remarks>
/// Phases take places in the order of the model: one that names no campus the next free ones in the order of the topology, one that
/// replaces others the rows of those. A row is full for a phase when no further UltraServer of its type finds a place or power in it;
/// what a phase leaves behind so, no later one takes.
/// </remarks>
public sealed class FloorPlan
{
    private readonly ImmutableArray<Phase> _phases;
    private readonly ImmutableArray<int?> _replacers;
    private readonly PhaseOnFloor[] _byPhase;

    /// <param name="phases">Those of the model.</param>
    /// <param name="replacers">Of each the index of the one that replaces it; null for none.</param>
    /// <param name="byPhase">What became of each.</param>
    /// <param name="stands">By campus and row; in a row in the order of the phases.</param>
    internal FloorPlan(ImmutableArray<Phase> phases, ImmutableArray<int?> replacers, PhaseOnFloor[] byPhase, ImmutableArray<Stand> stands)
    {
        _phases = phases;
        _replacers = replacers;
        _byPhase = byPhase;
        Stands = stands;
    }

    /// <summary>By campus and row; in a row in the order of the phases.</summary>
    public ImmutableArray<Stand> Stands { get; }

    /// <summary>Plans the floor of a model.</summary>
    public static FloorPlan Of(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model.Topology, model.BuildOut);
    }

    internal static FloorPlan Of(Topology? topology, ImmutableArray<Phase> phases) => new FloorPlanner(topology, phases).Plan();

    /// <summary>UltraServers of a phase that have a place: all of them in a model that was read.</summary>
    public long PlacedOf(int phase) => _byPhase[phase].Placed;

    /// <summary>UltraServers of a phase that stand in rows that another phase takes over.</summary>
    public long DisplacedOf(int phase) => _byPhase[phase].Displaced;

    /// <summary>Power that was contracted for the rows of a phase, and that none of its UltraServers is small enough to use.</summary>
    /// <remarks>
    /// Of a hall the smaller of its own power and that of all its rows, less nameplates. Nothing of a row or hall with room for
    /// another of its type, and nothing where the topology gives neither a power.
    /// </remarks>
    public Watts FragmentsOf(int phase) => new(_byPhase[phase].FragmentWatts);

    /// <summary>The most that ever stands in a row at a time, where each phase counts as much as is said.</summary>
    /// <param name="row">All that ever stand in it, in order.</param>
    /// <param name="weight">What one stand counts.</param>
    public double Most(ReadOnlySpan<Stand> row, Func<Stand, double> weight) => Most(row, _replacers, weight);

    internal static double Most(ReadOnlySpan<Stand> row, ImmutableArray<int?> replacers, Func<Stand, double> weight)
    {
        if (row.Length == 1)
            return weight(row[0]);
        var sum = 0.0;

        // By the phase that replaces them: they stand before it, and have all gone when all of it has come.
        var leaving = new Dictionary<int, double>();
        foreach (var stand in row)
        {
            var before = leaving.GetValueOrDefault(stand.Phase);
            var most = Math.Max(weight(stand), before);
            sum += most - before;
            if (replacers[stand.Phase] is { } next)
                leaving[next] = leaving.GetValueOrDefault(next) + most;
        }

        return sum;
    }

    /// <summary>The stands row by row.</summary>
    public IEnumerable<ReadOnlyMemory<Stand>> Rows()
    {
        for (var from = 0; from < Stands.Length;)
        {
            var to = from + 1;
            while (to < Stands.Length && Stands[to].Row == Stands[from].Row && Stands[to].Campus == Stands[from].Campus)
                to++;
            yield return Stands.AsMemory()[from..to];
            from = to;
        }
    }

    /// <summary>UltraServers of each type by campus that are no floating spares, as many as there ever are at a time.</summary>
    internal Dictionary<UltraServerType, long[]> ForJobs(DatacenterModel model)
    {
        var campuses = model.Topology?.Campuses.Length ?? 1;
        var perHall = model.Topology?.RowsPerHall ?? 1;
        var byType = model.Generations.ToDictionary(type => type, _ => new long[campuses]);
        var inHall = new Dictionary<UltraServerType, double>();
        var (campus, hall) = (0, -1);
        foreach (var row in Rows())
        {
            ref readonly var first = ref row.Span[0];
            if ((first.Campus, first.Row / perHall) != (campus, hall))
                Close();
            (campus, hall) = (first.Campus, first.Row / perHall);
            Count(row.Span, inHall);
        }

        Close();
        return byType;

        void Close()
        {
            foreach (var (type, most) in inHall)
            {
                var count = (int)Math.Min(most, int.MaxValue);
                byType[type][campus] += count == 0 ? 0 : count - model.Scheduler.FloatingSparesOf(count);
            }

            inHall.Clear();
        }
    }

    /// <summary>Adds the most of each type that ever stands in a row at a time.</summary>
    private void Count(ReadOnlySpan<Stand> row, Dictionary<UltraServerType, double> byType)
    {
        if (IsReplacedIn(row))
        {
            foreach (var type in row.ToArray().Select(stand => _phases[stand.Phase].Type).Distinct())
                byType[type] = byType.GetValueOrDefault(type) + Most(row, stand => _phases[stand.Phase].Type == type ? stand.Count : 0);
            return;
        }

        foreach (var stand in row)
            byType[_phases[stand.Phase].Type] = byType.GetValueOrDefault(_phases[stand.Phase].Type) + stand.Count;
    }

    private bool IsReplacedIn(ReadOnlySpan<Stand> row)
    {
        foreach (var stand in row)
        {
            if (_replacers[stand.Phase] is not null)
                return true;
        }

        return false;
    }
}

/// <summary>What became of one phase on the floor.</summary>
internal struct PhaseOnFloor
{
    /// <summary>UltraServers that found a place.</summary>
    public long Placed;

    /// <summary>Those in rows that another phase takes over.</summary>
    public long Displaced;

    /// <summary>Power that it leaves behind, in watts.</summary>
    public double FragmentWatts;
}
