using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Rules between sections. Each is checked where the sections it speaks of have been read.</summary>
internal static class ModelChecks
{
    public static void Of(DatacenterModel model, Group root)
    {
        Period(model, root);
        if (!model.BuildOut.IsDefaultOrEmpty)
            BuildOut(model, root);
        Reliability(model, root);
        foreach (var jobClass in model.JobClasses.IsDefault ? [] : model.JobClasses)
            JobClass(model, jobClass, root);
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
        foreach (var component in model.Failures.Components.Where(c => c.CrewNeeded > model.Repair.Crews?.Most))
        {
            Item(root.Find("failures")!.ChildAt(FailureLevels.Word(component.Level)), component.Name).ChildAt("needs")
                .Fault($"{component.CrewNeeded:N0} technicians for one repair, and no more than {model.Repair.Crews!.Most:N0} are ever on duty: it would never be repaired");
        }

        foreach (var plan in model.Maintenance.Where(plan => plan.First < model.Start))
            Item(root.Find("maintenance")!, plan.Name).ChildAt("first").Fault("is before the model's start");
    }

    private static void BuildOut(DatacenterModel model, Group root)
    {
        var field = root.Find("build-out")!;
        if (model.BuildOut.Select(phase => phase.Type.Name).Distinct().Count() > 1)
            field.Fault("several UltraServer types in one build-out are not simulated yet");
        foreach (var phase in model.BuildOut.Where(phase => phase.InService > model.End))
            Item(field, phase.Name).Warn("enters service after the end of the run");
        if (model.Topology is { } topology)
            Places(model, topology, field);
    }

    private static void Places(DatacenterModel model, Topology topology, Field field) => CampusPlaces.Fill(
        model,
        topology,
        (phase, left) => Item(field, phase.Name).Fault(
            $"has {left:N0} UltraServers more than {(phase.Campus is null ? "the topology" : $"campus {phase.Campus}")} has places left for"));

    private static void JobClass(DatacenterModel model, JobClass jobClass, Group root)
    {
        var workload = root.Find("workload")!;
        if (jobClass.Arrivals is TraceArrivals { Totals: { } totals })
        {
            Traced(model, jobClass, totals, workload.ChildAt("traces"));
            return;
        }

        var isService = jobClass.Arrivals is ServiceArrivals;
        var field = Item(workload.ChildAt(isService ? "services" : "classes"), jobClass.Name);
        if (model.End is null && jobClass.Arrivals is not DatedArrivals)
            field.Fault("never stops submitting jobs, and the run is to end with the last job; give \"end\" a date, or list the dates of the jobs");
        if (jobClass.Arrivals is DatedArrivals dated && dated.Dates.Any(date => date < model.Start))
            field.ChildAt("arrivals").Fault("has a date before the model's start");
        var (low, high) = Support.Of(jobClass.Size);
        Size(model, jobClass, Math.Max(1, Math.Round(low)), Math.Round(high), field.ChildAt(isService ? "replica" : "size"), "");
        if (jobClass.Checkpoint is { Mode: CheckpointMode.Optimal } checkpoint && checkpoint.Blocking(model.Storage) <= TimeSpan.Zero)
            field.ChildAt("checkpoint").Fault("writes without cost: \"interval: optimal\" needs a \"write\", or a \"storage\" that the checkpoint is written to while the job waits");
        if (jobClass.Work is { } work && !model.BuildOut.IsDefaultOrEmpty)
            Peak(model, work, field.ChildAt("precision"));
    }

    private static void Peak(DatacenterModel model, ComputeWork work, Field field)
    {
        foreach (var accelerator in model.BuildOut.Select(phase => phase.Type.Accelerator).Distinct())
        {
            // A type with a fault has none, and has had its own line.
            if (accelerator is not null && accelerator.Peak(work.Precision) is null)
                field.Fault($"accelerator {accelerator.Name} has no peak at this precision; give it one under hardware.accelerators.{accelerator.Name}.peak");
        }
    }

    private static void Traced(DatacenterModel model, JobClass jobClass, TraceLabel totals, Field field)
    {
        var which = $"class {IssueText.Quote(jobClass.Name)} ";
        Size(model, jobClass, totals.SmallestSize, totals.LargestSize, field, which);
        if (model.End is { } end && totals.FirstSubmitTicks >= (end - model.Start).Ticks)
            field.Warn($"{which}has no job before the end of the run");
    }

    /// <param name="model">What is built.</param>
    /// <param name="jobClass">Whose sizes they are.</param>
    /// <param name="low">Smallest job.</param>
    /// <param name="high">Largest job.</param>
    /// <param name="field">Where the sizes are said.</param>
    /// <param name="which">Whose sizes they are, where the field does not say it; with a space after it.</param>
    private static void Size(DatacenterModel model, JobClass jobClass, double low, double high, Field field, string which)
    {
        // A type with a fault has had its own line.
        if (model.BuildOut.IsDefaultOrEmpty || model.BuildOut[0].Type.Chips < 1)
            return;
        var campuses = CampusPlaces.ForJobs(model);
        var built = campuses.Sum();
        var perUltraServer = jobClass.SizeUnit == SizeUnit.Chips ? model.BuildOut[0].Type.Chips : 1;
        var (smallest, largest) = (Held(low), Held(high));
        if (smallest > built)
            field.Fault($"{which}is at least {smallest:N0} UltraServers, and the build-out ends with {built:N0}: such a job never starts");
        else if (largest > built)
            field.Warn($"{which}can be larger than all {built:N0} UltraServers of the build-out: such a job never starts, and under fcfs nothing behind it does");
        else if (StaysInCampus(model.Scheduler, jobClass))
            WithinCampus(campuses.Max(), smallest, largest, field, which);

        // A job smaller than an UltraServer holds no spares.
        double Held(double size)
        {
            var working = Math.Ceiling(size / perUltraServer);
            var spares = size < perUltraServer || working > int.MaxValue ? 0 : jobClass.Spares?.For((int)working) ?? 0;
            return working + spares;
        }
    }

    private static bool StaysInCampus(SchedulerSettings scheduler, JobClass jobClass) =>
        (jobClass.Placement ?? scheduler.Placement) == PlacementPolicy.Topology && !scheduler.SpanCampuses;

    private static void WithinCampus(long campus, double smallest, double largest, Field field, string which)
    {
        if (smallest > campus)
            field.Fault($"{which}is at least {smallest:N0} UltraServers, and the largest campus ends with {campus:N0}: such a job never starts unless \"span-campuses: true\"");
        else if (largest > campus)
            field.Warn($"{which}can be larger than the {campus:N0} UltraServers of the largest campus: such a job never starts unless \"span-campuses: true\"");
    }

    private static Field Item(Field list, string name) =>
        list.Items("").FirstOrDefault(item => ListItem.Name(item.Node) == name) ?? list;
}
