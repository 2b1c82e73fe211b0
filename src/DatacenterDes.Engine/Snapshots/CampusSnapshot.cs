namespace DatacenterDes.Engine.Snapshots;

/// <summary>A campus now.</summary>
/// <param name="Name">Its name in the topology; <c>fleet</c> where the model has none.</param>
public sealed record CampusSnapshot(string Name)
{
    /// <summary>UltraServers in service, up or down.</summary>
    public int UltraServersInService { get; init; }

    /// <summary>Of those, up.</summary>
    public int UltraServersUp { get; init; }

    /// <summary>Chips of UltraServers in service.</summary>
    public int ChipsInService { get; init; }

    /// <summary>Chips that jobs hold.</summary>
    public int ChipsAllocated { get; init; }

    /// <summary>IT power drawn, in watts.</summary>
    public double ItWatts { get; init; }

    /// <summary>IT energy since the model's start, in joules.</summary>
    public double ItJoules { get; init; }

    /// <summary>IT power that a call of the grid on this campus limits it to now, in watts, the lowest of several; null without.</summary>
    public double? LimitWatts { get; init; }

    /// <summary>What it takes from the grid, in watts; null where no battery of a campus stands between.</summary>
    public double? GridWatts { get; init; }

    /// <summary>What its battery could deliver, in joules; null without one.</summary>
    public double? BatteryJoules { get; init; }

    /// <summary>What its battery delivers, in watts; less than 0 while it is charged; null without one.</summary>
    public double? BatteryWatts { get; init; }
}
