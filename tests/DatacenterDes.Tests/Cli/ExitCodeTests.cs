using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class ExitCodeTests
{
    private TestFolder _folder = null!;
    private string _model = null!;

    [SetUp]
    public void CreateModel()
    {
        _folder = new();
        _model = _folder.Write("queue.yaml", TestModels.Queue);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_run_that_reaches_its_end_exits_with_0()
    {
        BuiltProgram.Result result = BuiltProgram.Run("run", _model, "--out", _folder.At("r"), "--no-progress");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Output, Does.StartWith("queue, seed 1").And.Contain(_folder.At("r", "queue", "seed=1")));
    }

    [TestCase("--verbose", "Required command")]
    [TestCase("benchmark experiment.yaml", "\"benchmark\" is no verb of datacenterdes; the verbs are run, validate, new")]
    [TestCase("rnu models/mm8.yaml --seed 2", "\"rnu\" is no verb of datacenterdes; did you mean \"run\"?")]
    [TestCase("vaildate m.yaml", "did you mean \"validate\"?")]
    [TestCase("run", "run: MODEL is missing; write it after the verb, as in datacenterdes run models/one-hall.yaml")]
    [TestCase("show", "show: FOLDER is missing")]
    [TestCase("run m.yaml n.yaml", "run: \"n.yaml\" is one argument too many")]
    [TestCase("run m.yaml --sed 2", "--sed: unknown option of run; did you mean --seed?")]
    [TestCase("run --sed 2 m.yaml", "--sed: unknown option of run; did you mean --seed?")]
    [TestCase("run m.yaml --seed", "--seed")]
    [TestCase("run m.yaml --seed many", "--seed: \"many\" is not a whole number")]
    [TestCase("run m.yaml --pace 30", "--pace: \"30\" is not simulated time per wall time")]
    [TestCase("run m.yaml --until soon", "--until: \"soon\" is not a date in UTC")]
    [TestCase("run m.yaml --record everything", "--record: \"everything\" is not none, or some of jobs,events,series")]
    [TestCase("run m.yaml --set seed", "--set: \"seed\" names no value")]
    [TestCase("sweep e.yaml --time 2m", "--time: \"2m\" is no time limit; write 30 min, 4 h or 2 d, or as Slurm does")]
    [TestCase("sweep e.yaml --wait", "--wait: is for --engine slurm")]
    [TestCase("run m.yaml --colour red", "--colour: unknown option of run; the options are --seed, --set")]
    public void An_unusable_command_line_exits_with_2_and_one_line_a_fault(string arguments, string expected)
    {
        BuiltProgram.Result result = CalledProgram.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.ErrorLines.Single(), Does.Contain(expected));
        Assert.That(result.Error, Does.Not.Contain("   at "));
    }

    [TestCase("run")]
    [TestCase("validate")]
    public void A_model_with_faults_exits_with_2_and_names_file_and_line_of_each(string verb)
    {
        string model = _folder.Write("bad.yaml", TestModels.Queue
            .Replace("nameplate: 1 kW", "nameplate: 12", StringComparison.Ordinal)
            .Replace("mean: 1 h", "mean: 1 kg", StringComparison.Ordinal));

        BuiltProgram.Result result = BuiltProgram.Run(verb, model);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(2));
        // The unit is missing in line 9 of the file, and wrong in line 20.
        Assert.That(result.ErrorLines[0], Does.Contain("bad.yaml:9:").And.Contain("12"));
        Assert.That(result.ErrorLines[1], Does.Contain("bad.yaml:20:").And.Contain("1 kg"));
    }

    [Test]
    public void A_model_that_is_not_there_exits_with_2()
    {
        BuiltProgram.Result result = BuiltProgram.Run("run", _folder.At("none.yaml"));

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(result.ErrorLines[0], Does.Contain("none.yaml"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_exits_with_2()
    {
        string file = _folder.Write("taken", "");

        BuiltProgram.Result result = BuiltProgram.Run("run", _model, "--out", file);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.Contain(file).And.Contain("cannot be written"));
    }

    [TestCase("../escaped")]
    [TestCase(".hidden")]
    public void A_name_that_is_no_folder_name_exits_with_2(string name)
    {
        BuiltProgram.Result result = CalledProgram.Run("run", _model, "--out", _folder.At("r"), "--name", name);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.Contain(name));
        Assert.That(Directory.Exists(_folder.At("escaped")), Is.False);
    }

    [Test]
    public void A_collector_that_is_required_and_no_url_exits_with_2()
    {
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector" };

        BuiltProgram.Result result = BuiltProgram.Run(environment, "run", _model, "--out", _folder.At("r"), "--require-metrics");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.StartWith("OTEL_EXPORTER_OTLP_ENDPOINT: \"collector\" is not a URL"));
    }

    [Test]
    public void Json_is_all_there_is_on_standard_output()
    {
        BuiltProgram.Result result = BuiltProgram.Run("run", _model, "--out", _folder.At("r"), "--json");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(JsonNode.Parse(result.Output)!["scenario"]!.GetValue<string>(), Is.EqualTo("queue"));
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(_folder.At("r", "queue", "seed=1", "summary.json"))));
        Assert.That(result.Error, Does.Contain("queue, seed 1"));
    }

    [Test]
    public void A_quiet_run_says_nothing()
    {
        BuiltProgram.Result result = BuiltProgram.Run("run", _model, "--out", _folder.At("r"), "--quiet");

        Assert.That(result, Is.EqualTo(new BuiltProgram.Result(0, "", "")));
    }

    [Test]
    public void The_version_is_told()
    {
        BuiltProgram.Result result = BuiltProgram.Run("--version");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.StartWith(ToolVersion.Current.Version));
    }
}
