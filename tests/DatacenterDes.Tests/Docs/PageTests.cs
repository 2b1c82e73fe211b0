using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Docs;

/// <summary>What holds for every page of the documentation.</summary>
public sealed partial class PageTests
{
    private static IEnumerable<string> Names => Page.All.Select(page => page.Name);

    private static readonly string[] Parts = ["Scope", "[Ll]imits", "Validation", "References"];

    private static IEnumerable<string> Components =>
        Names.Where(name => name.StartsWith("docs/explanation/", StringComparison.Ordinal) && !name.EndsWith("/design.md", StringComparison.Ordinal));

    [Test]
    public void The_README_begins_with_the_one_installation_and_a_run()
    {
        string[] first = new Page("README.md").Blocks[0].Lines;
        Page.Block[] others = [.. Page.All.Where(page => page.Name != "README.md").SelectMany(page => page.Blocks).Where(block => block.Installs)];

        Assert.That(others, Is.Not.Empty);
        foreach (Page.Block block in others)
            Assert.That(block.Lines, Is.EqualTo(first[..^1]), "one way to install it");
        Assert.That(first[^1], Is.EqualTo("datacenterdes run models/one-hall.yaml"));
    }

    [TestCaseSource(nameof(Names))]
    public void A_page_calls_the_program_by_its_command_and_explains_other_ways_only_where_it_installs_it(string name)
    {
        string text = Installation().Replace(new Page(name).Text, "");

        Assert.That(OtherForms().Matches(text).Select(match => match.Value), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void A_command_on_a_page_is_one_that_the_program_takes(string name)
    {
        string[] lines = [.. new Page(name).Blocks.Where(block => block.Language == "bash").SelectMany(block => block.Code.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))];
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.StartsWith("datacenterdes ", StringComparison.Ordinal)))
        {
            // Up to a comment, a redirection, a pipe or the next command; with a number for what the shell puts in.
            string[] words = [.. Words().Matches(Variables().Replace(line, "1")).Select(word => word.Groups["word"].Value.Trim('\'', '"')).TakeWhile(word => word is not ("#" or "|" or "||" or "&" or "&&" or ">" or "2>"))];
            Assert.That(CommandLine.Parse(CommandLine.Verbs.Root, words[1..]).Errors.Select(error => error.Message), Is.Empty, line);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void A_link_leads_to_a_file_and_a_heading_that_are_there(string name)
    {
        var page = new Page(name);
        foreach (Match link in Links().Matches(page.Prose))
        {
            string[] target = link.Groups["target"].Value.Split('#', 2);
            if (target[0].Contains("://", StringComparison.Ordinal))
                continue;
            string path = target[0].Length == 0 ? page.Name : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(page.Name)!, target[0]));
            Assert.That(Path.Exists(Path.Combine(Repository.Root, path)), link.Value);
            if (target.Length == 2)
                Assert.That(Headings(new Page(path)), Does.Contain(target[1]), link.Value);
        }
    }

    [Test]
    public void Every_page_of_the_documentation_is_in_its_index()
    {
        string[] linked = [.. Links().Matches(new Page("docs/README.md").Prose).Select(link => "docs/" + link.Groups["target"].Value)];

        Assert.That(Names.Where(name => name.StartsWith("docs/", StringComparison.Ordinal) && name != "docs/README.md"), Is.SubsetOf(linked));
    }

    [TestCaseSource(nameof(Components))]
    public void A_page_on_a_component_says_what_it_covers_what_it_leaves_out_how_it_was_validated_and_what_it_is_based_on(string name) =>
        Assert.That(Parts.Where(part => !Regex.IsMatch(new Page(name).Prose, @$"^(\*|## )[^*\n]*{part}", RegexOptions.Multiline)), Is.Empty);

    [TestCaseSource(nameof(Names))]
    public void A_path_of_the_repository_is_one_that_is_there(string name) =>
        Assert.That(Paths().Matches(new Page(name).Prose).Select(path => path.Groups["path"].Value).Where(path => !Path.Exists(Path.Combine(Repository.Root, path))), Is.Empty);

    /// <returns>What headings are linked by, in small letters, blanks to dashes, without other signs; and places that the page names itself.</returns>
    private static IEnumerable<string> Headings(Page page) => HeadingLines().Matches(page.Prose)
        .Select(heading => NotInLinks().Replace(LinkedWords().Replace(heading.Groups["text"].Value, "$1").ToLowerInvariant(), "").Replace(' ', '-'))
        .Concat(Places().Matches(page.Prose).Select(place => place.Groups["id"].Value));

    [GeneratedRegex("`(?<path>(?:src|tests|models|benchmarks|deploy|docs)/[^`{}<>…* ]*)`")]
    private static partial Regex Paths();

    [GeneratedRegex("^## Install it\n.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Installation();

    [GeneratedRegex(@"--project src/DatacenterDes(?![.\w])|datacenterdes\.(dll|exe)|\./(run\.ps1|datacenterdes)|dotnet datacenterdes|`datacenterdes` stands for")]
    private static partial Regex OtherForms();

    [GeneratedRegex("""(?<=^|\s)(?<word>(?:'[^']*'|"[^"]*"|[^\s'"])+)""")]
    private static partial Regex Words();

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Variables();

    [GeneratedRegex("<a id=\"(?<id>[^\"]+)\">")]
    private static partial Regex Places();

    [GeneratedRegex(@"\[(?:[^\[\]]|\[[^\]]*\])*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("^#{1,6} (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex HeadingLines();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkedWords();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInLinks();
}
