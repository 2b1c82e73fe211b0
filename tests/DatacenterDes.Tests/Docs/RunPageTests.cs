using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace DatacenterDes.Tests.Docs;

/// <summary>The tutorial and the how-tos that take seconds are run as they are written, by a shell, line by line.</summary>
public sealed partial class RunPageTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void Make_a_folder()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The pages are written for a Unix shell.");
        _folder = new TestFolder();
    }

    [TearDown]
    public void Remove_the_folder() => _folder?.Dispose();

    [Test]
    public void The_tutorial_goes_as_it_says_from_a_template_to_reports()
    {
        PageRun run = Run("docs/tutorial.md");

        run.PrintedWhatThePageShows();
        string[] named = [.. Results().Matches(new Page("docs/tutorial.md").Prose).Select(match => match.Groups["path"].Value)];
        Assert.That(named, Has.Length.GreaterThan(2));
        foreach (string path in named)
            Assert.That(Path.Exists(_folder.At("my-cluster", path)), path);
        // Four nodes: three run until 20:00; of the small jobs one has the fourth from 9:00 to 9:45, and two share it then.
        // (0 + 30 + 25) min / 3 = 1,100 s. The large ones: (0 + 11.5 + 16) h / 3 = 33,000 s.
        Assert.That(run.Output, Does.Contain("debug.wait_s.mean     s   1,100 ").And.Contain("train.wait_s.mean     s  33,000 "));
    }

    [Test]
    public void Comparing_runs_goes_as_the_how_to_says()
    {
        PageRun run = Run("docs/how-to/compare-runs.md");

        Assert.That(run.Output, Does.Contain("results/quick-restart  against results/one-hall").And.Contain("workload.classes.frontier.checkpoint.restart  8 min → 2 min"));
        Assert.That(run.Output, Does.Contain("workload.classes.mid-pretrain.arrivals.poisson  0.5 / d → 0.8 / d"), "what differs in two models alone");
        Assert.That(File.Exists(_folder.At("restart.html")) && File.Exists(_folder.At("restart.csv")));
    }

    [TestCase("docs/how-to/write-a-model.md")]
    [TestCase("docs/how-to/add-hardware.md")]
    [TestCase("docs/how-to/replay-a-log.md")]
    public void A_how_to_prints_what_it_shows(string page) => Run(page).PrintedWhatThePageShows();

    private PageRun Run(string page)
    {
        Directory.CreateSymbolicLink(_folder.At("models"), Path.Combine(Repository.Root, "models"));
        return new PageRun(new Page(page), _folder);
    }

    [GeneratedRegex("`(?<path>results/[^`]*)`")]
    private static partial Regex Results();
}
