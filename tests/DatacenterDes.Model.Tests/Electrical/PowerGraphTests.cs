using System;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Electrical;

/// <summary>Who feeds whom, and what the file may not say.</summary>
internal sealed class PowerGraphTests
{
    /// <summary>Two halls of six rows of one UltraServer of 10 kW. The nodes stand in lines 10 to 13.</summary>
    private const string Sample = """
        name: graph
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 1, power: { nameplate: 10 kW } } }
        topology: { row: { ultraservers: 1 }, hall: { rows: 6 }, building: { halls: 2 }, campuses: { c: { buildings: 1 } } }
        build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 12 } }]
        power: { nodes: {
          utility: { per: campus, count: 2, rating: 1 MW },
          engine: { per: building, rating: 1 MW, standby: { start: 10 s } },
          lineup: { per: hall, count: 4, rating: 20 kW, fed-by: { one-of: utility }, backup: engine, battery: 1 min, overload: { for: 1 min } },
          busway: { per: row, rating: 10 kW, fed-by: { pair-of: lineup } } },
          ultraservers: { fed-by: busway, battery: 3 min } }
        """;

    private static PowerGraph Graph(string text)
    {
        var reading = ModelFile.Parse(text);
        Assert.That(reading.Issues, Is.Empty);
        return PowerGraph.Of(reading.Model!);
    }

    [Test]
    public void Whoever_names_a_node_of_a_section_with_a_fault_has_none_for_it()
    {
        var text = Sample + "\nfailures: { lineup: [{ component: breaker, rate: 1 / y, repair: 1 h }] }\nmaintenance: [{ name: service, level: lineup, first: 2026-02-01, duration: 1 h }]";
        Assert.That(ModelFile.Parse(text).Issues, Is.Empty);
        var issues = ModelFile.Parse(text.Replace("battery: 3 min", "battery: 3 kW", StringComparison.Ordinal)).Issues;
        Assert.That(issues.Select(issue => issue.Path), Is.EqualTo((string[])["power.ultraservers.battery"]));
    }

    [Test]
    public void Rows_take_the_pairs_of_their_hall_in_order()
    {
        var graph = Graph(Sample);
        var busways = graph.Groups.Where(group => group.Node == 3).ToArray();
        var pairs = busways.Select(group => string.Concat(group.Sources.Select(bus => 1 + graph.Groups[bus.FirstGroup].FirstMember)));
        Assert.That(pairs, Is.EqualTo((string[])["12", "13", "14", "23", "24", "34", "12", "13", "14", "23", "24", "34"]));
        Assert.That(busways.Select(group => graph.Groups[group.Sources[0].FirstGroup].Domain.Name).Distinct(), Is.EqualTo((string[])["c/1/1", "c/1/2"]));
    }

    [Test]
    public void Instances_take_one_of_their_sources_round_and_round()
    {
        var graph = Graph(Sample);
        var lineups = graph.Groups.Where(group => group.Node == 2).Select(group => graph.Groups[group.Sources[0].FirstGroup].FirstMember);
        Assert.That(lineups, Is.EqualTo((int[])[0, 1, 0, 1, 0, 1, 0, 1]));
    }

    [Test]
    public void Instances_that_are_used_together_and_fed_alike_are_one_group()
    {
        var graph = Graph(Sample.Replace("fed-by: { one-of: utility }", "fed-by: utility").Replace("fed-by: { pair-of: lineup }", "fed-by: lineup, needs: 3"));
        // Utilities 1, engine 1, line-ups 2, busways 12, rows 12.
        Assert.That(graph.Groups.Select(group => group.Members), Is.EqualTo(Enumerable.Repeat(1, 24).Prepend(4).Prepend(4).Prepend(1).Prepend(2)));
        Assert.That(graph.Groups.Where(group => group.Node == 3).Select(group => group.Sources[0].Needs), Is.All.EqualTo(3));
    }

    [Test]
    public void The_review_tells_the_load_at_nameplate_and_what_one_failure_overloads()
    {
        // A line-up carries half of three rows, 15 kW of 20 kW; each utility has half of 120 kW; the engine runs when the grid is out, and has 120 kW then.
        var review = ModelReview.Of(ModelFile.Parse(Sample).Model!);
        Assert.That(review.PowerNodes.Select(node => (node.Name, node.Instances, node.Megawatts, node.LoadOfRating)), Is.EqualTo(((string, long, double, double)[])[
            ("utility", 2, 0.06, 0.06), ("engine", 1, 0.12, 0), ("lineup", 8, 0.015, 0.75), ("busway", 12, 0.01, 1)]));
    }

    [Test]
    public void A_line_up_that_carries_more_than_three_quarters_overloads_another_when_it_fails()
    {
        // 12 kW a row on line-ups of 20 kW: 18 kW each; one out puts 24 kW on the other three, 120 %.
        var text = Sample.Replace("nameplate: 10 kW", "nameplate: 12 kW").Replace("rating: 10 kW", "rating: 12 kW").Replace("fed-by: { one-of: utility }", "fed-by: utility");
        var review = ModelReview.Of(ModelFile.Parse(text).Model!);
        Assert.That(review.Warnings, Is.EqualTo((string[])["one lineup out (c/1/1) puts lineup at 120 % of its rating (c/1/1)"]));
        Assert.That(ModelReview.Of(ModelFile.Parse(Sample.Replace("fed-by: { one-of: utility }", "fed-by: utility")).Model!).Warnings, Is.Empty);
    }

    [Test]
    public void A_common_cause_is_looked_at_with_all_that_it_takes_with_it()
    {
        // Two pools of two carry 60 kW of 120 kW each. One of a out leaves the other 60 kW, just its rating; with both of b it has 120 kW.
        var at = Sample.IndexOf("\npower:", StringComparison.Ordinal) + 1;
        var pools = Sample[..at] + """
            power: { nodes: { a: { count: 2, rating: 60 kW }, b: { count: 2, rating: 60 kW } }, ultraservers: { fed-by: [a, b] } }
            failures: { a: [{ component: breaker, rate: 1 / y, repair: 1 h, with: [b] }] }
            """;
        Assert.That(ModelReview.Of(ModelFile.Parse(pools).Model!).Warnings, Is.EqualTo((string[])["one a out, with b puts a at 200 % of its rating"]));
        Assert.That(ModelReview.Of(ModelFile.Parse(pools.Replace(", with: [b]", "")).Model!).Warnings, Is.Empty);
    }

    [TestCase("1 MW", "")]
    [TestCase("120 kW", "")]
    [TestCase("100 kW", "engine is at 120 % of its rating (c/1) when it takes over all that it backs, at nameplate: what runs is capped or shed")]
    public void A_backup_that_does_not_carry_what_it_backs_is_told(string rating, string warning)
    {
        // 12 of 10 kW. Line-ups with one utility each, of which half lose theirs to one failure: 60 kW for the engine.
        var text = Sample.Replace("engine: { per: building, rating: 1 MW", $"engine: {{ per: building, rating: {rating}");
        var warnings = ModelReview.Of(ModelFile.Parse(text).Model!).Warnings;
        Assert.That(warnings, Is.EqualTo(warning.Length == 0 ? (string[])[] : [warning]));
    }

    [Test]
    public void A_backup_that_does_not_even_carry_what_idles_is_a_fault()
    {
        // 12 of 10 kW that idle at half of it: 60 kW.
        var text = Sample.Replace("nameplate: 10 kW", "nameplate: 10 kW, idle: 50 %").Replace("engine: { per: building, rating: 1 MW", "engine: { per: building, rating: 59 kW");
        Assert.That(ModelFile.Parse(text, "graph.yaml").Issues.Select(issue => issue.ToString()), Is.EqualTo((string[])[
            "graph.yaml:11: power.nodes.engine.rating: cannot carry what it backs, even if nothing is busy: 0.06 MW, 101.7 % of the rating, in c/1"]));
        Assert.That(ModelFile.Parse(text.Replace("59 kW", "60 kW")).Issues, Is.Empty);
    }

    [TestCase("fed-by: { pair-of: lineup }", "fed-by: { pair-of: linup }", 13, "power.nodes.busway.fed-by.pair-of: \"linup\" is not a node of this model; did you mean \"lineup\"?")]
    [TestCase("per: campus, count: 2, rating: 1 MW", "per: campus, count: 2, rating: 1 MW, fed-by: busway", 10, "power.nodes.utility.fed-by: busway is per row and cannot feed this, which is per campus: a source serves its own domain and those within")]
    [TestCase("per: campus, count: 2, rating: 1 MW", "per: hall, count: 2, rating: 1 MW, fed-by: lineup", 10, "power.nodes.utility.fed-by: stands in a circle or behind one: utility, lineup, busway wait for each other")]
    [TestCase("fed-by: { pair-of: lineup }", "fed-by: [lineup, utility, lineup]", 13, "power.nodes.busway.fed-by: has 3 sources; what is fed has one or two")]
    [TestCase("fed-by: { pair-of: lineup }", "fed-by: [lineup, lineup]", 13, "power.nodes.busway.fed-by: names the same node twice")]
    [TestCase("fed-by: { pair-of: lineup }", "fed-by: { each-of: lineup }", 13, "power.nodes.busway.fed-by: takes each of two, and there are 4 of lineup in a hall")]
    [TestCase("fed-by: { pair-of: lineup }", "fed-by: { pair-of: utility, each-of: lineup }", 13, "power.nodes.busway.fed-by.pair-of: \"each-of\" and \"pair-of\" exclude each other; keep one")]
    [TestCase("fed-by: { pair-of: lineup }", "fed-by: lineup, needs: 5", 13, "power.nodes.busway.needs: needs 5 of lineup, and there are 4 in a hall")]
    [TestCase("fed-by: { pair-of: lineup }", "fed-by: engine", 13, "power.nodes.busway.fed-by: engine runs only when it is needed; write \"backup: engine\"")]
    [TestCase("backup: engine", "backup: utility", 12, "power.nodes.lineup.backup: utility runs all the time; a backup needs \"standby\"")]
    [TestCase("standby: { start: 10 s }", "standby: { start: 10 s }, fed-by: utility", 11, "power.nodes.engine: \"standby\" has an engine of its own; \"fed-by\" does not belong to it")]
    [TestCase("rating: 20 kW", "rating: 14 kW", 12, "power.nodes.lineup.rating: cannot carry what the phases put beneath: 0.015 MW, 107.1 % of the rating, in c/1/1; \"oversubscription\" allows 100 %")]
    [TestCase("rating: 20 kW", "rating: 14 kW, oversubscription: 1.07x", 12, "power.nodes.lineup.rating: cannot carry what the phases put beneath: 0.015 MW, 107.1 % of the rating, in c/1/1; \"oversubscription\" allows 107 %")]
    [TestCase("rating: 20 kW", "rating: 20 kW, oversubscription: 50 %", 12, "power.nodes.lineup.oversubscription: \"50 %\" has an unknown unit; did you mean \"x\"?")]
    [TestCase("rating: 20 kW", "rating: 20 kW, oversubscription: 0.9x", 12, "power.nodes.lineup.oversubscription: \"0.9x\" is not possible here; it must be from 1x to 10x")]
    [TestCase("rating: 20 kW", "rating: 20", 12, "power.nodes.lineup.rating: \"20\" has no unit; write \"20 kW\"")]
    [TestCase("per: hall", "per: haul", 12, "power.nodes.lineup.per: \"haul\" is not fleet, campus, building, hall or row; did you mean \"hall\"?")]
    [TestCase("battery: 1 min", "loss: 100 %", 12, "power.nodes.lineup.loss: \"100 %\" is not possible here; it must be from 0 to 0.99 (0 % to 99 %)")]
    [TestCase("battery: 1 min", "bettery: 1 min", 12, "power.nodes.lineup.bettery: unknown key \"bettery\"; did you mean \"battery\"?")]
    [TestCase("  ultraservers: { fed-by: busway, battery: 3 min } }", "  pue: 1 }", 9, "power.nodes: and nothing feeds the UltraServers; write power: { ultraservers: { fed-by: … } }")]
    [TestCase("nameplate: 10 kW", "nameplate: 9 GW", 9, "power.nodes: can carry 80 GW in all, and the phases put 108 GW beneath")]
    [TestCase("nameplate: 10 kW", "nameplate: 10 kW, cap: [[100 %, 100 %]]", 6, "hardware.ultraservers.box.power.cap: must begin with [100 %, 100 %] and have another point")]
    [TestCase("nameplate: 10 kW", "nameplate: 10 kW, cap: [[1, 1], [80 %, 90 %], [85 %, 80 %]]", 6, "hardware.ultraservers.box.power.cap: must have falling draws, and throughputs that do not rise")]
    [TestCase("nameplate: 10 kW", "nameplate: 10 kW, cap: [[1, 1], [80 %]]", 6, "hardware.ultraservers.box.power.cap.1: is no pair; write pairs of draw and throughput")]
    [TestCase("nameplate: 10 kW", "nameplate: 10 kW, cap: [[1, 1], [80 %, 110 %]]", 6, "hardware.ultraservers.box.power.cap.1.1: \"110 %\" is not possible here")]
    [TestCase("fed-by: busway, battery", "battery", 14, "power.ultraservers: \"fed-by\" is missing")]
    public void One_fault_gives_one_line(string sound, string broken, int line, string message)
    {
        var at = Sample.IndexOf(sound, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, "the sample no longer holds what the case breaks");
        var issues = ModelFile.Parse(Sample.Remove(at, sound.Length).Insert(at, broken), "graph.yaml").Issues;
        Assert.That(issues, Has.Length.EqualTo(1), string.Join('\n', issues));
        Assert.That(issues[0].ToString(), Does.StartWith($"graph.yaml:{line}: {message}"));
    }

    [Test]
    public void What_is_oversubscribed_as_far_as_it_may_be_is_sound()
    {
        // 0.015 MW on 14 kW are 107.1 %.
        var reading = ModelFile.Parse(Sample.Replace("rating: 20 kW", "rating: 14 kW, oversubscription: 1.08x"));
        Assert.That(reading.Issues, Is.Empty);
        Assert.That(ModelReview.Of(reading.Model!).PowerNodes.Single(node => node.Name == "lineup").LoadOfRating, Is.EqualTo(15 / 14.0).Within(1e-9));
    }

    [TestCase("failures: { linup: [] }", "failures.linup: unknown key \"linup\"; did you mean \"lineup\"?")]
    [TestCase("failures: { lineup: [{ component: a, rate: 1 / y }] }", "failures.lineup.a: \"repair\" is missing: how long until the node is sound again")]
    [TestCase("failures: { lineup: [{ component: a, rate: 1 / y, repair: 1 h, with: [engin] }] }", "failures.lineup.a.with.0: \"engin\" is not a node of this model; did you mean \"engine\"?")]
    [TestCase("maintenance: [{ name: a, level: busways, first: 2026-02-01, duration: 1 h }]", "maintenance.a.level: \"busways\" is not ultraserver, row, hall, building, campus, utility, engine, lineup or busway; did you mean \"busway\"?")]
    [TestCase("maintenance: [{ name: a, level: row, first: 2026-02-01, every: 30 d, duration: 1 h, calendar: own }]", "maintenance.a: \"calendar: own\" belongs to a node of power.nodes")]
    [TestCase("maintenance: [{ name: a, level: lineup, first: 2026-02-01, every: 30 d, duration: 8 d, calendar: own }]", "maintenance.a: takes longer than its period: the instances of a domain are never maintained together")]
    [TestCase("scheduler: { power: headrom }", "scheduler.power: \"headrom\" is not ignore or headroom; did you mean \"headroom\"?")]
    public void What_fails_and_what_is_maintained_can_be_a_node(string section, string message)
    {
        var issues = ModelFile.Parse($"{Sample}\n{section}", "graph.yaml").Issues;
        Assert.That(issues.Select(issue => issue.ToString()), Is.EqualTo((string[])[$"graph.yaml:15: {message}"]));
    }
}
