using System;
using System.IO;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

[Platform(Exclude = "Win", Reason = "Terminals are POSIX.")]
public sealed class ProgressOnTerminalTests
{
    /// <summary>More than a screen, so that what climbs or scrolls would be seen.</summary>
    private static readonly string[] Before = [.. Enumerable.Range(1, 30).Select(i => $"before {i}")];

    private TestFolder _folder = null!;
    private string _run = null!;

    [SetUp]
    public void CreateModel()
    {
        _folder = new();
        // Thirty days, four hours a second: three minutes, whose end no test waits for.
        string model = _folder.Write("queue.yaml", TestModels.Queue);
        _run = $"seq -f 'before %g' 30\nprogram run '{model}' --out '{_folder.At("r")}' --pace 4h/s";
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase(60, @"^2026-01-\d\d  \d+ %  \d:\d\d left  jobs: \d running, \d+ waiting  8.*$")]
    [TestCase(80, @"^2026-01-\d\d  \d+ %  \d:\d\d left  jobs: \d running, \d+ waiting  8 UltraServers$")]
    [TestCase(200, @"^2026-01-\d\d  \d+ %  \d:\d\d left  jobs: \d running, \d+ waiting  8 UltraServers$")]
    public void Progress_is_one_line_that_leaves_the_screen_alone(int columns, string expected)
    {
        using var terminal = new RealTerminal(_folder, columns, 24, _run);

        string[] lines = terminal.WaitFor(lines => ShowsProgress(lines) && lines[^1].Contains(" left", StringComparison.Ordinal));
        Assert.That(lines[^1], Does.Match(expected).And.Length.LessThan(columns));
        AssertNothingIsLost(lines);
        string first = lines[^1];
        AssertNothingIsLost(terminal.WaitFor(lines => ShowsProgress(lines) && lines[^1] != first));
    }

    [Test]
    public void A_run_that_ends_by_itself_takes_its_line_away()
    {
        using var terminal = new RealTerminal(_folder, 80, 24, _run.Replace("4h/s", "30d/s", StringComparison.Ordinal));

        AssertSummaryFollows(terminal.WaitFor(HasEnded));
    }

    [Test]
    public void Progress_is_cut_to_the_width_of_the_terminal_though_all_else_goes_to_files()
    {
        using var terminal = new RealTerminal(_folder, 40, 24, $"{_run} < /dev/null > '{_folder.At("summary")}'; echo after");

        string[] lines = terminal.WaitFor(lines => ShowsProgress(lines) && lines[^1].EndsWith('…'));
        Assert.That(lines[^1], Has.Length.EqualTo(39));
        terminal.Press("C-c");
        Assert.That(terminal.WaitFor(lines => lines.Contains("after")), Is.EqualTo(Before.Append("after")));
    }

    [Test]
    public void A_terminal_that_gets_another_size_while_a_run_is_under_way_shows_one_line()
    {
        using var terminal = new RealTerminal(_folder, 80, 24, _run);
        terminal.WaitFor(ShowsProgress);

        // The line has 59 to 73 characters: 59 only until it tells how long is left.
        foreach (int columns in new[] { 50, 30, 16, 200, 80 })
        {
            terminal.Resize(columns);
            string[] lines = terminal.WaitFor(lines => ShowsProgress(lines) && lines[^1].Length < columns && lines[^1].EndsWith('…') == columns < 60);
            AssertNothingIsLost(lines);
        }

        terminal.Press("C-c");
        AssertSummaryFollows(terminal.WaitFor(HasEnded));
    }

    [Test]
    public void A_run_that_is_interrupted_takes_its_line_away()
    {
        using var terminal = new RealTerminal(_folder, 80, 24, _run + "; echo exit code $?");
        terminal.WaitFor(ShowsProgress);
        terminal.Press("C-c");

        string[] lines = terminal.WaitFor(lines => lines[^1].StartsWith("exit code", StringComparison.Ordinal));
        Assert.That(lines[^1], Is.EqualTo("exit code 130"));
        AssertSummaryFollows(lines);
    }

    [Test]
    public void A_run_whose_terminal_is_closed_is_interrupted_and_keeps_what_it_recorded()
    {
        string folder = _folder.At("r", "queue", "seed=1");
        using (var terminal = new RealTerminal(_folder, 80, 24, _run))
            terminal.WaitFor(ShowsProgress);

        Assert.That(() => ResultsFolder.Open(folder).IsUnderWay, Is.False.After(300_000, 50));
        Assert.That(ResultsFolder.Open(folder).Manifest.Status, Is.EqualTo(RunStatus.Interrupted));
        Assert.That(ResultsFolder.Open(folder).ReadSummary()!.Jobs.Submitted, Is.Positive);
    }

    [Test]
    public void A_dumb_terminal_gets_a_line_now_and_then()
    {
        using var terminal = new RealTerminal(_folder, 80, 24, "stty -echo\nexport TERM=dumb\n" + _run);

        // The first line comes after 5 s.
        terminal.WaitFor(ShowsProgress);
        terminal.Press("C-c");
        string[] lines = terminal.WaitFor(HasEnded);
        AssertNothingIsLost(lines);
        string[] progress = [.. lines.Skip(Before.Length).TakeWhile(line => !line.StartsWith("queue, seed 1", StringComparison.Ordinal))];
        Assert.That(progress, Is.Not.Empty.And.All.Match(@"^2026-01-\d\d  \d+ %  \d:\d\d left  jobs: \d running, \d+ waiting  8 UltraServers$"));
    }

    [Test]
    public void A_table_is_rewritten_in_place_at_the_foot_of_the_screen()
    {
        using var written = new StringWriter();
        using (var table = new LiveLines(written, () => (40, 10)))
        {
            table.Show("run  done", "a    10 %", "b    20 %");
            table.Show("run  done", "b    90 %");
            table.Show("run  done", "a    80 %", "b    95 %", "c     5 %");
            _folder.Write("table", written.ToString());
        }

        _folder.Write("end", written.ToString());
        using var terminal = new RealTerminal(_folder, 40, 10, $"seq -f 'before %g' 30; cat '{_folder.At("table")}'; read -s -n 1; cat '{_folder.At("end")}'; echo after");
        string[] lines = terminal.WaitFor(lines => lines is [.., "c     5 %"]);
        Assert.That(lines, Is.EqualTo(Before.Concat(["run  done", "a    80 %", "b    95 %", "c     5 %"])));
        terminal.Press("Enter");
        lines = terminal.WaitFor(lines => lines.Contains("after"));
        Assert.That(lines, Is.EqualTo(Before.Append("after")));
    }

    private static bool ShowsProgress(string[] lines) => lines.Length > Before.Length && lines[^1].StartsWith("2026-", StringComparison.Ordinal);

    private static bool HasEnded(string[] lines) => lines.Any(line => line.EndsWith("of wall time", StringComparison.Ordinal));

    private static void AssertNothingIsLost(string[] lines) =>
        Assert.That(lines.Take(Before.Length), Is.EqualTo(Before), string.Join('\n', lines));

    /// <summary>The summary follows what was there before, and nothing of the progress is left.</summary>
    private static void AssertSummaryFollows(string[] lines)
    {
        AssertNothingIsLost(lines);
        Assert.That(lines[Before.Length], Does.StartWith("queue, seed 1  2026-01-01 to 2026-01-"));
        Assert.That(lines, Has.None.Contains(" left").And.None.Contains("jobs: "));
    }
}
