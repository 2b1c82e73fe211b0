using System;
using System.Collections.Immutable;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Profiles;

namespace DatacenterDes.Model;

/// <summary>How IT power relates to facility power.</summary>
public sealed record PowerSettings
{
    /// <summary>What the megawatts in the model file count; IT where the PUE moves.</summary>
    public PowerBasis Basis { get; init; }

    /// <summary>Power usage effectiveness: facility energy over IT energy, at least 1.</summary>
    public Profile Pue { get; init; } = new ConstantProfile(1);

    /// <summary>The electrical graph, in the order of the file; empty where power limits nothing and never fails.</summary>
    public ImmutableArray<PowerNode> Nodes { get; init; } = [];

    /// <summary>What feeds the UltraServers; null without a graph.</summary>
    public UltraServerFeed? UltraServers { get; init; }

    /// <summary>Calls from the grid to draw less, in the order of the file.</summary>
    public ImmutableArray<CurtailmentPlan> Curtailment { get; init; } = [];

    /// <summary>Batteries between campuses and the grid, at most one for each, in the order of the file.</summary>
    public ImmutableArray<SiteBattery> Batteries { get; init; } = [];
}

/// <summary>What a megawatt in a model file counts.</summary>
public enum PowerBasis
{
    /// <summary>IT load.</summary>
    It,

    /// <summary>IT load and what the facility spends to feed and cool it.</summary>
    Facility,
}

/// <summary>What energy costs.</summary>
public sealed record EnergySettings
{
    /// <summary>Price of facility energy in US dollars per kWh, or null where the model gives none.</summary>
    public Profile? Price { get; init; }

    /// <summary>Carbon dioxide emitted per kWh of facility energy, in kg, or null where the model gives none.</summary>
    public Profile? Carbon { get; init; }

    /// <summary>The lowest and the highest price between two instants, in US dollars per kWh; null where there is none.</summary>
    internal (double Lowest, double Highest)? Prices(DateTime from, DateTime to)
    {
        if (Price is not { } profile)
            return null;
        var (lowest, highest) = (double.MaxValue, double.MinValue);

        // What is the same every week has shown all of it in one.
        var end = profile is HourlyProfile && to - from > TimeSpan.FromDays(8) ? from.AddDays(8) : to;
        for (var at = from; at < end; at = profile.NextChange(at))
        {
            var price = profile.At(at);
            (lowest, highest) = (Math.Min(lowest, price), Math.Max(highest, price));
        }

        return (lowest, highest);
    }
}
