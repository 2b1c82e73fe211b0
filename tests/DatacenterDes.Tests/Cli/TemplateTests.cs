using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using DatacenterDes.Templates;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>Templates are models that run at once, wherever they are written.</summary>
public sealed partial class TemplateTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TestFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    private static IEnumerable<string> Names => Template.All.Select(template => template.Name);

    [TestCaseSource(nameof(Names))]
    public void A_template_is_validated_without_a_warning_and_runs_with_sensible_results(string name)
    {
        string path = _folder.At("mine.yaml");
        Assert.That(CalledProgram.Run("new", name, path).ExitCode, Is.Zero);

        BuiltProgram.Result validated = CalledProgram.Run("validate", path);
        BuiltProgram.Result run = CalledProgram.Run("run", path, "--out", _folder.At("results"), "--json", "--no-progress", "--record", "none");

        Assert.That((validated.ExitCode, validated.Error), Is.EqualTo((0, "")));
        Assert.That(validated.Output, Does.Not.Contain("Warnings"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Not.Contain("warning"));
        using JsonDocument summary = JsonDocument.Parse(run.Output);
        JsonElement root = summary.RootElement;
        Assert.That(root.GetProperty("scenario").GetString(), Is.EqualTo("mine"), "the model is named after its file");
        Assert.That(root.GetProperty("utilization").GetProperty("productive").GetDouble(), Is.InRange(0.5, 0.95), "neither empty nor full");
        Assert.That(root.GetProperty("jobs").GetProperty("completed").GetInt64(), Is.GreaterThan(100));
        Assert.That(root.GetProperty("jobs").GetProperty("cancelled").GetInt64(), Is.LessThan(root.GetProperty("jobs").GetProperty("completed").GetInt64()));
        Assert.That(root.GetProperty("jobs").GetProperty("wait_s").GetProperty("mean").GetDouble(), Is.LessThan(86_400));
    }

    [TestCaseSource(nameof(Names))]
    public void A_template_tells_editors_where_its_schema_is_and_includes_from_the_library_alone(string name)
    {
        string text = Template.All.Single(template => template.Name == name).Text;

        Assert.That(text, Does.StartWith("# yaml-language-server: $schema=datacenterdes.schema.json\n").And.Contain("`datacenterdes schema > datacenterdes.schema.json`"));
        Assert.That(text.Split('\n').Single(line => line.StartsWith("include:", StringComparison.Ordinal)), Does.Match(@"^include: \[?(library:[a-z0-9/-]+\.yaml(, )?)+\]?"));
        Assert.That(text.Split('\n').Count(line => line.Contains('#', StringComparison.Ordinal)), Is.GreaterThan(10), "commented");
    }

    [TestCaseSource(nameof(Names))]
    public void What_a_template_says_to_try_can_be_tried(string name)
    {
        string path = _folder.At("mine.yaml");
        CalledProgram.Run("new", name, path);
        string[] commands = [.. Commands().Matches(File.ReadAllText(path)).Select(command => command.Groups["command"].Value.Replace("FILE", $"'{path}'", StringComparison.Ordinal))];

        Assert.That(commands, Has.Length.GreaterThan(1));
        // A run takes the changes that can be validated; what it takes besides is its name.
        BuiltProgram.Result tried = BuiltProgram.RunScript("set -e\n" + string.Join('\n', commands.Select(command => "program " + Naming().Replace(command.Replace("run ", "validate ", StringComparison.Ordinal), ""))));
        Assert.That((tried.ExitCode, tried.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void Without_an_argument_the_templates_are_listed()
    {
        BuiltProgram.Result list = CalledProgram.Run("new");

        Assert.That((list.ExitCode, list.Error), Is.EqualTo((0, "")));
        Assert.That(list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "cluster", "site", "trace", "build-out", "service" }));
        Assert.That(list.Output, Does.Contain("cluster    A thousand GPUs that three teams share"));
    }

    [Test]
    public void Without_a_file_the_model_goes_to_standard_output()
    {
        BuiltProgram.Result written = CalledProgram.Run("new", "site");

        Assert.That(written, Is.EqualTo(new BuiltProgram.Result(0, Template.All.Single(template => template.Name == "site").Text, "")));
    }

    [Test]
    public void A_file_that_exists_is_replaced_only_when_that_is_forced()
    {
        string path = _folder.Write("mine.yaml", "precious\n");
        string log = _folder.Write("jobs.csv", "precious\n");

        BuiltProgram.Result refused = CalledProgram.Run("new", "trace", path);
        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Error, Is.EqualTo($"{path} exists already; --force replaces it\n{log} exists already; --force replaces it\n"));
        Assert.That(File.ReadAllText(path) + File.ReadAllText(log), Is.EqualTo("precious\nprecious\n"));

        BuiltProgram.Result forced = CalledProgram.Run("new", "trace", path, "--force");
        Assert.That((forced.ExitCode, forced.Error), Is.EqualTo((0, $"wrote {path}\nwrote {log}\n")));
        Assert.That(File.ReadAllText(log), Does.StartWith("submit,duration,size"));
    }

    [Test]
    public void What_is_no_template_and_what_cannot_be_written_is_told_in_one_line()
    {
        BuiltProgram.Result unknown = CalledProgram.Run("new", "clutser");
        BuiltProgram.Result nowhere = CalledProgram.Run("new", "cluster", _folder.At("no", "folder.yaml"));

        Assert.That((unknown.ExitCode, unknown.Error), Is.EqualTo((2, "\"clutser\" is no template; did you mean \"cluster\"?\n")));
        Assert.That(nowhere.ExitCode, Is.EqualTo(2));
        Assert.That(nowhere.Error, Does.Contain("folder.yaml cannot be written: ").And.Match("^[^\n]+\n$"));
    }

    [Test]
    public void A_key_is_explained_and_a_misspelt_one_is_told_the_nearest()
    {
        BuiltProgram.Result explained = CalledProgram.Run("explain", "scheduler.policy");
        BuiltProgram.Result misspelt = CalledProgram.Run("explain", "scheduler.polcy");

        Assert.That((explained.ExitCode, explained.Error), Is.EqualTo((0, "")));
        Assert.That(explained.Output, Does.StartWith("scheduler.policy\n").And.Contain("easy-backfill").And.Contain("default   fcfs"));
        Assert.That(misspelt, Is.EqualTo(new BuiltProgram.Result(2, "", "\"scheduler.polcy\" is no key of model files; did you mean scheduler.policy?\n")));
    }

    [Test]
    public void The_schemas_are_documents_on_standard_output()
    {
        foreach (string[] call in (string[][])[["schema"], ["schema", "--experiment"]])
        {
            BuiltProgram.Result schema = CalledProgram.Run(call);

            Assert.That((schema.ExitCode, schema.Error), Is.EqualTo((0, "")));
            using JsonDocument document = JsonDocument.Parse(schema.Output);
            Assert.That(document.RootElement.GetProperty("$schema").GetString(), Is.EqualTo("http://json-schema.org/draft-07/schema#"));
        }
    }

    /// <summary>A commented command, up to the blanks before what it is said to do.</summary>
    [GeneratedRegex("^#   datacenterdes (?<command>(?:\\S+ ?)+)", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(" --name \\S+")]
    private static partial Regex Naming();
}
