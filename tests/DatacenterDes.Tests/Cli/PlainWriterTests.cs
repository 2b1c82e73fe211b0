using System.IO;
using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class PlainWriterTests
{
    [TestCase("plain – 0.5 ± 0.1 ▒ 漢字 🙂", "plain – 0.5 ± 0.1 ▒ 漢字 🙂")]
    [TestCase("a\tb\nc\r\nd", "a\tb\nc\r\nd")]
    [TestCase("\e[31mred\e[0m", "\uFFFD[31mred\uFFFD[0m")]
    [TestCase("over\rwritten\b\b", "over\uFFFDwritten\uFFFD\uFFFD")]
    [TestCase("\u009b31m \0 \a \u007f", "\uFFFD31m \uFFFD \uFFFD \uFFFD")]
    public void Control_characters_are_replaced_and_all_else_stays(string text, string expected)
    {
        using var raw = new StringWriter();
        using var writer = new PlainWriter(raw);
        writer.Write(text);
        writer.WriteLine(text);
        writer.Write(text.ToCharArray());
        writer.Write("{0}", text);

        Assert.That(raw.ToString(), Is.EqualTo($"{expected}{expected}{raw.NewLine}{expected}{expected}"));
    }

    [Test]
    public void Names_in_results_of_others_command_no_terminal_through_any_view()
    {
        using var folder = new TestFolder();
        string model = folder.Write("queue.yaml", TestModels.Queue);
        string[] runs = [folder.At("r", "queue", "seed=1"), folder.At("r", "queue", "seed=2")];
        foreach (string run in runs)
        {
            CalledProgram.Run("run", model, "--out", folder.At("r"), "--quiet", "--seed", run[^1..], "--until", "2026-01-08", "--record", "jobs");
            foreach (string file in new[] { "summary.json", "model.yaml", "manifest.json" })
            {
                string text = File.ReadAllText(Path.Combine(run, file));
                string hostile = file == "model.yaml" ? "customers" : "\\u001b[2Jcustomers\\nforged\\u0007";
                File.WriteAllText(Path.Combine(run, file), text.Replace("customers", hostile).Replace("\"complete\"", "\"failed\"").Replace("\"fault\": null", "\"fault\": \"\\u009b2J\""));
            }
        }

        BuiltProgram.Result shown = BuiltProgram.Run("show", runs[0]);
        BuiltProgram.Result listed = BuiltProgram.Run("list", folder.At("r"));
        BuiltProgram.Result compared = BuiltProgram.Run("compare", runs[0], runs[1], "--only", "*");
        BuiltProgram.Result refused = BuiltProgram.Run("show", folder.At("\e[2J"));

        foreach (BuiltProgram.Result result in new[] { shown, listed, compared, refused })
            Assert.That(result.Output + result.Error, Is.Not.Empty.And.Not.Match("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]"));
        Assert.That(shown.Output, Does.Contain("failed (\uFFFD2J)").And.Contain("\uFFFD[2Jcustomers forged\uFFFD"));
        Assert.That(listed.Output, Does.Contain("seed=1: \uFFFD2J"));
        Assert.That(refused.ErrorLines, Has.Length.EqualTo(1).And.All.Contains("\uFFFD[2J"));
    }
}
