using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Review;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Rules between sections. Each is checked where the sections it speaks of have been read.</summary>
internal sealed class ModelChecks
{
    /// <summary>Power flows through the graph in whole units of 10 nW, of which 64 bits hold 92 GW, losses included.</summary>
    private const double MostGigawatts = 80;

    private const double WattsPerGigawatt = 1e9;

    private readonly DatacenterModel _model;
    private readonly Group _root;

    /// <summary>Lists whose items have been asked for, by their paths.</summary>
    private readonly Dictionary<string, NamedItems> _lists = [];

    private ModelChecks(DatacenterModel model, Group root) => (_model, _root) = (model, root);

    public static void Of(DatacenterModel model, Group root)
    {
        var checks = new ModelChecks(model, root);
        checks.Period();
        var plan = model.BuildOut.IsDefaultOrEmpty ? null : FloorPlan.Of(model);
        if (plan is not null)
            checks.BuildOut(plan);
        checks.Reliability();
        checks.Cost();
        var sizes = plan is null ? null : new SizeChecks(model, plan);
        foreach (var jobClass in model.JobClasses.IsDefault ? [] : model.JobClasses)
            checks.JobClass(jobClass, sizes);
        if (!root.IsFaulty)
            checks.Power();
    }

    private void Period()
    {
        if (_model.Start == default || _model.End == default(DateTime))
            return;
        if (_model.End is { } end && _model.Start >= end)
            _root.Find("end")!.Fault("must be after \"start\"");
        else if (_model.End is { } last && _model.Start + _model.Warmup >= last)
            _root.Find("warmup")!.Fault("leaves nothing to measure: it must end before \"end\"");
    }

    private void Reliability()
    {
        if (_model.BuildOut.IsDefaultOrEmpty)
            return;
        var built = _model.BuildOut.Sum(phase => (long)phase.UltraServers);
        if (_model.Failures.Outages is [.., { UltraServer: var last }] && last >= built)
            _root.Find("failures")!.ChildAt("trace").Fault($"has an outage of unit {last:N0}, and the build-out ends with {Counted.Of(built, "UltraServer")}, counted from 0");
        foreach (var component in _model.Failures.Components.Where(c => c.Level == FailureLevel.Tray && _model.Topology?.ChipsPerTray is null))
            _root.Find("failures")!.ChildAt("tray").Fault($"has a component {IssueText.Quote(component.Name)}, and the topology does not say how many chips a tray has; write topology: {{ tray: {{ chips: … }} }}");
        foreach (var component in _model.Failures.Components.Where(c => _model.Repair.Crews is { Shifts: [_, ..], Most: > 0 and var most } && c.CrewNeeded > most))
        {
            var level = component.Node is { } node ? _model.Power.Nodes[node].Name : FailureLevels.Word(component.Level);
            Item(_root.Find("failures")!.ChildAt(level), component.Name).ChildAt("needs")
                .Fault($"{Counted.Of(component.CrewNeeded, "technician")} for one repair, and no more than {_model.Repair.Crews!.Most:N0} are ever on duty: it would never be repaired");
        }

        foreach (var plan in _model.Maintenance.Where(plan => plan.First < _model.Start))
            Item(_root.Find("maintenance")!, plan.Name).ChildAt("first").Fault("is before the model's start");
        foreach (var plan in _model.Maintenance.Where(plan => plan.First >= _model.End))
            Item(_root.Find("maintenance")!, plan.Name).ChildAt("first").Warn("is the end of the run or later: nothing is maintained");
        Beyond();
    }

    /// <summary>What files tell of the time after the end.</summary>
    private void Beyond()
    {
        if (_model.End is not { } end)
            return;
        var span = (end - _model.Start).Ticks;
        var outages = _model.Failures.Outages.Count(outage => outage.Start >= span);
        if (outages > 0)
            _root.Find("failures")!.ChildAt("trace").Warn($"{outages:N0} of {_model.Failures.Outages.Length:N0} outages begin at the end of the run or later, and are left out");
        foreach (var plan in _model.Power.Curtailment)
        {
            var calls = plan.Calls.Count(call => call.Start >= span);
            if (calls > 0)
                Item(_root.Find("power")!.ChildAt("curtailment"), plan.Name).Warn($"{calls:N0} of {plan.Calls.Length:N0} calls start at the end of the run or later: nothing is curtailed then");
        }
    }

    private void Power()
    {
        if (_model.Scheduler.Power == PowerAdmission.Headroom && _model.Power.Nodes.IsEmpty)
            _root.Find("scheduler")!.ChildAt("power").Fault("looks at the nodes of the electrical graph, and there are none: \"power: nodes:\" is missing");
        if (!_model.Power.Nodes.IsEmpty && GigawattsOfAll() is > MostGigawatts and var gigawatts)
        {
            _root.Find("power")!.ChildAt("nodes").Fault(string.Create(
                CultureInfo.InvariantCulture, $"can carry {MostGigawatts} GW in all, and the phases put {gigawatts:0.#} GW beneath; simulate parts of such a fleet, or leave out the electrical graph"));
            return;
        }

        if (NameplateFlow.Of(_model) is { } flow)
        {
            Ratings(flow);
            Backups(flow);
        }

        if (_model.Power.Batteries.Any(battery => battery.ChargeBelow is not null) && _model.Energy.Price is null)
            _root.Find("power")!.ChildAt("batteries").Fault("go by a price (\"charge-below\" and \"discharge-above\"), and energy has none; give \"energy\" a \"price\", or a \"trace\" with price_usd_per_kwh");
    }

    /// <summary>What all phases bring draws at nameplate, with the facility's overhead.</summary>
    private double GigawattsOfAll() => _model.BuildOut.Sum(phase => phase.UltraServers * phase.Type.Nameplate.Value) * _model.Power.Pue.Highest / WattsPerGigawatt;

    /// <summary>No more stands beneath a node, at nameplate and while everything works, than it is rated for, times what it may be oversubscribed.</summary>
    private void Ratings(NameplateFlow flow)
    {
        foreach (var node in PowerNodeReview.Of(_model, flow).Where(node => node.LoadOfRating > node.Oversubscription * (1 + PowerNodeReview.Rounding)))
        {
            _root.Find("power")!.ChildAt("nodes").ChildAt(node.Name).ChildAt("rating").Fault(string.Create(
                CultureInfo.InvariantCulture,
                $"cannot carry what the phases put beneath: {node.Megawatts:0.###} MW, {node.LoadOfRating * 100:0.#} % of the rating{(node.At.Length == 0 ? "" : $", in {node.At}")}; \"oversubscription\" allows {node.Oversubscription * 100:0.#} %"));
        }
    }

    /// <summary>A backup carries at least what idles beneath what it backs: no cap goes lower.</summary>
    private void Backups(NameplateFlow flow)
    {
        foreach (var backup in BackupReview.Of(_model, flow).Where(backup => backup.IdleOfLimit > 1 + PowerNodeReview.Rounding))
        {
            var limit = _model.Power.Nodes.First(node => node.Name == backup.Name).IsBoundByCap ? "cap" : "rating";
            _root.Find("power")!.ChildAt("nodes").ChildAt(backup.Name).ChildAt(limit).Fault(string.Create(
                CultureInfo.InvariantCulture,
                $"cannot carry what it backs, even if nothing is busy: {backup.Megawatts:0.###} MW, {backup.IdleOfLimit * 100:0.#} % of the {limit}{(backup.At.Length == 0 ? "" : $", in {backup.At}")}"));
        }
    }

    private void Cost()
    {
        if (_model.Cost is null)
            return;
        if (UnpricedCosts.Of(_model) is { IsEmpty: false } unpriced)
            _root.Find("cost")!.Warn($"costs will be incomplete: the model does not say {string.Join(", ", unpriced)}");
    }

    private void BuildOut(FloorPlan plan)
    {
        var items = new NamedItems(PhaseItems.Of(_root.Find("build-out")!));
        var schedule = ExpectedSchedule.Of(_model, plan);
        for (var i = 0; i < _model.BuildOut.Length; i++)
        {
            var phase = _model.BuildOut[i];
            if (schedule.Phases[i].FirstInService > _model.End)
                items[phase.Name].Warn("enters service after the end of the run");
            if (phase.UltraServers - plan.PlacedOf(i) is > 0 and var left)
                items[phase.Name].Fault($"has {Counted.Of(left, "UltraServer")} more than {Where(phase)} places left for");
        }
    }

    private static string Where(Phase phase) =>
        !phase.Replaces.IsEmpty ? "the rows that it takes over have" : phase.Campus is null ? "the topology has" : $"campus {phase.Campus} has";

    private void JobClass(JobClass jobClass, SizeChecks? sizes)
    {
        var workload = _root.Find("workload")!;
        if (jobClass.Arrivals is TraceArrivals { Totals: { } totals })
        {
            Traced(sizes, jobClass, totals, workload.ChildAt("traces"));
            return;
        }

        var isService = jobClass.Arrivals is ServiceArrivals;
        var field = Item(workload.ChildAt(isService ? "services" : "classes"), jobClass.Name);
        Hardware(jobClass, field);
        if (_model.End is null && jobClass.Arrivals is not DatedArrivals)
            field.Fault("never stops submitting jobs, and the run is to end with the last job; give \"end\" a date, or list the dates of the jobs");
        if (jobClass.Arrivals is DatedArrivals dated)
            Dates(dated, field.ChildAt("arrivals"));
        var (low, high) = jobClass.Size.Support;
        sizes?.Check(jobClass, Model.JobClass.WholeSize(low), Model.JobClass.WholeSize(high), field.ChildAt(isService ? "replica" : "size"), "");
        if (jobClass.Checkpoint is { Mode: CheckpointMode.Optimal } checkpoint && checkpoint.Blocking(_model.Storage) <= TimeSpan.Zero)
            field.ChildAt("checkpoint").Fault("writes without cost: \"interval: optimal\" needs a \"write\", or a \"storage\" that the checkpoint is written to while the job waits");
        if (jobClass.Length is ComputedLength work && !_model.BuildOut.IsDefaultOrEmpty)
            Peak(_model.HardwareOf(jobClass), work, field.ChildAt("precision"));
    }

    private void Dates(DatedArrivals arrivals, Field field)
    {
        if (arrivals.Dates.Any(date => date < _model.Start))
            field.Fault("has a date before the model's start");
        var beyond = arrivals.Dates.Count(date => date >= _model.End);
        if (beyond > 0)
            field.Warn($"{beyond:N0} of {arrivals.Dates.Length:N0} dates are the end of the run or later: nothing is submitted then");
    }

    /// <summary>What jobs are to run on must be built.</summary>
    private void Hardware(JobClass jobClass, Field field)
    {
        if (_model.BuildOut.IsDefaultOrEmpty)
            return;
        var built = _model.Generations;
        foreach (var type in jobClass.Hardware.Where(type => !built.Contains(type)))
            field.ChildAt("hardware").Fault($"no phase of the build-out brings UltraServers of type {IssueText.Quote(type.Name)}");
    }

    private static void Peak(IEnumerable<UltraServerType> hardware, ComputedLength work, Field field)
    {
        foreach (var accelerator in hardware.Select(type => type.Accelerator).Distinct())
        {
            // A type with a fault has none, and has had its own line.
            if (accelerator is not null && accelerator.Peak(work.Precision) is null)
                field.Fault($"accelerator {accelerator.Name} has no peak at this precision; give it one under hardware.accelerators.{accelerator.Name}.peak");
        }
    }

    private void Traced(SizeChecks? sizes, JobClass jobClass, TraceLabel totals, Field field)
    {
        var which = $"class {IssueText.Quote(jobClass.Name)} ";
        // The classes of a trace have their hardware from one place.
        if (((TraceArrivals)jobClass.Arrivals) is { Label: 0 } arrivals)
        {
            Hardware(jobClass, field);
            NamedHardware(jobClass, arrivals, field);
        }

        sizes?.Check(jobClass, totals.SmallestSize, totals.LargestSize, field, which);
        if (_model.End is { } end && totals.FirstSubmitTicks >= (end - _model.Start).Ticks)
            field.Warn($"{which}has no job before the end of the run");
    }

    /// <summary>What the jobs of a log ask for must be built too.</summary>
    private void NamedHardware(JobClass jobClass, TraceArrivals arrivals, Field field)
    {
        if (_model.BuildOut.IsDefaultOrEmpty)
            return;
        ImmutableArray<UltraServerType> built = [.. _model.HardwareOf(jobClass)];
        for (var i = 0; i < arrivals.Hardware.Length; i++)
        {
            if (!arrivals.Hardware[i].IsEmpty && !arrivals.Hardware[i].Any(built.Contains))
                field.Fault($"jobs ask for hardware {IssueText.Quote(arrivals.Trace.Hardware[i])}, and no phase of the build-out brings it");
        }
    }

    private Field Item(Field list, string name)
    {
        if (!_lists.TryGetValue(list.Path, out var items))
            _lists.Add(list.Path, items = new(list.Items("")));
        return items.Find(name) ?? list;
    }
}
