using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>Services whose demand is at its peak more than all that they may run on.</summary>
internal static class ServicePeaks
{
    /// <summary>A sentence for each, of the time when most is missing; noise left out.</summary>
    public static IEnumerable<string> Of(DatacenterModel model, CapacityTimeline timeline)
    {
        foreach (var jobClass in model.JobClasses)
        {
            if (jobClass.Arrivals is not ServiceArrivals service)
                continue;
            var hardware = model.HardwareOf(jobClass).Select(type => (Held: new JobSize(jobClass, type).Mean, timeline.Of(type).Steps)).ToArray();

            // What there is, in replicas.
            var worst = timeline.Steps
                .Select((step, i) => (step.From, Peak: Peak(service, step, timeline.ModelStart), Room: hardware.Sum(on => Math.Floor(on.Steps[i].UltraServers / on.Held))))
                .MaxBy(at => at.Peak - at.Room);
            if (worst.Peak > worst.Room)
                yield return $"service {jobClass.Name} asks for up to {Number(worst.Peak)} replicas{From(worst.From, timeline)}, and there is room for {Number(worst.Room)}: the rest of the demand is not met";
        }
    }

    /// <summary>Most replicas in a step, to the next whole number.</summary>
    private static double Peak(ServiceArrivals service, CapacityTimeline.Step step, DateTime start)
    {
        var curve = service.Curve;
        var growth = curve with { Daily = 0, Weekend = 1 };
        var last = step.To ?? step.From.AddYears(1);
        return Math.Round(service.Base * (service.Level?.Highest ?? 1)
            * (service.ScaleWithCapacity is { } scale ? (double)step.UltraServers / scale : 1)
            * (1 + curve.Daily)
            * Days(step.From, last).Max(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? curve.Weekend : 1)
            * Math.Max(growth.At(step.From, start), growth.At(last, start)));
    }

    /// <summary>The days of the week that a time has.</summary>
    private static IEnumerable<DayOfWeek> Days(DateTime from, DateTime to)
    {
        for (var day = from.Date; day < to && day < from.Date.AddDays(7); day = day.AddDays(1))
            yield return day.DayOfWeek;
    }

    private static string From(DateTime from, CapacityTimeline timeline) =>
        from == timeline.Start ? "" : $" from {from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} on";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
