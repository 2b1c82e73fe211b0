using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Engine.Records;

/// <summary>Nameplate power in MW: how far its supply has come, and what it does; at an instant or as a time-weighted mean.</summary>
/// <remarks>What is productive and what is stranded by each cause add up to what is contracted.</remarks>
public sealed record PowerUse
{
    /// <summary>Contracted, what no UltraServer fits in included.</summary>
    public required double Contracted { get; init; }

    /// <summary>Of it, what has power.</summary>
    public required double Energized { get; init; }

    /// <summary>Of UltraServers that stand in places with power.</summary>
    public required double Installed { get; init; }

    /// <summary>Of UltraServers in service, up or down.</summary>
    public required double InService { get; init; }

    /// <summary>Of UltraServers that are up.</summary>
    public required double Usable { get; init; }

    /// <summary>Of chips that do productive work; a slowed one counts by its speed.</summary>
    public required double Productive { get; init; }

    /// <summary>What does none, by <see cref="StrandedCause"/>.</summary>
    public required ImmutableArray<double> Stranded { get; init; }

    /// <summary>What several come to.</summary>
    internal static PowerUse Sum(IEnumerable<PowerUse> parts) => parts.Aggregate((sum, part) => new()
    {
        Contracted = sum.Contracted + part.Contracted,
        Energized = sum.Energized + part.Energized,
        Installed = sum.Installed + part.Installed,
        InService = sum.InService + part.InService,
        Usable = sum.Usable + part.Usable,
        Productive = sum.Productive + part.Productive,
        Stranded = [.. sum.Stranded.Zip(part.Stranded, (a, b) => a + b)],
    });

    /// <summary>With power beside it that no UltraServer fits in.</summary>
    /// <param name="contracted">MW that are contracted.</param>
    /// <param name="energized">Of those, MW that are energized.</param>
    internal PowerUse WithFragments(double contracted, double energized) => this with
    {
        Contracted = Contracted + contracted,
        Energized = Energized + energized,
        Stranded = Stranded
            .SetItem((int)StrandedCause.AwaitingEnergization, Stranded[(int)StrandedCause.AwaitingEnergization] + contracted - energized)
            .SetItem((int)StrandedCause.Fragmentation, energized),
    };
}
