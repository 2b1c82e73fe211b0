using System.Globalization;

namespace DatacenterDes.Model;

/// <summary>Where a row stands: each level that it is in by its path, as in <c>north/1/2/3</c>. All are empty where there is no topology.</summary>
/// <param name="Campus">Its campus.</param>
/// <param name="Building">Its building.</param>
/// <param name="Hall">Its hall.</param>
/// <param name="Row">The row itself.</param>
public readonly record struct RowPath(string Campus, string Building, string Hall, string Row)
{
    /// <summary>The path of the row that a stand is in.</summary>
    /// <param name="topology">Of the model; null for none.</param>
    /// <param name="stand">On the floor plan.</param>
    public static RowPath Of(Topology? topology, in Stand stand)
    {
        if (topology is null)
            return new("", "", "", "");
        var perBuilding = topology.RowsPerHall * topology.HallsPerBuilding;
        var campus = topology.Campuses[stand.Campus].Name;
        var building = Join(campus, stand.Row / perBuilding);
        var hall = Join(building, stand.Row % perBuilding / topology.RowsPerHall);
        return new(campus, building, hall, Join(hall, stand.Row % topology.RowsPerHall));
    }

    /// <summary>Something within a place; both count from 1, as on a floor plan.</summary>
    /// <param name="parent">Path of the place.</param>
    /// <param name="index">Which of those in it, from 0.</param>
    public static string Join(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}/{index + 1}");
}
