using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Comparing;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.BuildOut;

/// <summary>What every phase has is said once, and an including file changes one phase, or one class, by its name.</summary>
internal sealed class EveryPhaseTests
{
    private const double Week = 7 * 86_400;

    private const string Head = """
        name: plan
        start: 2026-07-01
        end: 2036-07-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { pod: { accelerator: chip, chips: 4, power: { nameplate: 200 kW } }, slim: { accelerator: chip, chips: 4, power: { nameplate: 100 kW } } }
        workload:
          classes:
            - { name: train, arrivals: { slots: 1 }, size: { ultraservers: 2 }, duration: { exponential: { mean: 1 h } } }
            - { name: eval, arrivals: { poisson: 3 / d }, size: { chips: 1 }, duration: 1 h }

        """;

    /// <summary>Twice the same build-out: as a group, and as a list that repeats what every phase has.</summary>
    private const string Group = """
        build-out:
          every-phase:
            type: pod
            contracted: { value: 2026-02-27, source: press }
            commissioning: { per: phase, time: { value: { triangular: { low: 3 w, mode: 6 w, high: 12 w } }, range: 3 w .. 12 w, confidence: assumed } }
          phases:
            - { phase: one, energized: 2026-07-01, ultraservers: { count: 5 } }
            - { substation: olive, energized: 2027-01-01 }
            - { phase: two, energized: 2027-01-01, ultraservers: { count: 6 }, after: olive, type: slim }

        """;

    private const string List = """
        build-out:
          - phase: one
            energized: 2026-07-01
            ultraservers: { count: 5 }
            type: pod
            contracted: { value: 2026-02-27, source: press }
            commissioning: { per: phase, time: { value: { triangular: { low: 3 w, mode: 6 w, high: 12 w } }, range: 3 w .. 12 w, confidence: assumed } }
          - { substation: olive, energized: 2027-01-01 }
          - phase: two
            energized: 2027-01-01
            ultraservers: { count: 6 }
            after: olive
            type: slim
            contracted: { value: 2026-02-27, source: press }
            commissioning: { per: phase, time: { value: { triangular: { low: 3 w, mode: 6 w, high: 12 w } }, range: 3 w .. 12 w, confidence: assumed } }

        """;

    private ModelFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new ModelFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    private static DatacenterModel Read(string buildOut, params (string Path, string Value)[] overrides)
    {
        var reading = ModelFile.Parse(Head + buildOut, options: new() { Overrides = [.. overrides] });
        Assert.That(reading.Issues, Is.Empty);
        Assert.That(ModelFile.Parse(reading.ResolvedYaml).ResolvedYaml, Is.EqualTo(reading.ResolvedYaml), "the model as run is the same model");
        return reading.Model!;
    }

    private static string[] Faults(string buildOut) => [.. ModelFile.Parse(Head + buildOut).Issues.Select(issue => issue.ToString())];

    private ModelReading Including(string text, string buildOut = Group)
    {
        _folder.Write("models/base.yaml", Head + buildOut);
        return ModelFile.Read(_folder.Write("models/variant.yaml", $"include: base.yaml\n{text}"));
    }

    [Test]
    public void A_group_with_what_every_phase_has_is_the_list_that_repeats_it()
    {
        var (group, list) = (Read(Group), Read(List));

        Assert.That(group.BuildOut.Select(Description.Of), Is.EqualTo(list.BuildOut.Select(Description.Of)));
        Assert.That(group.BuildOut.Select(phase => phase.Type.Name), Is.EqualTo(new[] { "pod", "slim" }), "a phase's own word stands over that of every phase");
        Assert.That(group.Substations.Single().Name, Is.EqualTo("olive"));
        Assert.That(Difference(Group, List), Is.Empty, "nor do they differ when they are compared");
    }

    [Test]
    public void A_value_of_every_phase_is_said_and_claimed_once()
    {
        var reading = ModelFile.Parse(Head + Group);

        Assert.That(reading.Provenance.Select(entry => entry.Path), Is.EqualTo(new[] { "build-out.every-phase.contracted", "build-out.every-phase.commissioning.time" }));
        Assert.That(reading.Claims.Select(claim => claim.Path).Distinct(), Is.EqualTo(new[] { "build-out.every-phase.commissioning.time" }));
    }

    [TestCase("build-out.two.ultraservers.count", "7", new[] { 5, 7 })]
    [TestCase("build-out.phases.two.ultraservers.count", "7", new[] { 5, 7 })]
    [TestCase("build-out.every-phase.ultraservers", "{ count: 9 }", new[] { 5, 6 })]
    public void Values_are_set_by_the_name_of_the_phase_or_for_every_one_that_has_none_of_its_own(string path, string value, int[] counts)
    {
        Assert.That(Read(Group, (path, value)).BuildOut.Select(phase => phase.UltraServers), Is.EqualTo(counts));
    }

    [Test]
    public void A_part_of_a_default_is_set_for_one_phase()
    {
        var model = Read(Group, ("build-out.two.commissioning.time.triangular.mode", "3 w"));

        Assert.That(model.BuildOut.Select(phase => ((TriangularDistribution)phase.Commissioning!.Time).Mode), Is.EqualTo(new[] { 6 * Week, 3 * Week }));
        Assert.That(model.BuildOut.Select(phase => phase.Commissioning!.Per), Is.All.EqualTo(CommissioningUnit.Phase));
    }

    [Test]
    public void A_list_can_be_given_something_for_every_phase()
    {
        var model = Read(List, ("build-out.every-phase.burn-in", "{ time: 3 d }"));

        Assert.That(model.BuildOut.Select(phase => phase.BurnIn!.Time!.Mean), Is.All.EqualTo(3 * 86_400));
    }

    [Test]
    public void A_date_of_service_takes_the_place_of_what_would_lead_to_it()
    {
        var model = Read(Group.Replace("{ phase: one, energized: 2026-07-01,", "{ phase: one, in-service: 2026-08-01,", StringComparison.Ordinal));

        Assert.That(model.BuildOut[0].Commissioning, Is.Null);
        Assert.That(model.BuildOut[1].Commissioning, Is.Not.Null);
    }

    [Test]
    public void Null_takes_away_what_every_phase_has()
    {
        var model = Read(Group.Replace("{ phase: one,", "{ phase: one, commissioning: null,", StringComparison.Ordinal));

        Assert.That(model.BuildOut.Select(phase => phase.Commissioning is null), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void A_fault_of_every_phase_is_one_line_with_its_own_path()
    {
        Assert.That(Faults(Group.Replace("mode: 6 w", "mode: 6", StringComparison.Ordinal)), Has.One.Items);
        Assert.That(Faults(Group.Replace("mode: 6 w", "mode: 6", StringComparison.Ordinal)).Single(), Does.StartWith("model.yaml:15: build-out.every-phase.commissioning.time.triangular.mode: \"6\" has no unit"));
        Assert.That(
            Faults(Group.Replace("    type: pod", "    tipe: pod", StringComparison.Ordinal)).First(),
            Is.EqualTo("model.yaml:13: build-out.every-phase.tipe: unknown key \"tipe\"; did you mean \"type\"?"));
    }

    [Test]
    public void Every_phase_without_phases_builds_nothing_and_says_so() =>
        Assert.That(Faults("build-out: { every-phase: { type: pod } }\n").Single(), Does.Contain("build-out: \"phases\" is missing"));

    [TestCase("build-out: { phases: { two: { ultraservers: { count: 8 } } } }")]
    [TestCase("build-out: { two: { ultraservers: { count: 8 } } }")]
    [TestCase("set: { build-out.two.ultraservers.count: 8 }")]
    public void An_including_file_changes_one_phase_by_its_name(string change)
    {
        foreach (var form in (string[])[Group, List])
        {
            var reading = Including($"name: variant\n{change}\n", form);

            Assert.That(reading.Issues, Is.Empty);
            Assert.That(reading.Model!.BuildOut.Select(phase => (phase.Name, phase.UltraServers)), Is.EqualTo(new[] { ("one", 5), ("two", 8) }));
            Assert.That(reading.Model.BuildOut[1].After, Has.One.Items, "what the change does not name stays");
        }
    }

    [Test]
    public void An_including_file_changes_every_phase_and_takes_one_away()
    {
        var model = Including("name: variant\nbuild-out: { every-phase: { type: slim, commissioning: 2 w }, phases: { two: null } }\n").Model!;

        Assert.That(model.BuildOut.Single().Type.Name, Is.EqualTo("slim"));
        Assert.That(model.BuildOut.Single().Commissioning!.Time.Mean, Is.EqualTo(2 * Week));
        Assert.That(model.Substations, Has.One.Items);
    }

    [Test]
    public void An_including_file_changes_one_class_by_its_name_and_leaves_the_others()
    {
        var model = Including("""
            workload:
              classes:
                train: { duration: { lognormal: { mean: 2 h, sigma: 1 } }, size: { chips: 3 } }

            """).Model!;

        Assert.That(model.JobClasses.Select(c => c.Name), Is.EqualTo(new[] { "train", "eval" }));
        Assert.That(model.JobClasses[0].Length.Drawn, Is.InstanceOf<LognormalDistribution>(), "a distribution is one value");
        Assert.That((model.JobClasses[0].SizeUnit, model.JobClasses[0].Size.Mean), Is.EqualTo((SizeUnit.Chips, 3)), "a size in chips stands in place of one in UltraServers");
        Assert.That(model.JobClasses[0].Arrivals, Is.InstanceOf<SlotArrivals>());
    }

    [Test]
    public void A_change_of_what_is_not_there_is_a_fault_with_the_nearest_name()
    {
        var issue = Including("name: variant\nworkload: { classes: { trian: { size: { chips: 3 } } } }\n").Issues.Single();

        Assert.That(issue.ToString(), Does.EndWith("variant.yaml:3: workload.classes.trian: no item of the list that this file includes is named \"trian\"; did you mean \"train\"?"));
    }

    [Test]
    public void Models_differ_in_what_every_phase_has_once_and_in_a_phase_by_its_name()
    {
        Assert.That(Difference(Group, Group.Replace("per: phase", "per: hall", StringComparison.Ordinal).Replace("count: 6", "count: 8", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "build-out.every-phase.commissioning.per: phase → hall",
            "build-out.two.ultraservers.count: 6 → 8",
        }));

        // Of the two phases only one has its type from every phase.
        Assert.That(Difference(Group, Group.Replace("type: pod", "type: slim", StringComparison.Ordinal)), Is.EqualTo(new[] { "build-out.every-phase.type: pod → slim" }));
        Assert.That(Difference(Group, List.Replace("count: 6", "count: 8", StringComparison.Ordinal)), Is.EqualTo(new[] { "build-out.two.ultraservers.count: 6 → 8" }));
    }

    private static string[] Difference(string first, string second) =>
        [.. Tree(first).DifferencesTo(Tree(second)).Select(one => $"{one.Path}: {one.From?.Value} → {one.To?.Value}")];

    private static ModelTree Tree(string buildOut) => ModelTree.Parse(Head + buildOut, "model.yaml", out _)!;
}
