using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Reliability;

/// <summary>Each case breaks one place of a sound model of failures and repairs, and names the one line that must come of it.</summary>
internal sealed class FailureFaultTests
{
    private const string Link = "{ component: link, rate: 0.01 / d, effect: { degrade: 50 % }, repair: 4 h }";
    private const string Cooling = "{ component: cooling, time-to-failure: 40 y, effect: drain, repair: 4 h }";
    private const string Software = "{ component: software, time-to-failure: { gamma: { mean: 10 d, shape: 2 } }, effect: restart }";
    private const string Crews = "{ per: campus, shifts: [{ from: 6, crews: 3 }, { from: 14.5, crews: 2 }, { from: 22, crews: 0 }] }";
    private const string Shifts = "[{ from: 6, crews: 3 }, { from: 14.5, crews: 2 }, { from: 22, crews: 0 }]";
    private const string Board = "{ stock: 2, lead-time: 7 d }";
    private const string Train = "{ interval: optimal, write: 5 s, asynchronous: true, restart: 5 min, restore: { uniform: { low: 1 min, high: 3 min } } }";
    private const string Probe = "{ interval: 30 min, size: 200 GB, restore: storage }";

    [Test]
    public void The_sample_is_sound()
    {
        var reading = ModelFile.Parse(Samples.Halls);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Warnings, Is.Empty);
    }

    // Levels and names.
    [TestCase("  rack:\n", "  racks:\n", 45, "failures.racks: unknown key \"racks\"; did you mean \"rack\"?")]
    [TestCase("  rack:\n", "  pod:\n", 45, "failures.pod: unknown key \"pod\"")]
    [TestCase("component: shelf", "component: host", 46, "failures.rack: has a component \"host\", and another level has one of this name; names must differ")]
    [TestCase("component: bits", "component: reset", 33, "failures.chip.reset.component: \"reset\" is there already; names must differ")]
    [TestCase("component: shelf, ", "", 46, "failures.rack.0: \"component\" is missing")]
    [TestCase("row: [{ component: busway, rate: 0.02 / y, effect: { degrade: 0.9 }, repair: 8 h }]", "row: none", 49, "failures.row: must be a list: each item with component:")]
    [TestCase("  tray: { chips: 4 }\n", "", 34, "failures.tray: has a component \"host\", and the topology does not say how many chips a tray has; write topology: { tray: { chips: … } }")]
    [TestCase("hardware: [box]", "hardware: [bix]", 46, "failures.rack.shelf.hardware.0: \"bix\" is not an UltraServer type of this model; did you mean \"box\"?")]
    [TestCase("hardware: box", "hardware: tpu", 36, "failures.tray.host.hardware: \"tpu\" is not an UltraServer type of this model")]
    [TestCase("hardware: box", "hardware: []", 36, "failures.tray.host.hardware: is empty; list UltraServer types")]
    [TestCase("component: cooling, ", "component: cooling, hardware: box, ", 50, "failures.hall.cooling: \"hardware\" belongs to an UltraServer or a part of it")]
    // Lifetimes.
    [TestCase("time-to-failure: 40 y", "time-to-failure: 0 s", 50, "failures.hall.cooling.time-to-failure: must be 1 s or more on average")]
    [TestCase("time-to-failure: 40 y", "time-to-failure: 40", 50, "failures.hall.cooling.time-to-failure: \"40\" has no unit; write \"40 h\"")]
    [TestCase("time-to-failure: 40 y", "time-to-failure: 40 y, rate: 1 / y", 50, "failures.hall.cooling.rate: \"time-to-failure\" and \"rate\" exclude each other; keep one")]
    [TestCase("time-to-failure: 40 y, ", "", 50, "failures.hall.cooling: needs time-to-failure or rate")]
    [TestCase("weibull: { scale: 3 y, shape: 0.7 }", "weibull: { scale: 3 y }", 37, "failures.tray.host.time-to-failure.weibull: \"shape\" is missing")]
    [TestCase("weibull: { scale: 3 y, shape: 0.7 }", "uniform: { low: 0 s, high: 1 s }", 37, "failures.tray.host.time-to-failure: must be 1 s or more on average")]
    [TestCase("rate: 0.001 / d", "rate: -1 / d", 33, "failures.chip.bits.rate: \"-1 / d\" is not possible here; it must be 0 or more")]
    [TestCase("count: 2", "count: -1", 38, "failures.tray.host.count: \"-1\" is not possible here; it must be a whole number from 0")]
    [TestCase("count: 2", "count: 1000000000", 35, "failures.tray.host: fails more than once a second")]
    [TestCase("value: 0.01 / d, source: a log", "value: 0.03 / d, source: a log", 32, "failures.chip.reset.rate: lies outside its own range, 0.005 / d .. 0.02 / d")]
    [TestCase("detect: 1 h", "detect: 60", 33, "failures.chip.bits.detect: \"60\" has no unit; write \"60 h\"")]
    [TestCase("detect: 1 h", "detect: -1 h", 33, "failures.chip.bits.detect: \"-1 h\" is not possible here; it must be from 0 s to 5000 y")]
    // Effects.
    [TestCase(", effect: rollback", "", 33, "failures.chip.bits: \"effect\" is missing")]
    [TestCase("effect: rollback", "effect: rolback", 33, "failures.chip.bits.effect: \"rolback\" is not restart, drain or rollback; did you mean \"rollback\"?")]
    [TestCase(Link, "{ component: link, rate: 1 / d, effect: degrade, repair: 4 h }", 48, "failures.ultraserver.link.effect: must say what throughput is left: { degrade: 50 % }")]
    [TestCase("{ degrade: 50 % }", "{ degrade: 0 % }", 48, "failures.ultraserver.link.effect.degrade: \"0 %\" is not possible here; it must be from 0.01 to 1, the speed that is left (1 % to 100 %); where none is left, write \"effect: drain\"")]
    [TestCase("{ degrade: 50 % }", "{ degrade: 0 % }", 48, "failures.ultraserver.link.effect.degrade: \"0 %\" is not possible here")]
    [TestCase("{ degrade: 50 % }", "{ degrade: half }", 48, "failures.ultraserver.link.effect.degrade: \"half\" is not a number")]
    [TestCase("{ degrade: 50 % }", "{ degrades: 50 % }", 48, "failures.ultraserver.link.effect.degrades: unknown key \"degrades\"; did you mean \"degrade\"?")]
    [TestCase("{ degrade: 50 % }", "{ }", 48, "failures.ultraserver.link.effect: \"degrade\" is missing")]
    [TestCase("{ degrade: 50 % }, repair: 4 h", "{ degrade: 50 % }", 48, "failures.ultraserver.link: \"effect: degrade\" needs \"repair\": how long until the unit is sound again")]
    [TestCase("{ degrade: 50 % }, repair: 4 h", "drain", 48, "failures.ultraserver.link: \"effect: drain\" needs \"repair\": how long until the unit is sound again")]
    [TestCase("{ degrade: 50 % }, repair: 4 h", "restart, needs: { crew: 1 }", 48, "failures.ultraserver.link: \"needs\" belongs to an effect that is repaired; after a restart there is nothing to repair")]
    [TestCase("{ degrade: 50 % }, repair: 4 h", "restart, escalates: { probability: 1 %, repair: 1 d }", 48, "failures.ultraserver.link: \"escalates\" belongs to an effect that is repaired")]
    [TestCase("{ degrade: 50 % }, repair: 4 h", "restart, misdiagnosis: 2 %", 48, "failures.ultraserver.link: \"misdiagnosis\" belongs to an effect that is repaired")]
    [TestCase("{ degrade: 50 % }, repair: 4 h", "restart, after-repair: old", 48, "failures.ultraserver.link: \"after-repair\" belongs to an effect that is repaired")]
    [TestCase("repair: 4 h, needs: { crew: 1 }", "needs: { crew: 1 }", 33, "failures.chip.bits: \"needs\" needs \"repair\" beside it")]
    [TestCase("repair: 4 h, needs: { crew: 1 }", "misdiagnosis: 2 %", 33, "failures.chip.bits: \"misdiagnosis\" needs \"repair\" beside it")]
    [TestCase(Cooling, "{ component: cooling, rate: 1 / y, effect: rollback }", 50, "failures.hall.cooling: \"effect: rollback\" strikes in an UltraServer or a part of it, or in a job; write it at that level")]
    [TestCase(Software, "{ component: software, rate: 1 / d, effect: drain, repair: 1 h }", 53, "failures.job.software: a failure of the job itself can be restart or rollback, and not drain")]
    [TestCase(Software, "{ component: software, rate: 1 / d, effect: rollback, repair: 1 h }", 53, "failures.job.software: \"repair\" belongs to a unit; a job has nothing to repair")]
    [TestCase(Software, "{ component: software, hardware: box, rate: 1 / d, effect: restart }", 53, "failures.job.software: \"hardware\" belongs to an UltraServer or a part of it")]
    // What a repair takes.
    [TestCase("needs: { crew: 2, spare: tray }", "needs: { crew: 2, spare: trays }", 41, "failures.tray.host.needs.spare: \"trays\" is no spare part of this model; did you mean \"tray\"?")]
    [TestCase("needs: { crew: 2, spare: tray }", "needs: {}", 41, "failures.tray.host.needs: needs \"crew\" or \"spare\"")]
    [TestCase("needs: { crew: 2, spare: tray }", "needs: 2", 41, "failures.tray.host.needs: must be a group of keys: crew, spare")]
    [TestCase("needs: { crew: 2, spare: tray }", "needs: { crew: 1.5 }", 41, "failures.tray.host.needs.crew: must be a whole number from 0")]
    [TestCase("escalates: { probability: 10 %, ", "escalates: { ", 42, "failures.tray.host.escalates: \"probability\" is missing")]
    [TestCase("escalates: { probability: 10 %, ", "escalates: { probability: 10, ", 42, "failures.tray.host.escalates.probability: \"10\" is not possible here; it must be from 0 to 1")]
    [TestCase("escalates: { probability: 10 %, repair: { uniform: { low: 1 d, high: 3 d } } }", "escalates: 10 %", 42, "failures.tray.host.escalates: must be a group of keys: probability, repair")]
    [TestCase("misdiagnosis: 2 %", "misdiagnosis: 100 %", 46, "failures.rack.shelf.misdiagnosis: \"100 %\" is not possible here; it must be from 0 to 0.99 (0 % to 99 %)")]
    [TestCase("misdiagnosis: { probability: 5 %, ", "misdiagnosis: { probabilty: 5 %, ", 43, "failures.tray.host.misdiagnosis.probabilty: unknown key \"probabilty\"; did you mean \"probability\"?")]
    [TestCase("rate: 0.1 / y, effect: drain", "time-to-failure: 10 y, effect: drain", 46, "failures.rack.shelf: \"after-repair: old\" needs a lifetime without a largest value")]
    [TestCase("after-repair: new", "after-repair: newer", 44, "failures.tray.host.after-repair: \"newer\" is not new or old; did you mean \"new\"?")]
    // New units and lemons.
    [TestCase("factor: 3x", "factor: 3", 54, "failures.infant.factor: \"3\" has no unit; write \"3x\"")]
    [TestCase("factor: 3x", "factor: 0.5x", 54, "failures.infant.factor: \"0.5x\" is not possible here; it must be from 1x to 1000x")]
    [TestCase(", decay: 30 d", "", 54, "failures.infant: \"decay\" is missing")]
    [TestCase("decay: 30 d", "decay: 0 d", 54, "failures.infant.decay: \"0 d\" is not possible here; it must be more than 0 s")]
    [TestCase("fraction: 1.2 %", "fraction: 120 %", 55, "failures.lemons.fraction: \"120 %\" is not possible here; it must be from 0 to 1")]
    [TestCase("factor: 10x", "factor: 0x", 55, "failures.lemons.factor: \"0x\" is not possible here; it must be more than 0x and at most 1000x")]
    // Technicians.
    [TestCase(Crews, "0", 57, "repair.crews: \"0\" is not possible here; it must be a whole number from 1")]
    [TestCase(Crews, "{ per: campus }", 57, "repair.crews: needs count or shifts")]
    [TestCase(Crews, "{ count: 3, shifts: [] }", 57, "repair.crews.shifts: \"count\" and \"shifts\" exclude each other; keep one")]
    [TestCase("per: campus, shifts", "per: hall, shifts", 57, "repair.crews.per: \"hall\" is not fleet or campus")]
    [TestCase(Shifts, "[]", 57, "repair.crews.shifts: has nobody on duty at any time; nothing would ever be repaired")]
    [TestCase(Shifts, "3", 57, "repair.crews.shifts: must be a list")]
    [TestCase(Shifts, "[{ from: 0, crews: 0 }]", 57, "repair.crews.shifts: has nobody on duty at any time; nothing would ever be repaired")]
    [TestCase("from: 14.5", "from: 6", 57, "repair.crews.shifts.1: must begin after the shift above it")]
    [TestCase("from: 14.5", "from: 24", 57, "repair.crews.shifts.1.from: \"24\" is not possible here; it must be an hour of the day from 0 to less than 24")]
    [TestCase("from: 14.5", "from: 14 h", 57, "repair.crews.shifts.1.from: \"14 h\" has a unit; write a plain number")]
    [TestCase("order: largest-job", "order: largest", 58, "repair.order: \"largest\" is not first-failed or largest-job")]
    // Parts.
    [TestCase(Board, "{ stock: 2 }", 61, "repair.spares.board: \"lead-time\" is missing")]
    [TestCase(Board, "{ lead-time: 7 d }", 61, "repair.spares.board: \"stock\" is missing")]
    [TestCase(Board, "{ stock: -2, lead-time: 7 d }", 61, "repair.spares.board.stock: \"-2\" is not possible here")]
    [TestCase(Board, "{ stock: 2, lead-time: 7 d, reorder-at: 2 }", 61, "repair.spares.board: \"reorder-at\" must be less than \"stock\", up to which it orders")]
    [TestCase(Board, "2", 61, "repair.spares.board: must be a group of keys: stock, lead-time, reorder-at, per")]
    // Maintenance.
    [TestCase("name: update, ", "", 63, "maintenance.0: \"name\" is missing")]
    [TestCase("level: row", "level: rack", 63, "maintenance.update.level: \"rack\" is not ultraserver, row, hall, building or campus")]
    [TestCase("first: 2026-02-01", "first: 2025-02-01", 63, "maintenance.update.first: is before the model's start")]
    [TestCase("first: 2026-02-01, ", "", 63, "maintenance.update: \"first\" is missing")]
    [TestCase("every: 4 w", "every: 0 w", 63, "maintenance.update.every: \"0 w\" is not possible here; it must be more than 0 s")]
    [TestCase("duration: 20 min", "duration: 20", 63, "maintenance.update.duration: \"20\" has no unit; write \"20 h\"")]
    [TestCase("at-a-time: 25 %", "at-a-time: 0", 63, "maintenance.update.at-a-time: \"0\" is not possible here; it must be a whole number from 1")]
    [TestCase("at-a-time: 25 %", "at-a-time: 125 %", 63, "maintenance.update.at-a-time: \"125 %\" is not possible here; it must be more than 0 % and at most 100 %")]
    // Checkpoints and storage.
    [TestCase("checkpoint-bandwidth: 2 GB/s", "checkpoint-bandwidth: 0 GB/s", 64, "storage.checkpoint-bandwidth: \"0 GB/s\" is not possible here; it must be more than 0")]
    [TestCase("{ checkpoint-bandwidth: 2 GB/s }", "{}", 64, "storage: \"checkpoint-bandwidth\" is missing")]
    [TestCase("checkpoint-bandwidth: 2 GB/s", "checkpoint-bandwith: 2 GB/s", 64, "storage.checkpoint-bandwith: unknown key \"checkpoint-bandwith\"; did you mean \"checkpoint-bandwidth\"?")]
    [TestCase("elastic: 80 %", "elastic: 0 %", 21, "workload.classes.train.elastic: \"0 %\" is not possible here; it must be more than 0 % and at most 100 %")]
    [TestCase("model-parameters: 1e11", "model-parameters: 0", 22, "workload.classes.train.model-parameters: \"0\" is not possible here; it must be more than 0")]
    [TestCase("model-parameters: 1e11", "model-parameters: 1e11 B", 22, "workload.classes.train.model-parameters: \"1e11 B\" has a unit; write a plain number")]
    [TestCase("      model-parameters: 1e11\n", "", 16, "workload.classes.train: \"bytes-per-parameter\" needs \"model-parameters\"")]
    [TestCase("write: 5 s, asynchronous", "write: 5 s, size: 1 TB, asynchronous", 24, "workload.classes.train.checkpoint: \"size\" and \"model-parameters\" exclude each other; keep one")]
    [TestCase("asynchronous: true", "asynchronous: often", 24, "workload.classes.train.checkpoint.asynchronous: \"often\" is not true or false")]
    [TestCase(Train, "{ interval: optimal, asynchronous: true }", 24, "workload.classes.train.checkpoint: writes without cost: \"interval: optimal\" needs a \"write\", or a \"storage\" that the checkpoint is written to while the job waits")]
    [TestCase(Probe, "{ interval: 30 min, restore: storage }", 29, "workload.classes.probe.checkpoint: \"restore: storage\" needs the size of a checkpoint: \"size\", or the class's \"model-parameters\"")]
    [TestCase(Probe, "{ interval: 30 min, restore: disk }", 29, "workload.classes.probe.checkpoint.restore: ")]
    [TestCase(Probe, "{ interval: optimal }", 29, "workload.classes.probe.checkpoint: \"interval: optimal\" needs a \"write\" of more than 0 s")]
    [TestCase(Probe, "{ interval: 30 min, size: 200 }", 29, "workload.classes.probe.checkpoint.size: \"200\" has no unit; write \"200 GB\"")]
    public void One_fault_gives_one_line(string sound, string broken, int line, string message)
    {
        var reading = Samples.Break(Samples.Halls, sound, broken);

        var lines = string.Join('\n', reading.Issues);
        Assert.That(reading.Model, Is.Null);
        Assert.That(lines, Does.StartWith($"pod.yaml:{line}: {message}"));
        Assert.That(reading.Issues, Has.Length.EqualTo(1), lines);
    }

    [Test]
    public void A_part_that_no_model_lists_says_where_to_list_it() =>
        Assert.That(
            Samples.Break(Samples.Pod, "needs: { crew: 1 }", "needs: { spare: board }").Issues.Single().ToString(),
            Is.EqualTo("pod.yaml:57: failures.ultraserver.board.needs.spare: \"board\" is no spare part: the model lists none; add it under repair.spares"));

    [Test]
    public void Restoring_from_a_storage_that_is_not_there_costs_nothing_more()
    {
        var model = Samples.Break(Samples.Halls, "storage: { checkpoint-bandwidth: 2 GB/s }", "").Model!;

        Assert.That(model.JobClasses[1].Checkpoint.Transfer(model.Storage), Is.EqualTo(System.TimeSpan.Zero));
    }
}
