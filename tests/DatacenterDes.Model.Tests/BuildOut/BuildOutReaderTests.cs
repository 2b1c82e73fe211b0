using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.BuildOut;

/// <summary>The words of contracts, energization, deliveries, dependencies and refresh, and what may not be said with them.</summary>
internal sealed class BuildOutReaderTests
{
    private const double Day = 86_400;
    private const double Week = 7 * Day;

    /// <summary>Phases stand from line 9 on; halls of four places.</summary>
    private const string Head = """
        name: plan
        start: 2026-07-01
        end: 2036-07-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { pod: { accelerator: chip, chips: 4, racks: 2, power: { nameplate: 200 kW } }, slim: { accelerator: chip, chips: 4, power: { nameplate: 100 kW } } }
        topology: { row: { ultraservers: 2 }, hall: { rows: 2 }, building: { halls: 2 }, campuses: { north: { buildings: 4 }, south: { buildings: 4 } } }
        workload: { classes: [{ name: frontier, arrivals: { slots: 1 }, size: { chips: 1 }, duration: 1 h }] }

        """;

    private const string All = """
        build-out:
          - substation: olive
            energized: 2027-03-01
            slip: { lognormal: { mean: 4 w, sigma: 0.8 } }
            after: { job: frontier, completed: 3 }
          - phase: old
            in-service: 2026-10-01
            halls: 1
            type: pod
            campus: north
          - phase: new
            contracted: 2026-02-27
            energized: 40 w
            deliveries: { from: 2027-01-20, rate: 6 racks / w }
            commissioning: { triangular: { low: 3 w, mode: 6 w, high: 12 w } }
            burn-in: { time: 3 d, fails: 5 %, rework: 5 d }
            slip: { contracted: 1 d, energized: { exponential: { mean: 2 w } }, deliveries: 3 d, retires: 4 d }
            after: [old, olive, { phase: old, share: 50 % }, { substation: olive }]
            retires: 2034-07-01
            ultraservers: { type: pod, count: 5 }
          - phase: refresh
            energized: { uniform: { low: 1 w, high: 3 w } }
            deliveries: { lead-time: { exponential: { mean: 30 w } }, rate: 2 ultraservers / d }
            commissioning: { per: hall, time: 2 d }
            replaces: [old]
            type: slim
        """;

    private static ModelReading Read(string buildOut) => ModelFile.Parse(Head + buildOut);

    [Test]
    public void Every_word_is_read_into_the_model()
    {
        var reading = Read(All);
        Assert.That(reading.Issues, Is.Empty);
        var model = reading.Model!;

        var olive = model.Substations.Single();
        Assert.That((olive.Name, olive.Energized.Date), Is.EqualTo(("olive", (DateTime?)new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc))));
        Assert.That(olive.Energized.Slip!.Mean, Is.EqualTo(4 * Week).Within(1e-6));
        Assert.That(olive.After, Is.EqualTo(new Dependency[] { new JobsCompleted(0, 3) }));

        var phase = model.BuildOut[1];
        Assert.That(phase.Contracted!.Date, Is.EqualTo(new DateTime(2026, 2, 27, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(phase.Contracted.Slip, Is.EqualTo(new ConstantDistribution(Day)));
        Assert.That(phase.Energized, Is.EqualTo(new PhaseDate(null, new ConstantDistribution(40 * Week)) { Slip = new ExponentialDistribution(2 * Week) }));
        Assert.That(phase.InService, Is.Null);
        Assert.That(phase.Deliveries!.From, Is.EqualTo(new PhaseDate(new DateTime(2027, 1, 20, 0, 0, 0, DateTimeKind.Utc)) { Slip = new ConstantDistribution(3 * Day) }));
        // Three UltraServers of two racks a week.
        Assert.That(phase.Deliveries.PerSecond, Is.EqualTo(3 / Week).Within(1e-18));
        Assert.That(phase.Commissioning, Is.EqualTo(new Commissioning(new TriangularDistribution(3 * Week, 6 * Week, 12 * Week))));
        Assert.That(phase.BurnIn, Is.EqualTo(new BurnIn(0.05, new ConstantDistribution(5 * Day)) { Time = new ConstantDistribution(3 * Day) }));
        Assert.That(phase.After, Is.EqualTo(new Dependency[] { new PhaseInService(0), new SubstationEnergized(0), new PhaseInService(0, 0.5), new SubstationEnergized(0) }));
        Assert.That(phase.Retires!.Slip, Is.EqualTo(new ConstantDistribution(4 * Day)));
    }

    [Test]
    public void A_refresh_without_a_number_fills_the_rows_that_it_takes_over()
    {
        var refresh = Read(All).Model!.BuildOut[2];

        // A hall of two rows of two places.
        Assert.That((refresh.UltraServers, refresh.Type.Name), Is.EqualTo((4, "slim")));
        Assert.That(refresh.Replaces, Is.EqualTo(new[] { 0 }));
        Assert.That(refresh.Deliveries, Is.EqualTo(new Deliveries(new PhaseDate(null, new ExponentialDistribution(30 * Week)), 2 / Day)));
        Assert.That(refresh.Commissioning, Is.EqualTo(new Commissioning(new ConstantDistribution(2 * Day), CommissioningUnit.Hall)));
        Assert.That(refresh.Energized, Is.EqualTo(new PhaseDate(null, new UniformDistribution(Week, 3 * Week))));
    }

    [Test]
    public void A_burn_in_that_only_takes_time_fails_nothing()
    {
        var reading = Read("build-out: [{ phase: a, energized: 2026-10-01, burn-in: { time: 3 d }, type: pod, ultraservers: { count: 1 } }]");

        Assert.That(reading.Model!.BuildOut[0].BurnIn, Is.EqualTo(new BurnIn(0, new ConstantDistribution(0)) { Time = new ConstantDistribution(3 * Day) }));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        TestCaseData Case(string sound, string broken, int line, string message) => new(sound, broken, $"model.yaml:{line}: build-out.{message}");

        // Dates.
        yield return Case("energized: 40 w", "energized: 2026-01-15", 21, "new.energized: is before \"contracted\", 2026-02-27");
        yield return Case("energized: 40 w", "energized: soon", 21, "new.energized: \"soon\" is not a date such as 2026-07-01, or a time after the contract such as 40 w");
        yield return Case("energized: 40 w", "energized: 40", 21, "new.energized: \"40\" has no unit; write \"40 h\"");
        yield return Case("energized: 40 w", "energized: 2027-15-01", 21, "new.energized: \"2027-15-01\" is not a date");
        yield return Case("    energized: 40 w\n", "", 19, "new: needs in-service or energized");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    slip: { energized: 1 d }", 16, "old.slip.energized: the phase gives no date that could slip; write energized: …");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    energized: 2026-11-01", 15, "old.in-service: is before \"energized\", 2026-11-01");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    contracted: 2026-11-01", 15, "old.in-service: is before \"contracted\", 2026-11-01");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    retires: 2026-10-01", 16, "old.retires: must be after \"in-service\"");
        yield return Case("in-service: 2026-10-01", "energized: 2026-10-01\n    retires: 2026-09-01", 16, "old.retires: is before \"energized\", 2026-10-01");
        yield return Case("    in-service: 2026-10-01\n", "", 14, "old: needs in-service or energized");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    commissioning: 3 w", 16, "old.commissioning: \"in-service\" says when jobs can run, and \"commissioning\" would say it too; keep \"in-service\" for a date that is known");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    deliveries: { rate: 1 racks / d }", 16, "old.deliveries: \"in-service\" says when jobs can run");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    burn-in: { time: 3 d }", 16, "old.burn-in.time: \"in-service\" says when jobs can run");
        yield return Case("energized: 2027-03-01", "energized: 3 w", 11, "olive.energized: \"3 w\" is not a date");
        // Slips.
        yield return Case("contracted: 1 d, energized", "contracted: -1 d, energized", 25, "new.slip.contracted: \"-1 d\" is not possible here; it must be from 0 s to 5000 y");
        yield return Case("slip: { contracted: 1 d", "slip: { contract: 1 d", 25, "new.slip.contract: unknown key \"contract\"; did you mean \"contracted\"?");
        yield return Case("slip: { contracted: 1 d", "slip: { in-service: 1 d", 25, "new.slip.in-service: the phase gives no date that could slip; write in-service: …");
        yield return Case("{ from: 2027-01-20, rate: 6 racks / w }", "{ rate: 6 racks / w }", 25, "new.slip.deliveries: the phase gives no date that could slip; write deliveries: { from: … } or { lead-time: … }");
        // Deliveries.
        yield return Case("rate: 6 racks / w", "rate: 0 racks / w", 22, "new.deliveries.rate: \"0 racks / w\" is not possible here; it must be more than 0");
        yield return Case("rate: 6 racks / w", "rate: 6 / w", 22, "new.deliveries.rate: \"6 / w\" has an unknown unit; known here: racks / s");
        yield return Case("rate: 6 racks / w", "rate: 6", 22, "new.deliveries.rate: \"6\" has no unit; write \"6 racks / w\"");
        yield return Case("rate: 6 racks / w", "rate: 1e-4 racks / y", 22, "new.deliveries.rate: takes more than 5000 y to deliver the phase");
        yield return Case("from: 2027-01-20, rate", "from: 2027-01-20, lead-time: 3 w, rate", 22, "new.deliveries.lead-time: \"from\" and \"lead-time\" exclude each other; keep one");
        yield return Case("{ lead-time: { exponential: { mean: 30 w } }, rate: 2 ultraservers / d }", "{}", 31, "refresh.deliveries: needs from, lead-time or rate");
        yield return Case("per: hall, time", "per: room, time", 32, "refresh.commissioning.per: \"room\" is not ultraserver, row, hall, building or phase");
        yield return Case("{ per: hall, time: 2 d }", "{ per: hall }", 32, "refresh.commissioning: \"time\" is missing");
        // Dependencies.
        yield return Case("after: [old, olive,", "after: [odl, olive,", 26, "new.after.0: \"odl\" is no phase or substation of the build-out; did you mean \"old\"?");
        yield return Case("{ phase: old, share", "{ phase: olive, share", 26, "new.after.olive.phase: \"olive\" is no phase of the build-out");
        yield return Case("{ substation: olive }", "{ substation: oliv }", 26, "new.after.oliv.substation: \"oliv\" is no substation of the build-out; did you mean \"olive\"?");
        yield return Case("share: 50 %", "share: 0 %", 26, "new.after.old.share: \"0 %\" is not possible here; it must be more than 0 and at most 1 (100 %)");
        yield return Case("share: 50 %", "share: 150 %", 26, "new.after.old.share: \"150 %\" is not possible here");
        yield return Case("share: 50 %", "completed: 2", 26, "new.after.old.completed: goes with \"job\"");
        yield return Case("{ substation: olive }", "{ substation: olive, share: 1 }", 26, "new.after.olive.share: goes with \"phase\"");
        yield return Case("job: frontier", "job: frontiers", 13, "olive.after.job: \"frontiers\" is no job class or service of this model; did you mean \"frontier\"?");
        yield return Case("completed: 3", "completed: 0", 13, "olive.after.completed: \"0\" is not possible here");
        yield return Case("after: [old, olive,", "after: [new, olive,", 26, "new.after: comes after itself");
        yield return Case("in-service: 2026-10-01", "in-service: 2026-10-01\n    after: [new]", 16, "old.after: comes after itself: old → new → old");
        yield return Case("after: { job: frontier, completed: 3 }", "after: new", 13, "olive.after: comes after itself: olive → new → olive");
        // Refresh.
        yield return Case("replaces: [old]", "replaces: [olds]", 33, "refresh.replaces.0: \"olds\" is no phase of the build-out; did you mean \"old\"?");
        yield return Case("replaces: [old]", "replaces: [refresh]", 33, "refresh.replaces.0: \"refresh\" must be listed before the phase that replaces it");
        yield return Case("replaces: [old]", "replaces: [old, old]", 33, "refresh.replaces.1: \"old\" is there already");
        yield return Case("replaces: [old]", "replaces: old\n    campus: south", 33, "refresh.replaces: \"old\" is on campus north, and this phase on campus south");
        yield return Case("replaces: [old]", "replaces: old\n    halls: 1", 34, "refresh.halls: the phase stands in the rows of those that it replaces");
        yield return Case("replaces: [old]", "replaces: old\n    ultraservers: { count: 5 }", 29, "refresh: has 1 UltraServer more than the rows that it takes over have places left for");
        yield return Case("    type: slim", "    type: slim\n  - { phase: third, in-service: 2030-01-01, replaces: old, type: pod }", 35, "third.replaces: \"old\" is replaced already, by \"refresh\"");
        // Names.
        yield return Case("phase: new", "phase: olive", 19, "olive.phase: \"olive\" is there already; names must differ");
        yield return Case("substation: olive\n", "substation: olive\n    halls: 1\n", 11, "olive.halls: unknown key \"halls\"");
    }

    [TestCaseSource(nameof(Faults))]
    public void One_fault_gives_one_line(string sound, string broken, string message)
    {
        var reading = Samples.Break(Head + All, sound, broken, "model.yaml");

        var lines = string.Join('\n', reading.Issues);
        Assert.That(reading.Model, Is.Null);
        Assert.That(lines, Does.StartWith(message));
        Assert.That(reading.Issues, Has.Length.EqualTo(1), lines);
    }

    [Test]
    public void A_refresh_needs_rows()
    {
        var reading = ModelFile.Parse("""
            name: plan
            start: 2026-07-01
            end: 2036-07-01
            hardware:
              accelerators: { chip: {} }
              ultraservers: { pod: { accelerator: chip, chips: 4, power: { nameplate: 200 kW } } }
            build-out:
              - { phase: a, in-service: 2026-07-01, ultraservers: { count: 3 } }
              - { phase: b, in-service: 2027-07-01, replaces: a }
            """);

        Assert.That(reading.Issues.Select(issue => issue.ToString()), Is.EqualTo(new[]
        {
            "model.yaml:9: build-out.b.replaces: takes over rows, and the model has no topology to say what a row is",
        }));
    }

    [Test]
    public void A_phase_that_waits_for_a_job_of_a_workload_with_a_fault_is_no_fault_more()
    {
        var text = (Head + All).Replace("duration: 1 h }", "duration: 1 }", StringComparison.Ordinal);

        Assert.That(ModelFile.Parse(text).Issues.Single().Path, Is.EqualTo("workload.classes.frontier.duration"));
    }
}
