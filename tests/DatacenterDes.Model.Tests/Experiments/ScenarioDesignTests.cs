using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Experiments;

internal sealed class ScenarioDesignTests : IDisposable
{
    private const string Ranged = """
        name: ranged
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: {}, unused: {} }
          ultraservers:
            box: { accelerator: chip, chips: 4, power: { nameplate: { value: 10 kW, range: 8 kW .. 20 kW, confidence: assumed } } }
            never: { accelerator: unused, chips: 4, power: { nameplate: { value: 10 kW, range: 8 kW .. 20 kW, confidence: assumed } } }
        build-out:
          - phase: one
            in-service: { value: 2026-01-01, range: 2026-01-01 .. 2026-03-01, confidence: secondary }
            ultraservers: { type: box, count: 10 }
            slip: { in-service: { value: { exponential: { mean: 3 w } }, source: x, range: 0 w .. 6 w, confidence: derived } }
          - phase: two
            in-service: 2026-06-01
            ultraservers: { type: box, count: 10 }
            slip: { in-service: { value: { exponential: { mean: 3 w } }, source: x, range: 0 w .. 6 w, confidence: derived } }
        workload:
          classes:
            - name: train
              arrivals: { slots: { value: 2, range: 1 .. 4, confidence: assumed } }
              size: { ultraservers: 2 }
              duration: { value: { lognormal: { mean: 10 h, sigma: 0.5, max: 100 h } }, range: 5 h .. 1 w, confidence: secondary }
              draw: 80 %
              checkpoint: { interval: 30 min, write: { value: 10 s, range: 1 s .. 5 min, confidence: assumed }, restart: 5 min }

        """;

    private readonly ModelFolder _folder = new();

    private ModelReading Model => ModelFile.Read(_folder.Write("models/m.yaml", Ranged));

    private (ExperimentDesign? Design, ImmutableArray<ModelIssue> Issues) Design(string rest)
    {
        var model = Model;
        Assert.That(model.Issues, Is.Empty);
        var file = _folder.Write("models/e.yaml", $"experiment: e\nmodel: m.yaml\nseeds: 1\n{rest}\n");
        var reading = ExperimentFile.Read(file);
        Assert.That(reading.Issues, Is.Empty);
        return ScenarioDesign.Of(reading.Experiment!, file, model);
    }

    private ModelReading Read(Scenario scenario)
    {
        var reading = ModelFile.Read(_folder.Write("models/m.yaml", Ranged), new() { Changes = scenario.Changes, Name = scenario.Name });
        Assert.That(reading.Issues, Is.Empty, scenario.Name);
        return reading;
    }

    [Test]
    public void Axes_are_crossed_with_the_first_changing_slowest()
    {
        var design = Design("""
            axes:
              slots: { path: workload.classes.train.arrivals.slots, values: [1, 2] }
              draw: { path: workload.classes.train.draw, values: [70 %, 80 %, 90 %] }
            base: { slots: 2, draw: 80 % }
            """).Design!;

        // 2 × 3; the base is slots 2 (index 1) and draw 80 % (index 1): 1 · 3 + 1 = 4.
        Assert.That(design.Scenarios.Select(s => s.Name), Is.EqualTo(new[]
        {
            "slots=1,draw=70%", "slots=1,draw=80%", "slots=1,draw=90%", "slots=2,draw=70%", "slots=2,draw=80%", "slots=2,draw=90%",
        }));
        Assert.That(design.Base, Is.EqualTo(4));
        Assert.That(Read(design.Scenarios[5]).Model!.JobClasses[0].Draw, Is.EqualTo(0.9));
    }

    [Test]
    public void No_axis_is_one_scenario()
    {
        var design = Design("").Design!;

        Assert.That(design.Scenarios.Select(s => s.Name), Is.EqualTo(new[] { "base" }));
        Assert.That(design.Base, Is.Zero);
    }

    [Test]
    public void Ends_of_ranges_are_taken_one_at_a_time()
    {
        var design = Design("ranges: {}").Design!;

        // The slips of both phases claim the same for the same reason, and move together. The first phase's date is at its low end already.
        // Hardware that is not built moves nothing.
        Assert.That(design.Scenarios.Select(s => string.Join(' ', s.Levels).Trim()), Is.EqualTo(new[]
        {
            "",
            "hardware.ultraservers.box.power.nameplate low 8 kW", "hardware.ultraservers.box.power.nameplate high 20 kW",
            "build-out.one.in-service high 2026-03-01",
            "build-out.*.slip.in-service low 0 w", "build-out.*.slip.in-service high 6 w",
            "workload.classes.train.arrivals.slots low 1", "workload.classes.train.arrivals.slots high 4",
            "workload.classes.train.duration low 5 h", "workload.classes.train.duration high 1 w",
            "workload.classes.train.checkpoint.write low 1 s", "workload.classes.train.checkpoint.write high 5 min",
        }));
        Assert.That(design.Base, Is.Zero);
        Assert.That(Read(design.Scenarios[2]).Model!.UltraServerTypes[0].Nameplate.Value, Is.EqualTo(20_000));
        Assert.That(design.Scenarios[5].Changes.Select(c => c.Value), Is.EqualTo(new[] { "{ exponential: { mean: 6 w } }", "{ exponential: { mean: 6 w } }" }));
    }

    [Test]
    public void The_range_of_a_distribution_moves_its_mean_and_keeps_its_shape()
    {
        var high = Design("ranges: { of: workload.classes.train.duration }").Design!.Scenarios[2];

        // A week is 604,800 s. What is a time is multiplied by one factor, so that the bound stays in proportion to the mean.
        var before = (BoundedDistribution)Model.Model!.JobClasses[0].Length.Drawn!;
        var after = (BoundedDistribution)Read(high).Model!.JobClasses[0].Length.Drawn!;
        Assert.That(after.Mean, Is.EqualTo(604_800).Within(1e-3));
        Assert.That(after.Max / before.Max, Is.EqualTo(after.Mean / before.Mean).Within(1e-9));
        Assert.That(((LognormalDistribution)after.Of).Sigma, Is.EqualTo(0.5));
    }

    [TestCase("assumed", new[] { "hardware.ultraservers.box.power.nameplate", "workload.classes.train.arrivals.slots", "workload.classes.train.checkpoint.write" })]
    [TestCase("[derived, secondary]", new[] { "build-out.one.in-service", "build-out.*.slip.in-service", "workload.classes.train.duration" })]
    [TestCase("workload.classes.train.checkpoint", new[] { "workload.classes.train.checkpoint.write" })]
    public void Ranges_are_chosen_by_confidence_or_by_path(string of, string[] inputs)
    {
        var design = Design($"ranges: {{ of: {of} }}").Design!;

        Assert.That(design.Scenarios.Skip(1).Select(s => s.Levels[0]).Distinct(), Is.EqualTo(inputs));
    }

    [Test]
    public void A_choice_that_holds_no_range_is_a_fault()
    {
        var issues = Design("ranges: { of: [official, workload.classes.train.arrival.slots] }").Issues;

        Assert.That(issues.Select(i => i.Message), Is.EqualTo(new[]
        {
            "no value with a range has the confidence official",
            "\"workload.classes.train.arrival.slots\" is no confidence (official, peer-reviewed, secondary, derived, assumed or unverified) and no value with a range; did you mean \"workload.classes.train.arrivals.slots\"?",
        }));
    }

    [Test]
    public void A_latin_hypercube_has_each_stratum_of_each_range_once()
    {
        const int n = 40;
        var design = Design($"ranges: {{ design: latin-hypercube, samples: {n} }}").Design!;

        Assert.That(design.Scenarios, Has.Length.EqualTo(n));
        Assert.That(design.Scenarios[0].Name, Is.EqualTo("sample=01"));
        Assert.That(design.Base, Is.Null);
        // 8 to 20 kW is less than a decade: uniform. 1 s to 5 min is more: uniform in the logarithm.
        Assert.That(StrataOf(design, "hardware.ultraservers.box.power.nameplate", kilowatts => (kilowatts - 8) / 12, n), Is.EqualTo(Enumerable.Range(0, n)));
        Assert.That(StrataOf(design, "workload.classes.train.checkpoint.write", seconds => Math.Log(seconds) / Math.Log(300), n), Is.EqualTo(Enumerable.Range(0, n)));
        foreach (var scenario in design.Scenarios.Take(5))
            Read(scenario);
    }

    [Test]
    public void Whole_numbers_stay_whole_in_a_latin_hypercube()
    {
        var design = Design("ranges: { of: workload.classes.train.arrivals.slots, design: latin-hypercube, samples: 30 }").Design!;

        // Rounding shares of 1 .. 4 gives 1 and 4 half as often as 2 and 3: 5, 10, 10, 5 of thirty strata.
        Assert.That(
            design.Scenarios.CountBy(s => s.Levels[0]).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
            Is.EqualTo(new[] { ("1", 5), ("2", 10), ("3", 10), ("4", 5) }));
    }

    [Test]
    public void A_design_is_the_same_every_time()
    {
        const string rest = "ranges: { design: latin-hypercube, samples: 7 }";

        Assert.That(
            Design(rest).Design!.Scenarios.Select(s => string.Join('|', s.Levels)),
            Is.EqualTo(Design(rest).Design!.Scenarios.Select(s => string.Join('|', s.Levels))));
    }

    [Test]
    public void A_scenario_with_another_seed_is_what_reading_it_with_that_seed_gives()
    {
        var scenario = Design("axes: { draw: { path: workload.classes.train.draw, values: [70 %] } }").Design!.Scenarios[0];
        var frozen = ModelFile.Parse(Read(scenario).ResolvedYaml);

        var options = new ModelFileOptions { Changes = scenario.Changes, Name = scenario.Name, Seed = 12 };
        Assert.That(frozen.WithSeed(12).ResolvedYaml, Is.EqualTo(ModelFile.Read(_folder.Write("models/m.yaml", Ranged), options).ResolvedYaml));
        Assert.That(frozen.WithSeed(12).Model!.Seed, Is.EqualTo(12));
    }

    [Test]
    public void Folders_of_scenarios_are_never_named_alike()
    {
        var design = Design("""
            axes:
              draw:
                "a b": { workload.classes.train.draw: 70 % }
                a-b: { workload.classes.train.draw: 80 % }
                A-B: { workload.classes.train.draw: 90 % }
            """).Design!;

        Assert.That(design.Scenarios.Select(s => s.Name.ToUpperInvariant()).Distinct().Count(), Is.EqualTo(3));
    }

    private static IEnumerable<int> StrataOf(ExperimentDesign design, string input, Func<double, double> share, int n)
    {
        var axis = design.Axes.IndexOf(input);
        return design.Scenarios
            .Select(s => share(double.Parse(s.Levels[axis].Split(' ')[0], CultureInfo.InvariantCulture)))
            .Select(x => (int)Math.Floor(x * n))
            .Order();
    }

    public void Dispose() => _folder.Dispose();
}
