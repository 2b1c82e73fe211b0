using System;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Input that is to cost memory, stack or time ends in one line instead.</summary>
internal sealed class HostileInputTests
{
    private static string Only(string yaml)
    {
        var reading = ModelFile.Parse(yaml);
        Assert.That(reading.Model, Is.Null);
        return reading.Issues.Single().ToString();
    }

    private static string Times(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    [TestCase("[")]
    [TestCase("{a: ")]
    [TestCase("- ")]
    [TestCase("? ")]
    [TestCase("[{a: ")]
    public void Nesting_by_the_hundred_thousand_is_one_line(string open) =>
        Assert.That(Only("name: m\nseed:\n  " + Times(open, 100_000)), Does.StartWith("model.yaml:").And.EndWith("nests deeper than 64 levels"));

    [Test]
    public void Nesting_by_indentation_is_one_line()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 1_000; i++)
            text.Append(' ', i).Append("a:\n");

        Assert.That(Only(text.ToString()), Does.EndWith("nests deeper than 64 levels"));
    }

    [TestCase("name: m\nhardware:\n  accelerators: {}\n\tultraservers: {}\n", 4)]
    [TestCase("name: m\nhardware:\n\taccelerators: {}\nseed: 1\n", 3)]
    [TestCase("name: m\nbuild-out:\n  - phase: a\n  \tcampus: b\n    halls: 1\n", 4)]
    [TestCase("name: m\nbuild-out:\n\t- phase: a\n", 3)]
    [TestCase("name: m\nseed: 1\nend: 2027-01-01\n\twarmup: 1 d\n", 4)]
    public void A_tab_is_named_on_its_own_line(string text, int line) =>
        Assert.That(Only(text), Is.EqualTo($"model.yaml:{line}: is indented with a tab; YAML is indented with blanks alone"));

    [Test]
    public void Aliases_that_explode_never_get_that_far()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        Assert.That(Only(text.ToString()), Is.EqualTo("model.yaml:1: anchors (&name) are not supported; write the value out, or use include"));
    }

    [Test]
    public void A_huge_value_is_one_line() =>
        Assert.That(Only($"name: {new string('x', 3_000_000)}"), Is.EqualTo("model.yaml:1: holds a value of 3,000,000 characters; the longest allowed has 10,000"));

    [Test]
    public void A_huge_file_is_one_line()
    {
        using var folder = new ModelFolder();
        var path = folder.Write("m.yaml", new string('#', 5 << 20));

        Assert.That(ModelFile.Read(path).Issues.Single().ToString(), Does.EndWith("has more than 4 MiB; a model file is far smaller"));
    }

    [Test]
    public void A_file_without_end_is_one_line()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("no /dev/zero");

        Assert.That(ModelFile.Read("/dev/zero").Issues.Single().ToString(), Does.EndWith("has more than 4 MiB; a model file is far smaller"));
    }

    [Test]
    public void A_file_of_faults_is_reported_up_to_a_bound()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"k{i}: 1\n"));

        Assert.That(ModelFile.Parse(text).Issues, Has.Length.EqualTo(1_000));
    }

    [TestCase("")]
    [TestCase("# only a comment\n")]
    [TestCase("---\n...\n")]
    [TestCase("null")]
    [TestCase("name: m\n---\nname: n\n")]
    [TestCase("name: \"never closed\n")]
    [TestCase("name: 'never closed\n")]
    [TestCase("name: [a, b\nseed: 1\n")]
    [TestCase("name: {a\n")]
    [TestCase("%YAML 9.9\n---\nname: m\n")]
    [TestCase("\tname: m\n")]
    [TestCase("name: @m\n")]
    [TestCase("name: |3x\n  a\n")]
    [TestCase("name: m\0\nseed: 1\n")]
    [TestCase("name: \"\\ud800\"\n")]
    [TestCase("? [a, b]\n: c\n")]
    [TestCase("<<: *base\n")]
    [TestCase("name: m\n seed: 1\n")]
    [TestCase("]")]
    [TestCase("}")]
    [TestCase(": :")]
    [TestCase("- - - ]")]
    public void What_is_no_model_at_all_is_a_fault_and_never_an_exception(string text)
    {
        var reading = ModelFile.Parse(text);

        Assert.That(reading.Model, Is.Null);
        Assert.That(reading.Issues, Is.Not.Empty);
    }

    [TestCase(Samples.Pod)]
    [TestCase(Samples.Halls)]
    public void A_model_with_any_piece_cut_doubled_or_scrambled_is_read_or_refused_and_never_an_exception(string sample)
    {
        var random = new Random(20_260_701);
        const string letters = "[]{}:,-?&*!|>'\"%@`#~ \n\t0123456789.eEkWdhxyz\u00e9\u2028";
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder(sample);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                var length = Math.Min(random.Next(1, 30), text.Length - at);
                switch (random.Next(4))
                {
                    case 0:
                        text.Remove(at, length);
                        break;
                    case 1:
                        text.Insert(at, text.ToString(at, length));
                        break;
                    case 2:
                        text[at] = letters[random.Next(letters.Length)];
                        break;
                    default:
                        text.Insert(at, letters[random.Next(letters.Length)]);
                        break;
                }
            }

            var reading = ModelFile.Parse(text.ToString());
            Assert.That(reading.Model is null, Is.EqualTo(!reading.Issues.IsEmpty), text.ToString());
            if (reading.Model is not null)
                Assert.That(Description.Of(ModelFile.Parse(reading.ResolvedYaml).Model), Is.EqualTo(Description.Of(reading.Model)), text.ToString());
        }
    }
}
