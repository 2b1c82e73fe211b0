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
        var perDay = new double[model.Repair.Spares.Length];
        for (var i = 0; i < model.Failures.Components.Length; i++)
        {
            if (model.Failures.Components[i].SpareNeeded is { } spare)
                perDay[spare] += failures.ByComponent[i].PerDay;
        }

        return [.. model.Repair.Spares.Select((spare, i) => new SpareReview(
            spare.Name, perDay[i], perDay[i] * spare.LeadTime.TotalDays, (long)spare.Stock * (spare.PerCampus ? model.Topology?.Campuses.Length ?? 1 : 1)))];
    }
}
