using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model;

/// <summary>Containment: chip ⊂ tray ⊂ rack ⊂ UltraServer ⊂ row ⊂ hall ⊂ building ⊂ campus. Every building is built alike.</summary>
/// <param name="UltraServersPerRow">Places in a row, at least 1; null where <see cref="RowPower"/> alone bounds it.</param>
/// <param name="RowsPerHall">At least 1.</param>
/// <param name="HallsPerBuilding">At least 1.</param>
/// <param name="Campuses">In the order of the file; phases fill them in that order unless they name one.</param>
/// <param name="ChipsPerTray">At least 1, or null where the file gives none.</param>
/// <param name="Distance">What it costs a job to be spread out; null for nothing.</param>
public sealed record Topology(
    int? UltraServersPerRow,
    int RowsPerHall,
    int HallsPerBuilding,
    ImmutableArray<Campus> Campuses,
    int? ChipsPerTray = null,
    Distance? Distance = null)
{
    /// <summary>Relative difference that is a rounding error: rows are full to the watt.</summary>
    private const double Rounding = 1e-9;

    /// <summary>IT power of a row; null where it bounds nothing.</summary>
    public Watts? RowPower { get; init; }

    /// <summary>IT power of a hall; null where it bounds nothing.</summary>
    public Watts? HallPower { get; init; }

    /// <summary>Whether a row or a hall has a power of its own.</summary>
    public bool IsBoundedByPower => RowPower is not null || HallPower is not null;

    /// <summary>Whether a hall has less power than its rows together, or rows have none of their own.</summary>
    internal bool HallBinds => HallPower is { } hall && !(RowPower is { } row && row.Value * RowsPerHall <= hall.Value * (1 + Rounding));

    /// <summary>UltraServers of a type that fill a row; 0 where not one fits.</summary>
    public long RoomInRow(UltraServerType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Math.Min(UltraServersPerRow ?? int.MaxValue, Within(RowPower, 0, type.Nameplate.Value));
    }

    /// <summary>UltraServers of a type that fill a hall; 0 where not one fits.</summary>
    public long RoomInHall(UltraServerType type)
    {
        var inRows = RoomInRow(type) * RowsPerHall;
        return HallPower is null ? inRows : Math.Min(inRows, Within(HallPower, 0, type.Nameplate.Value));
    }

    /// <summary>UltraServers of a type that fill a building; 0 where not one fits.</summary>
    public long RoomInBuilding(UltraServerType type) => RoomInHall(type) * HallsPerBuilding;

    /// <summary>How many more of a nameplate a power feeds.</summary>
    /// <param name="power">Null for any.</param>
    /// <param name="used">Watts that others use.</param>
    /// <param name="each">Nameplate in watts.</param>
    internal static int Within(Watts? power, double used, double each)
    {
        if (power is not { } all || each <= 0)
            return int.MaxValue;
        return (int)Math.Clamp(Math.Floor(((all.Value * (1 + Rounding)) - used) / each), 0, int.MaxValue);
    }
}

/// <summary>Throughput of a job by the widest level that it spans several domains of, as a share of what it has within a row; more than 0, at most 1.</summary>
/// <param name="Row">Several rows of a hall.</param>
/// <param name="Hall">Several halls of a building.</param>
/// <param name="Building">Several buildings of a campus.</param>
/// <param name="Campus">Several campuses.</param>
public sealed record Distance(double Row = 1, double Hall = 1, double Building = 1, double Campus = 1);

/// <summary>A site with room for a number of buildings.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Buildings">Buildings it has room for, at least 1.</param>
public sealed record Campus(string Name, int Buildings);
