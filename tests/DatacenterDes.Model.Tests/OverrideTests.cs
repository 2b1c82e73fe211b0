using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class OverrideTests
{
    private static ModelReading Set(params (string, string)[] overrides) =>
        ModelFile.Parse(Samples.Pod, options: new() { Overrides = [.. overrides] });

    [Test]
    public void Values_are_found_by_the_names_of_groups_and_list_items()
    {
        var model = Set(
            ("scheduler.policy", "fcfs"),
            ("hardware.ultraservers.pod.power.nameplate", "150 kW"),
            ("build-out.second.halls", "2"),
            ("workload.classes.train.duration", "{ exponential: { mean: 3 h } }"),
            ("workload.classes.train.size.ultraservers.lognormal.max", "4"),
            ("workload.classes.probe.size.chips.empirical.values.1", "16"),
            ("failures.ultraserver.board.count", "5"),
            ("record.jobs", "none"),
            ("energy.price", "{ value: 0.1 USD/kWh, source: me }")).Model!;

        Assert.That(model.Scheduler.Backfilling, Is.EqualTo(Backfilling.None));
        Assert.That(model.UltraServerTypes[0].Nameplate.Value, Is.EqualTo(150_000));
        Assert.That(model.BuildOut[1].UltraServers, Is.EqualTo(40));
        Assert.That(model.JobClasses[0].Length.Drawn, Is.EqualTo(new ExponentialDistribution(10_800)));
        Assert.That(((BoundedDistribution)model.JobClasses[0].Size).Max, Is.EqualTo(4));
        Assert.That(((EmpiricalDistribution)model.JobClasses[1].Size).Values, Is.EqualTo(new double[] { 4, 16 }));
        Assert.That(model.Failures.Components[0].RatePerUnit.PerSecond * 3_600_000, Is.EqualTo(5).Within(1e-9));
        Assert.That(model.Record.Jobs, Is.False);
        Assert.That(model.Energy.Price, Is.EqualTo(new ConstantProfile(0.1)));
    }

    [Test]
    public void A_list_item_is_also_found_by_its_place() =>
        Assert.That(Set(("workload.classes.1.priority", "9")).Model!.JobClasses[1].Priority, Is.EqualTo(9));

    [Test]
    public void A_section_that_the_file_does_not_have_is_made()
    {
        var text = Samples.Pod.Replace("repair: { crews: 3 }\n", "", StringComparison.Ordinal);

        Assert.That(ModelFile.Parse(text, options: new() { Overrides = [("repair.crews", "2")] }).Model!.Repair.Crews!.Most, Is.EqualTo(2));
    }

    [Test]
    public void The_last_of_several_wins_and_seed_end_and_name_win_over_them()
    {
        var model = ModelFile.Parse(Samples.Pod, options: new()
        {
            Overrides = [("repair.crews", "4"), ("repair.crews", "5"), ("seed", "8"), ("name", "set")],
            Seed = -9,
            End = new DateTime(2026, 11, 5, 6, 7, 8, DateTimeKind.Utc),
            Name = "null",
        }).Model!;

        Assert.That(model.Repair.Crews!.Most, Is.EqualTo(5));
        Assert.That(model.Seed, Is.EqualTo(-9));
        Assert.That(model.End, Is.EqualTo(new DateTime(2026, 11, 5, 6, 7, 8, DateTimeKind.Utc)));
        Assert.That(model.Name, Is.EqualTo("null"));
    }

    [Test]
    public void An_override_takes_the_place_of_a_value_and_of_its_provenance()
    {
        var reading = Set(("hardware.ultraservers.pod.power.nameplate", "500 kW"));

        Assert.That(reading.Issues, Is.Empty, "the old range does not hold for the new value");
        Assert.That(reading.Provenance, Is.Empty);
    }

    [Test]
    public void Names_may_hold_dots()
    {
        var text = Samples.Pod
            .Replace("    pod:\n", "    pod.v2:\n", StringComparison.Ordinal)
            .Replace("type: pod", "type: pod.v2", StringComparison.Ordinal)
            .Replace("name: probe", "name: probe.v2", StringComparison.Ordinal)
            .Replace("probe: 10 %", "probe.v2: 10 %", StringComparison.Ordinal);
        var model = ModelFile.Parse(text, options: new()
        {
            Overrides = [("hardware.ultraservers.pod.v2.chips", "32"), ("workload.classes.probe.v2.priority", "3")],
        }).Model!;

        Assert.That(model.UltraServerTypes[0].Chips, Is.EqualTo(32));
        Assert.That(model.JobClasses[1].Priority, Is.EqualTo(3));
    }

    [Test]
    public void Parts_of_failures_and_repairs_can_be_replaced()
    {
        var reading = ModelFile.Parse(Samples.Halls, options: new()
        {
            Overrides = [
                ("failures.ultraserver.link.effect.degrade", "75 %"),
                ("failures.tray.host.escalates.probability", "20 %"),
                ("failures.chip.reset.rate", "2 / d"),
                ("failures.lemons.fraction", "3 %"),
                ("repair.spares.board.stock", "7"),
                ("repair.crews.shifts.1.crews", "9"),
                ("maintenance.update.at-a-time", "2"),
                ("storage.checkpoint-bandwidth", "1 GB/s")],
        });
        var model = reading.Model!;

        Assert.That(model.Failures.Components.Single(c => c.Name == "link").Throughput, Is.EqualTo(0.75));
        Assert.That(model.Failures.Components.Single(c => c.Name == "host").Escalation!.Probability, Is.EqualTo(0.2));
        Assert.That(model.Failures.Components[0].RatePerUnit.PerSecond * 86_400, Is.EqualTo(2).Within(1e-12));
        Assert.That(reading.Provenance, Is.Empty, "it was that of the old rate");
        Assert.That(model.Failures.Lemons, Is.EqualTo(new Lemons(0.03, 10)));
        Assert.That(model.Repair.Spares.Select(part => (part.Stock, part.ReorderAt)), Is.EqualTo(new[] { (10, 4), (7, 6) }));
        Assert.That(model.Repair.Crews!.Shifts[1], Is.EqualTo(new Shift(TimeSpan.FromHours(14.5), 9)));
        Assert.That(model.Maintenance[0].AtATime, Is.EqualTo(new BatchSize(Count: 2)));
        Assert.That(model.Storage!.CheckpointBandwidth.Value, Is.EqualTo(1e9));
    }

    [TestCase("failures.chip.rest.rate", "1 / d", "failures.chip.rest.rate: no item of the list is named \"rest\"; did you mean \"reset\"?")]
    [TestCase("failures.ultraserver.link.effect", "degrade", "failures.ultraserver.link.effect: must say what throughput is left: { degrade: 50 % }")]
    [TestCase("repair.spares.bord.stock", "3", "repair.spares.bord.stock: ")]
    [TestCase("maintenance.updates.duration", "1 h", "maintenance.updates.duration: no item of the list is named \"updates\"; did you mean \"update\"?")]
    public void A_fault_in_failures_and_repairs_names_the_override(string path, string value, string message)
    {
        var issues = ModelFile.Parse(Samples.Halls, options: new() { Overrides = [(path, value)] }).Issues;

        Assert.That(issues.Single().ToString(), Does.StartWith($"--set {path}={value}: {message}"));
    }

    [TestCase("scheduler.polcy", "fcfs", "scheduler.polcy: unknown key \"polcy\"; did you mean \"policy\"?")]
    [TestCase("shceduler.policy", "fcfs", "shceduler.policy: unknown key \"shceduler\"; did you mean \"scheduler\"?")]
    [TestCase("workload.classes.trian.priority", "3", "workload.classes.trian.priority: no item of the list is named \"trian\"; did you mean \"train\"?")]
    [TestCase("workload.classes.2.priority", "3", "workload.classes.2.priority: no item of the list is named \"2\"; known here: train, probe")]
    [TestCase("hardware.ultraservers.pud.chips", "3", "hardware.ultraservers.pud.chips: nothing here is named \"pud\"; did you mean \"pod\"?")]
    [TestCase("workload.classes.train.priority.value.x", "3", "workload.classes.train.priority.value.x: \"value.x\" is not there: what it would be in is the single value \"10\"")]
    [TestCase("seed", "x", "seed: \"x\" is not a whole number")]
    [TestCase("seed", "", "is empty")]
    [TestCase("seed", "[", "is not valid YAML")]
    [TestCase("seed", "*a", "aliases (*name) are not supported")]
    [TestCase("", "1", "must be --set PATH=VALUE, with a dotted path such as scheduler.policy")]
    [TestCase("scheduler..policy", "fcfs", "must be --set PATH=VALUE")]
    [TestCase("build-out.first.energised", "2026-01-01", "build-out.first.energised: unknown key \"energised\"; did you mean \"energized\"?")]
    [TestCase("include", "[/etc/passwd]", "include: stands in a model file only")]
    [TestCase("hardware.ultraservers.pod.power.nameplate", "12", "hardware.ultraservers.pod.power.nameplate: \"12\" has no unit; write \"12 kW\"")]
    public void A_fault_names_the_override(string path, string value, string message)
    {
        var issues = Set((path, value)).Issues.Select(issue => issue.ToString()).ToArray();

        Assert.That(issues, Has.Length.EqualTo(1));
        Assert.That(issues[0], Does.StartWith($"--set {path}={value}: {message}"));
    }

    [Test]
    public void A_bad_name_on_the_command_line_is_named_as_such() =>
        Assert.That(
            ModelFile.Parse(Samples.Pod, options: new() { Name = "../x" }).Issues.Single().ToString(),
            Does.StartWith("--name ../x: name: \"../x\" cannot name a results folder"));
}
