using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Sections;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using NUnit.Framework;
using Is = NUnit.Framework.Is;
using Keywords = DatacenterDes.Model.Files.Reading.Keys.Is;

namespace DatacenterDes.Model.Tests.Describing;

/// <summary>What is declared of the keys is what the readers do with them.</summary>
internal sealed class DeclarationTests
{
    private static readonly ImmutableArray<YamlMapping> Models = [
        .. new[] { Everything.Text, Everything.Instead, Everything.InsteadOfThat }.Select(text => (YamlMapping)YamlTreeReader.Read(text, "everything.yaml", new IssueLog())!)];

    /// <summary>Places in the samples that every section has.</summary>
    private static readonly ILookup<Section, (YamlMapping Model, string Path, ImmutableArray<string> Steps)> Places = Models
        .SelectMany(model => Find(model, Vocabulary.Model, "", []).Select(place => (place.Section, place.Path, place.Steps, Model: model)))
        .ToLookup(place => place.Section, place => (place.Model, place.Path, place.Steps));

    private static IEnumerable<TestCaseData> Keys() =>
        from section in Vocabulary.All
        where section != Vocabulary.EveryPhase // the keys of a phase
        from key in section.Declared
        select new TestCaseData(section, key).SetArgDisplayNames(section.At(key.Name));

    private ModelFolder _folder = null!;

    [OneTimeSetUp]
    public void Write_the_data_files()
    {
        _folder = new();
        _folder.Write("jobs.csv", "submit,duration,size\n0,60,1\n");
        _folder.Write("log.csv", "submit,duration,start,end,size,estimate,class,tenant,priority,id,after,think-time,hardware,deadline\n0,60,0,60,1,120,a,a,1,1,,,,600\n");
        _folder.Write("series.csv", "day,a,b\n2027-01-01,1.2,0.3\n2028-12-31,1.3,0.4\n");
        _folder.Write("outages.csv", "unit,start_s,end_s,length\n0,0,60,60\n");
        _folder.Write("calls.csv", "start_s,end_s,depth\n600,660,0.1\n");
    }

    [OneTimeTearDown]
    public void Remove_the_data_files() => _folder.Dispose();

    [Test]
    public void The_samples_have_every_section_and_no_fault()
    {
        Assert.That(Vocabulary.All.Where(section => !Places.Contains(section)).Select(section => section.Path), Is.Empty);
        Assert.That(Models.SelectMany(model => Issues(model)), Is.Empty);
    }

    [TestCaseSource(nameof(Keys))]
    public void Every_declared_key_is_read(Section section, Key key)
    {
        // No key can be this group: whoever reads it has a fault to tell, at the key or within it. Where the file chooses the names, nothing can be it by its name.
        YamlNode none = new YamlScalar(new("test", 1), "@@");
        var isByName = key.Kind.Forms.Any(kind => kind is ByNameKind { Value: { } value } && value != Keywords.Any);
        var nonsense = Nonsense(isByName ? Nonsense(none) : none);

        Assert.That(Faults(section, key, nonsense).Select(fault => fault.Message), Has.Some.Not.StartWith("unknown key \"" + key.Name));
    }

    [TestCaseSource(nameof(Keys))]
    public void Units_and_words_are_those_that_the_reader_names(Section section, Key key)
    {
        var (wrong, expected) = key.Kind switch
        {
            WordsKind words => ("zz", IssueText.List([.. words.Words.Select(word => word.Word)])),
            NumberKind { Quantity: var quantity } => Wrong(quantity),
            RandomKind { Measure.Quantity: var quantity } => Wrong(quantity),
            PlainKind { Name: "date" } => ("zz", Dates.Expected),
            PlainKind { Name: "64 hexadecimal digits" } => ("zz", "64 hexadecimal digits"),
            _ => ("", ""),
        };
        if (wrong.Length > 0 && key.Name != "seed")
            Assert.That(Faults(section, key, Scalar(wrong)).Select(fault => fault.Message), Has.Some.Contains(expected));
    }

    [TestCaseSource(nameof(Keys))]
    public void Examples_are_values_of_their_keys(Section section, Key key)
    {
        if (key.Example.Length == 0 || key.Kind.Forms.Any(kind => kind is PlainKind { Name: "name" or "file name" } or ByNameKind) || key.Name is "tenants" or "with")
            return;
        var value = YamlTreeReader.Read(key.Example, "example", new IssueLog())!;

        var faults = Faults(section, key, value).Where(fault => fault.File == "example").Select(fault => fault.Message);

        Assert.That(faults.Where(fault => fault.Contains("has no unit", StringComparison.Ordinal) || fault.Contains(" is not ", StringComparison.Ordinal)
            || fault.Contains("unknown", StringComparison.Ordinal) || fault.Contains("must be", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Keys_that_stand_for_one_another_are_keys_of_their_section()
    {
        foreach (var section in Vocabulary.All)
            Assert.That(section.Alternatives.SelectMany(sets => sets).SelectMany(set => set).Except(section.Keys), Is.Empty, section.Path);
    }

    [Test]
    public void Every_key_says_what_it_means_or_its_name_does()
    {
        string[] bare = ["bf16", "fp16", "tf32", "fp32"];

        Assert.That(Vocabulary.All.SelectMany(section => section.Declared).Where(key => key.Meaning.Length == 0).Select(key => key.Name).Distinct(), Is.EqualTo(bare));
        Assert.That(
            Vocabulary.All.SelectMany(section => section.Declared.Where(key => key.Example.Length == 0 && Vocabulary.Within(section, key.Name).IsEmpty).Select(key => section.At(key.Name))),
            Is.EqualTo(new[] { "energy.price.weekend", "energy.carbon.hourly", "energy.carbon.weekend" }), "what is no group has an example");
    }

    private static (string Wrong, string Expected) Wrong(Quantity quantity) => quantity switch
    {
        { Units: [] } => ("7 zz", "has a unit; write a plain number"),
        { BareAllowed: true } => ("7 zz", $"known here: {string.Join(", ", quantity.Units.Select(unit => unit.Symbol))}"),
        { Units: [var only] } => ("7", $"has no unit; write \"7{(only.Symbol == "x" ? "" : " ")}{only.Symbol}\""),
        _ => ("7", $"(units: {IssueText.List([.. quantity.Units.Select(unit => unit.Symbol)])})"),
    };

    private static YamlMapping Nonsense(YamlNode value) => new(new("test", 1), [new("@@", new("test", 1), value)]);

    private static YamlScalar Scalar(string text) => new(new("test", 1), text);

    /// <summary>What the readers say of a value at a key, wherever the sample has its section.</summary>
    private ModelIssue[] Faults(Section section, Key key, YamlNode value)
    {
        foreach (var (model, path, steps) in Places[section])
        {
            var tree = Put(model, steps, section, key, value);
            var at = BuildOutForm.Below(path, key.Name);
            ModelIssue[] faults = [.. Issues(tree).Where(issue => issue.File == value.Mark.File || issue.Path == at)];
            if (faults.Length > 0)
                return faults;
        }

        return [];
    }

    private ImmutableArray<ModelIssue> Issues(YamlNode tree)
    {
        var log = new IssueLog();
        ModelReader.Read(tree, new DataFiles(ModelRoot.Of(_folder.Root, _folder.Root), _folder.Root, ImmutableDictionary<string, string>.Empty, log), [], log);
        return log.Issues;
    }

    private static YamlMapping Put(YamlMapping node, ImmutableArray<string> steps, Section section, Key key, YamlNode value)
    {
        if (steps.IsEmpty)
        {
            var put = section.AlternativesTo(key.Name).Aggregate(node, (mapping, other) => mapping.Without(other)).With(new(key.Name, value.Mark, value));
            // A hash is that of a file.
            return key.Name == DataFiles.Hash && put.Find(DataFiles.File) is null ? put.With(new("trace", node.Mark, new YamlScalar(node.Mark, "calls.csv"))) : put;
        }

        var child = node.Find(steps[0])!;
        if (child is not YamlSequence list)
            return node.With(new(steps[0], child.Mark, Put((YamlMapping)child, steps[1..], section, key, value)));
        var index = int.Parse(steps[1], CultureInfo.InvariantCulture);
        var item = Put((YamlMapping)list.Items[index], steps[2..], section, key, value);
        return node.With(new(steps[0], child.Mark, list with { Items = list.Items.SetItem(index, item) }));
    }

    /// <summary>The places of sections in a tree: what messages call them, and how to get there.</summary>
    private static IEnumerable<(Section Section, string Path, ImmutableArray<string> Steps)> Find(YamlNode node, Section section, string path, ImmutableArray<string> steps)
    {
        yield return (section, path, steps);
        foreach (var entry in ((YamlMapping)node).Entries)
        {
            var isNode = section == Vocabulary.Failures && !section.Keys.Contains(entry.Key);
            foreach (var below in isNode ? [Vocabulary.NodeComponent] : Vocabulary.Within(section, entry.Key))
            {
                foreach (var (item, label, more) in Items(entry.Value, below, entry.Key))
                {
                    var at = BuildOutForm.Below(path, entry.Key);
                    foreach (var found in Find(item, below, label.Length == 0 ? at : $"{at}.{label}", [.. steps, entry.Key, .. more]))
                        yield return found;
                }
            }
        }
    }

    /// <summary>The mappings of a section at a key.</summary>
    private static IEnumerable<(YamlMapping Item, string Label, ImmutableArray<string> Steps)> Items(YamlNode value, Section section, string key)
    {
        if (value is YamlSequence list)
        {
            for (var i = 0; i < list.Items.Length; i++)
            {
                var isSubstation = list.Items[i] is YamlMapping item && item.Find("substation") is not null && key == BuildOutForm.Phases;
                if (list.Items[i] is YamlMapping mapping && isSubstation == (section == Vocabulary.Substation))
                    yield return (mapping, ListItem.Label(mapping, i), [i.ToString(CultureInfo.InvariantCulture)]);
            }
        }
        else if (value is YamlMapping group && key is "accelerators" or "ultraservers" or "campuses" or "tenants" or "spares" or "nodes" && group.Entries.All(entry => entry.Value is YamlMapping)
            && section.Path.EndsWith(".*", StringComparison.Ordinal))
        {
            foreach (var entry in group.Entries)
                yield return ((YamlMapping)entry.Value, entry.Key, [entry.Key]);
        }
        else if (value is YamlMapping one)
        {
            yield return (one, "", []);
        }
    }
}
