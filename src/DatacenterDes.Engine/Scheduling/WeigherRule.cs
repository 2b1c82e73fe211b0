using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The rule of a plugin, which weighs what is free.</summary>
internal sealed class WeigherRule(string word, PlacementWeigher weigher) : WeighedRule
{
    /// <inheritdoc/>
    protected override double WeightOf(int unit, FreeUnits free)
    {
        var weight = weigher.Weigh(new(unit, FreeAround(free.Rows), FreeAround(free.Halls), FreeAround(free.Campuses)));
        return double.IsFinite(weight) ? weight : throw new PolicyException($"placement {word}: weighs UltraServer {unit} as {weight}; expected a finite number");

        int FreeAround(FreeInDomains domains) => domains.Counts[domains.Level.DomainOf(unit)];
    }
}
