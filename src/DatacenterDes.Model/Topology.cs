using System.Collections.Immutable;

namespace DatacenterDes.Model;

/// <summary>Containment: chip ⊂ tray ⊂ rack ⊂ UltraServer ⊂ row ⊂ hall ⊂ building ⊂ campus. Every building is built alike.</summary>
/// <param name="UltraServersPerRow">At least 1.</param>
/// <param name="RowsPerHall">At least 1.</param>
/// <param name="HallsPerBuilding">At least 1.</param>
/// <param name="Campuses">In the order of the file; phases fill them in that order unless they name one.</param>
/// <param name="ChipsPerTray">At least 1, or null where the file gives none.</param>
/// <param name="Distance">What it costs a job to be spread out; null for nothing.</param>
public sealed record Topology(
    int UltraServersPerRow,
    int RowsPerHall,
    int HallsPerBuilding,
    ImmutableArray<Campus> Campuses,
    int? ChipsPerTray = null,
    Distance? Distance = null)
{
    /// <summary>UltraServers in a full hall.</summary>
    public int UltraServersPerHall => UltraServersPerRow * RowsPerHall;

    /// <summary>UltraServers in a full building.</summary>
    public int UltraServersPerBuilding => UltraServersPerHall * HallsPerBuilding;
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
