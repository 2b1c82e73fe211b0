using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Review;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Rules between sections. Each is checked where the sections it speaks of have been read.</summary>
internal static class ModelChecks
{
    public static void Of(DatacenterModel model, Group root)
    {
        Period(model, root);
        var plan = model.BuildOut.IsDefaultOrEmpty ? null : FloorPlan.Of(model);
        if (plan is not null)
            BuildOut(model, plan, root);
        Reliability(model, root);
        Cost(model, root);
        foreach (var jobClass in model.JobClasses.IsDefault ? [] : model.JobClasses)
            JobClass(model, plan, jobClass, root);
        if (!root.IsFaulty)
            Power(model, root);
    }

    private static void Period(DatacenterModel model, Group root)
    {
        if (model.Start == default || model.End == default(DateTime))
            return;
        if (model.End is { } end && model.Start >= end)
            root.Find("end")!.Fault("must be after \"start\"");
        else if (model.End is { } last && model.Start + model.Warmup >= last)
            root.Find("warmup")!.Fault("leaves nothing to measure: it must end before \"end\"");
    }

    private static void Reliability(DatacenterModel model, Group root)
    {
        if (model.BuildOut.IsDefaultOrEmpty)
            return;
        var built = model.BuildOut.Sum(phase => (long)phase.UltraServers);
        if (model.Failures.Outages is [.., { UltraServer: var last }] && last >= built)
            root.Find("failures")!.ChildAt("trace").Fault($"has an outage of unit {last:N0}, and the build-out ends with {built:N0} UltraServers, counted from 0");
        foreach (var component in model.Failures.Components.Where(c => c.Level == FailureLevel.Tray && model.Topology?.ChipsPerTray is null))
            root.Find("failures")!.ChildAt("tray").Fault($"has a component {IssueText.Quote(component.Name)}, and the topology does not say how many chips a tray has; write topology: {{ tray: {{ chips: … }} }}");
        foreach (var component in model.Failures.Components.Where(c => model.Repair.Crews is { Shifts: [_, ..], Most: > 0 and var most } && c.CrewNeeded > most))
        {
            var level = component.Node < 0 ? FailureLevels.Word(component.Level) : model.Power.Nodes[component.Node].Name;
            Item(root.Find("failures")!.ChildAt(level), component.Name).ChildAt("needs")
                .Fault($"{component.CrewNeeded:N0} technicians for one repair, and no more than {model.Repair.Crews!.Most:N0} are ever on duty: it would never be repaired");
        }

        foreach (var plan in model.Maintenance.Where(plan => plan.First < model.Start))
            Item(root.Find("maintenance")!, plan.Name).ChildAt("first").Fault("is before the model's start");
        foreach (var plan in model.Maintenance.Where(plan => plan.First >= model.End))
            Item(root.Find("maintenance")!, plan.Name).ChildAt("first").Warn("is the end of the run or later: nothing is maintained");
        Beyond(model, root);
    }

    /// <summary>What files tell of the time after the end.</summary>
    private static void Beyond(DatacenterModel model, Group root)
    {
        if (model.End is not { } end)
            return;
        var span = (end - model.Start).Ticks;
        var outages = model.Failures.Outages.Count(outage => outage.Start >= span);
        if (outages > 0)
            root.Find("failures")!.ChildAt("trace").Warn($"{outages:N0} of {model.Failures.Outages.Length:N0} outages begin at the end of the run or later, and are left out");
        foreach (var plan in model.Power.Curtailment)
        {
            var calls = plan.Calls.Count(call => call.Start >= span);
            if (calls > 0)
                Item(root.Find("power")!.ChildAt("curtailment"), plan.Name).Warn($"{calls:N0} of {plan.Calls.Length:N0} calls start at the end of the run or later: nothing is curtailed then");
        }
    }

    private static void Power(DatacenterModel model, Group root)
    {
        if (model.Scheduler.Power == PowerAdmission.Headroom && model.Power.Nodes.IsEmpty)
            root.Find("scheduler")!.ChildAt("power").Fault("looks at the nodes of the electrical graph, and there are none: \"power: nodes:\" is missing");
        Ratings(model, root);
        Backups(model, root);
        if (model.Power.Batteries.Any(battery => battery.ChargeBelow is not null) && model.Energy is { UsdPerKilowattHour: null, PriceProfile: null })
            root.Find("power")!.ChildAt("batteries").Fault("go by a price (\"charge-below\" and \"discharge-above\"), and energy has none; give \"energy\" a \"price\", or a \"trace\" with price_usd_per_kwh");
    }

    /// <summary>No more stands beneath a node, at nameplate and while everything works, than it is rated for, times what it may be oversubscribed.</summary>
    private static void Ratings(DatacenterModel model, Group root)
    {
        foreach (var node in PowerNodeReview.Of(model).Where(node => node.LoadOfRating > node.Oversubscription * (1 + PowerNodeReview.Rounding)))
        {
            root.Find("power")!.ChildAt("nodes").ChildAt(node.Name).ChildAt("rating").Fault(string.Create(
                CultureInfo.InvariantCulture,
                $"cannot carry what the phases put beneath: {node.Megawatts:0.###} MW, {node.LoadOfRating * 100:0.#} % of the rating{(node.At.Length == 0 ? "" : $", in {node.At}")}; \"oversubscription\" allows {node.Oversubscription * 100:0.#} %"));
        }
    }

    /// <summary>A backup carries at least what idles beneath what it backs: no cap goes lower.</summary>
    private static void Backups(DatacenterModel model, Group root)
    {
        foreach (var backup in BackupReview.Of(model).Where(backup => backup.IdleOfLimit > 1 + PowerNodeReview.Rounding))
        {
            var limit = model.Power.Nodes.First(node => node.Name == backup.Name).IsBoundByCap ? "cap" : "rating";
            root.Find("power")!.ChildAt("nodes").ChildAt(backup.Name).ChildAt(limit).Fault(string.Create(
                CultureInfo.InvariantCulture,
                $"cannot carry what it backs, even if nothing is busy: {backup.Megawatts:0.###} MW, {backup.IdleOfLimit * 100:0.#} % of the {limit}{(backup.At.Length == 0 ? "" : $", in {backup.At}")}"));
        }
    }

    private static void Cost(DatacenterModel model, Group root)
    {
        if (model.Cost is null)
            return;
        if (UnpricedCosts.Of(model) is { IsEmpty: false } unpriced)
            root.Find("cost")!.Warn($"costs will be incomplete: the model does not say {string.Join(", ", unpriced)}");
    }

    private static void BuildOut(DatacenterModel model, FloorPlan plan, Group root)
    {
        var items = PhaseItems.Of(root.Find("build-out")!);
        var schedule = ExpectedSchedule.Of(model, plan);
        for (var i = 0; i < model.BuildOut.Length; i++)
        {
            var phase = model.BuildOut[i];
            if (schedule.Phases[i].FirstInService > model.End)
                items.First(item => ListItem.Name(item.Node) == phase.Name).Warn("enters service after the end of the run");
            if (phase.UltraServers - plan.PlacedOf(i) is > 0 and var left)
                items.First(item => ListItem.Name(item.Node) == phase.Name).Fault($"has {left:N0} UltraServers more than {Where(phase)} places left for");
        }
    }

    private static string Where(Phase phase) =>
        !phase.Replaces.IsEmpty ? "the rows that it takes over have" : phase.Campus is null ? "the topology has" : $"campus {phase.Campus} has";

    private static void JobClass(DatacenterModel model, FloorPlan? plan, JobClass jobClass, Group root)
    {
        var workload = root.Find("workload")!;
        if (jobClass.Arrivals is TraceArrivals { Totals: { } totals })
        {
            Traced(model, plan, jobClass, totals, workload.ChildAt("traces"));
            return;
        }

        var isService = jobClass.Arrivals is ServiceArrivals;
        var field = Item(workload.ChildAt(isService ? "services" : "classes"), jobClass.Name);
        Hardware(model, jobClass, field);
        if (model.End is null && jobClass.Arrivals is not DatedArrivals)
            field.Fault("never stops submitting jobs, and the run is to end with the last job; give \"end\" a date, or list the dates of the jobs");
        if (jobClass.Arrivals is DatedArrivals dated)
            Dates(model, dated, field.ChildAt("arrivals"));
        var (low, high) = Support.Of(jobClass.Size);
        SizeChecks.Of(model, plan, jobClass, Model.JobClass.WholeSize(low), Model.JobClass.WholeSize(high), field.ChildAt(isService ? "replica" : "size"), "");
        if (jobClass.Checkpoint is { Mode: CheckpointMode.Optimal } checkpoint && checkpoint.Blocking(model.Storage) <= TimeSpan.Zero)
            field.ChildAt("checkpoint").Fault("writes without cost: \"interval: optimal\" needs a \"write\", or a \"storage\" that the checkpoint is written to while the job waits");
        if (jobClass.Work is { } work && !model.BuildOut.IsDefaultOrEmpty)
            Peak(model.HardwareOf(jobClass), work, field.ChildAt("precision"));
    }

    private static void Dates(DatacenterModel model, DatedArrivals arrivals, Field field)
    {
        if (arrivals.Dates.Any(date => date < model.Start))
            field.Fault("has a date before the model's start");
        var beyond = arrivals.Dates.Count(date => date >= model.End);
        if (beyond > 0)
            field.Warn($"{beyond:N0} of {arrivals.Dates.Length:N0} dates are the end of the run or later: nothing is submitted then");
    }

    /// <summary>What jobs are to run on must be built.</summary>
    private static void Hardware(DatacenterModel model, JobClass jobClass, Field field)
    {
        if (model.BuildOut.IsDefaultOrEmpty)
            return;
        var built = model.Generations;
        foreach (var type in jobClass.Hardware.Where(type => !built.Contains(type)))
            field.ChildAt("hardware").Fault($"no phase of the build-out brings UltraServers of type {IssueText.Quote(type.Name)}");
    }

    private static void Peak(IEnumerable<UltraServerType> hardware, ComputeWork work, Field field)
    {
        foreach (var accelerator in hardware.Select(type => type.Accelerator).Distinct())
        {
            // A type with a fault has none, and has had its own line.
            if (accelerator is not null && accelerator.Peak(work.Precision) is null)
                field.Fault($"accelerator {accelerator.Name} has no peak at this precision; give it one under hardware.accelerators.{accelerator.Name}.peak");
        }
    }

    private static void Traced(DatacenterModel model, FloorPlan? plan, JobClass jobClass, TraceLabel totals, Field field)
    {
        var which = $"class {IssueText.Quote(jobClass.Name)} ";
        // The classes of a trace have their hardware from one place.
        if (((TraceArrivals)jobClass.Arrivals) is { Label: 0 } arrivals)
        {
            Hardware(model, jobClass, field);
            NamedHardware(model, jobClass, arrivals, field);
        }

        SizeChecks.Of(model, plan, jobClass, totals.SmallestSize, totals.LargestSize, field, which);
        if (model.End is { } end && totals.FirstSubmitTicks >= (end - model.Start).Ticks)
            field.Warn($"{which}has no job before the end of the run");
    }

    /// <summary>What the jobs of a log ask for must be built too.</summary>
    private static void NamedHardware(DatacenterModel model, JobClass jobClass, TraceArrivals arrivals, Field field)
    {
        if (model.BuildOut.IsDefaultOrEmpty)
            return;
        ImmutableArray<UltraServerType> built = [.. model.HardwareOf(jobClass)];
        for (var i = 0; i < arrivals.Hardware.Length; i++)
        {
            if (!arrivals.Hardware[i].IsEmpty && !arrivals.Hardware[i].Any(built.Contains))
                field.Fault($"jobs ask for hardware {IssueText.Quote(arrivals.Trace.Hardware[i])}, and no phase of the build-out brings it");
        }
    }

    private static Field Item(Field list, string name) =>
        list.Items("").FirstOrDefault(item => ListItem.Name(item.Node) == name) ?? list;
}
