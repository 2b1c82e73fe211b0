using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>What repairs take of one kind of spare part at full size, over all places.</summary>
/// <param name="Name">The part.</param>
/// <param name="PerDay">Parts used in a day, those swapped in the wrong place included.</param>
/// <param name="DuringLeadTime">Parts used between an order and its delivery.</param>
/// <param name="Stock">Parts in stock, of all places.</param>
public sealed record SpareReview(string Name, double PerDay, double DuringLeadTime, long Stock)
{
    internal static ImmutableArray<SpareReview> Of(DatacenterModel model, FailureReview failures)
    {
        var spares = ImmutableArray.CreateBuilder<SpareReview>();
        for (var i = 0; i < model.Repair.Spares.Length; i++)
        {
            var spare = model.Repair.Spares[i];
            var perDay = model.Failures.Components
                .Where(component => component.SpareNeeded == i)
                .Sum(component => failures.ByComponent.First(c => c.Name == component.Name).PerDay);
            var places = spare.PerCampus ? model.Topology?.Campuses.Length ?? 1 : 1;
            spares.Add(new(spare.Name, perDay, perDay * spare.LeadTime.TotalDays, (long)spare.Stock * places));
        }

        return spares.ToImmutable();
    }
}
