using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Cli;

/// <summary>What is expected to fail, level by level, and what repairing it takes, as a person reads it.</summary>
internal static class FailureView
{
    public static void Write(TextPage page, DatacenterModel model, ModelReview review)
    {
        FailureReview failures = review.Failures;
        if (failures.ByComponent.IsEmpty)
            return;
        page.Table("Expected failures", ["level and component", "a day", "in the run"], [.. Rows(failures)]);
        page.Line("  A day: in the long run at full size. In the run: by dates of service and age.");
        if (failures.ByComponent.Any(component => component.OnStandby))
            page.Line("  What is on standby ages only while it runs: nobody knows how often.");
        if (failures.DrainsPerDay > 0 || failures.TechniciansBusy > 0)
            page.Facts("Repairs at full size", [.. Repairs(failures), .. Shifts(model.Repair), .. Spares(review)]);
    }

    private static IEnumerable<string[]> Rows(FailureReview failures)
    {
        foreach (LevelReview level in failures.ByLevel)
        {
            yield return [level.Level, Figures.Number(level.PerDay), Figures.Number(level.InRun)];
            foreach (ComponentReview component in failures.ByComponent.Where(component => component.Level == level.Level))
                yield return [$"  {component.Name}", component.OnStandby ? Figures.None : Figures.Number(component.PerDay), Figures.Number(component.InRun)];
        }

        yield return ["all", Figures.Number(failures.PerDay), Figures.Number(failures.InRun)];
    }

    private static (string Name, string Value)[] Repairs(FailureReview failures)
    {
        string crews = failures.Crews is { } onDuty ? $" of {Figures.Number(onDuty)}" : "";
        return
        [
            ("UltraServers drained", Figures.Number(failures.DrainsPerDay) + " times a day"),
            ("mean repair", Figures.Duration(failures.MeanRepair)),
            ("technicians busy", Figures.Number(failures.TechniciansBusy) + crews + " on average"),
        ];
    }

    /// <summary>Technicians by shift, where there are several.</summary>
    private static IEnumerable<(string Name, string Value)> Shifts(RepairSettings repair)
    {
        if (repair.Crews is not { Shifts.Length: > 1 } crews)
            return [];
        string where = crews.PerCampus ? " on each campus" : "";
        return crews.Shifts.Select(shift => ($"  from {shift.From:hh\\:mm}", Counted.Of(shift.Crews, "technician") + where));
    }

    private static IEnumerable<(string Name, string Value)> Spares(ModelReview review) =>
        review.Spares.Select(spare => (
            "spare " + spare.Name,
            $"{Figures.Number(spare.PerDay)} a day, {Figures.Number(spare.DuringLeadTime)} until an order is there, {Figures.Count(spare.Stock)} in stock"));
}
