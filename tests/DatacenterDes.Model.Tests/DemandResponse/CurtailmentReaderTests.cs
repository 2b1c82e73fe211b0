using System;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.DemandResponse;

/// <summary>Calls from the grid in model files.</summary>
internal sealed class CurtailmentReaderTests : DataFileFixture
{
    private const string Two = "end_s,start_s,depth,campus,notice_s\n7200,3600,0.25,south,1800\n100,50,1,,90\n5,5,0.5,north,0\n";

    private const string Campuses = "topology: { row: { ultraservers: 5 }, hall: { rows: 1 }, building: { halls: 1 }, campuses: { north: { buildings: 1 }, south: { buildings: 1 } } }";

    [Test]
    public void Calls_at_random_are_read()
    {
        var plan = Read("{ name: peaks, campus: south, calls: { poisson: 12 / y }, notice: 30 min, depth: 20 %, duration: { uniform: { low: 1 h, high: 4 h } } }").Model!.Power.Curtailment.Single();

        Assert.That((plan.Name, plan.Campus, plan.Random!.Notice, plan.Random.Duration, plan.Random.Depth), Is.EqualTo(
            ("peaks", 1, new ConstantDistribution(1800), new UniformDistribution(3600, 14_400), new CallDepth(new ConstantDistribution(0.2)))));
        Assert.That(plan.Random.Rate.PerSecond, Is.EqualTo(12 / (365 * 86_400.0)).Within(1e-15));
    }

    [Test]
    public void A_depth_can_be_a_power_which_is_IT_power_whatever_the_file_counts()
    {
        const string call = "curtailment: [{ name: peaks, calls: { poisson: 1 / d }, depth: 60 kW, duration: 1 h }]";

        Assert.That(ReadModel($"power: {{ {call} }}").Model!.Power.Curtailment.Single().Random!.Depth.Power.Value, Is.EqualTo(60_000));
        Assert.That(ReadModel($"power: {{ basis: facility, pue: 1.2, {call} }}").Model!.Power.Curtailment.Single().Random!.Depth.Power.Value, Is.EqualTo(50_000).Within(1e-9));
    }

    [Test]
    public void A_rate_of_0_is_no_call() =>
        Assert.That(Read("{ name: peaks, calls: { poisson: 0 / y }, depth: 20 %, duration: 1 h }").Model!.Power.Curtailment.Single().Random!.Rate.PerSecond, Is.Zero);

    [Test]
    public void Calls_without_a_duration_and_after_the_end_are_counted()
    {
        // The model ends after 365 d: 31,536,000 s.
        Folder.Write("models/calls.csv", "start_s,end_s,depth\n5,5,0.5\n100,200,0.5\n31536000,31536100,0.5\n");

        Assert.That(Read("{ trace: { file: calls.csv } }").Warnings.Select(warning => warning.Message), Is.EquivalentTo(new[]
        {
            "1 of 3 calls end as they start, and are left out",
            "1 of 2 calls start at the end of the run or later: nothing is curtailed then",
        }));
    }

    [Test]
    public void A_file_lists_calls_which_are_sorted_by_their_notice()
    {
        Folder.Write("models/calls.csv", Two);
        var plan = Read("{ trace: { file: calls.csv } }").Model!.Power.Curtailment.Single();

        // Notice is given at the model's start at the earliest; a call that ends as it starts is none.
        Assert.That(plan.Calls, Is.EqualTo(new[] { Call(0, 50, 100, 1, null), Call(1800, 3600, 7200, 0.25, 1) }));
    }

    [Test]
    public void The_model_of_a_results_folder_finds_the_file_by_its_hash()
    {
        Folder.Write("models/calls.csv", Two);
        AssertIsFoundAgain(Read("{ trace: { file: calls.csv } }"));
    }

    [TestCase("", 0, "is empty; expected a header that names the columns start_s, end_s and depth, with notice_s and campus where there are any")]
    [TestCase("start_s,end_s\n1,2\n", 1, "the header must name the columns start_s, end_s and depth")]
    [TestCase("start_s,end_s,dept\n", 1, "unknown column \"dept\"; did you mean \"depth\"?")]
    [TestCase("start_s,end_s,depth\n1,2\n", 2, "has 2 values; the header names 3 columns")]
    [TestCase("start_s,end_s,depth\n1,2,1.5\n", 2, "depth \"1.5\" is not possible here; it must be from 0 to 1")]
    [TestCase("start_s,end_s,depth\n3,2,1\n", 2, "ends before it starts")]
    [TestCase("start_s,end_s,depth\n-3,2,1\n", 2, "start_s is negative; expected 0 or more, counted from the model's start")]
    [TestCase("start_s,end_s,depth,notice_s\n3,4,1,-1\n", 2, "notice_s is negative; expected 0 or more, the time from the notice to the start")]
    [TestCase("start_s,end_s,depth,campus\n3,4,1,sooth\n", 2, "campus \"sooth\" is not a campus of the topology; did you mean \"south\"?")]
    public void A_damaged_line_is_named_by_its_number(string text, int line, string message)
    {
        var path = Folder.Write("models/calls.csv", text);
        var issue = Read("{ trace: { file: calls.csv } }").Issues.Single();

        Assert.That((issue.File, issue.Line), Is.EqualTo((path, line)));
        Assert.That(issue.Message, Does.StartWith(message));
    }

    [TestCase("{ name: a }", "power.curtailment.a: needs calls or trace")]
    [TestCase("{ calls: { poisson: 1 / d }, depth: 20 %, duration: 1 h }", "power.curtailment.0: \"name\" is missing: it names the random stream of the calls")]
    [TestCase("{ name: a, calls: { poisson: 2 / s }, depth: 20 %, duration: 1 h }", "power.curtailment.a.calls.poisson: \"2 / s\" is not possible here; it must be from 0 to 1 / s")]
    [TestCase("{ name: a, calls: { poisson: 1 / d }, depth: 120 %, duration: 1 h }", "power.curtailment.a.depth: \"120 %\" is not possible here; it must be from 0 to 1 (0 % to 100 %)")]
    [TestCase("{ name: a, calls: { poisson: 1 / d }, duration: 1 h }", "power.curtailment.a: \"depth\" is missing")]
    [TestCase("{ name: a, campus: nort, calls: { poisson: 1 / d }, depth: 20 %, duration: 1 h }", "power.curtailment.a.campus: \"nort\" is not a campus of the topology; did you mean \"north\"?")]
    [TestCase("{ name: a, trace: { file: calls.csv }, depth: 20 % }", "power.curtailment.a.depth: goes with \"calls\"; those of a trace have their own")]
    [TestCase("{ name: a, trace: { file: m.yaml } }", "power.curtailment.a.trace.file: \"m.yaml\" is no file of calls from the grid: its name must end in .csv or .csv.gz")]
    [TestCase("{ trace: { file: calls.csv }, name: a }, { name: a, trace: { file: calls.csv } }", "power.curtailment.a.name: \"a\" is there already; names must differ")]
    [TestCase("{ name: a, call: { poisson: 1 / d }, depth: 20 %, duration: 1 h }", "power.curtailment.a.call: unknown key \"call\"; did you mean \"calls\"?")]
    public void A_fault_of_the_model_is_one_line_at_its_place(string entries, string fault)
    {
        Folder.Write("models/calls.csv", Two);

        Assert.That(Text(Read(entries).Issues.Single()), Does.StartWith("~/models/m.yaml:9: " + fault));
    }

    [Test]
    public void Without_a_topology_there_is_no_campus_to_name() =>
        Assert.That(
            ReadModel("power: { curtailment: [{ name: a, campus: north, calls: { poisson: 1 / d }, depth: 20 %, duration: 1 h }] }").Issues.Single().Message,
            Is.EqualTo("names a campus, and there is no \"topology\""));

    [Test]
    public void Classes_and_services_say_how_flexible_they_are()
    {
        const string classes = "classes: [{ name: a, flexible: pause, arrivals: { slots: 1 }, size: { chips: 1 }, duration: 1 h }, { name: b, arrivals: { slots: 1 }, size: { chips: 1 }, duration: 1 h }]";
        const string services = "services: [{ name: c, flexible: slow, replica: { chips: 1 }, demand: { base: 1 } }]";

        Assert.That(ReadModel($"workload: {{ {classes}, {services} }}").Model!.JobClasses.Select(c => c.Flexible), Is.EqualTo(new[] { Flexibility.Pause, Flexibility.No, Flexibility.Slow }));
        Assert.That(
            ReadModel($"workload: {{ {classes.Replace("pause", "paused", StringComparison.Ordinal)} }}").Issues.Single().ToString(),
            Does.EndWith("workload.classes.a.flexible: \"paused\" is not no, slow or pause; did you mean \"pause\"?"));
    }

    private ModelReading Read(string entries) => ReadModel($"{Campuses}\npower: {{ curtailment: [{entries}] }}");

    private static ListedCall Call(double notice, double start, double end, double depth, int? campus) =>
        new((long)(notice * 1e7), (long)(start * 1e7), (long)(end * 1e7), depth, campus);
}
