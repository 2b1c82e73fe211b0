using System;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>When phases are expected, for whoever compares what came about with it.</summary>
public static class ExpectedDates
{
    /// <summary>When the last UltraServer of each phase is expected in service, in the order of the model, UTC; everything random as it is on average.</summary>
    /// <param name="model">What is built.</param>
    /// <returns>Null for a phase that a milestone of no known date comes before.</returns>
    public static DateTime?[] InService(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. ExpectedSchedule.Of(model, FloorPlan.Of(model)).Phases.Select(phase => phase.LastInService)];
    }
}
