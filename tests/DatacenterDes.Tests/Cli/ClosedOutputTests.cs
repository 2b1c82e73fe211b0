using System.IO;
using System.Linq;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

[Platform(Exclude = "Win", Reason = "The shell is bash.")]
public sealed class ClosedOutputTests
{
    private TestFolder _folder = null!;
    private string _model = null!;

    private string Run => $"run '{_model}' --out '{_folder.At("r")}' --record none";

    /// <summary>On a machine that takes longer than five seconds for it, progress would be told too.</summary>
    private string RunWithoutProgress => $"{Run} --no-progress";

    private string Whole => _folder.At("r", "queue", "seed=1");

    [OneTimeSetUp]
    public void CreateRun()
    {
        _folder = new();
        _model = _folder.Write("queue.yaml", TestModels.Queue);
        CalledProgram.Run("run", _model, "--out", _folder.At("r"), "--record", "none", "--quiet");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("--help", "Description:")]
    [TestCase("show SHOWN", "queue, seed 1")]
    [TestCase("validate MODEL", "queue")]
    [TestCase("RUN", "queue, seed 1")]
    [TestCase("RUN --json --quiet", "{")]
    public void A_reader_that_has_seen_enough_is_no_fault(string arguments, string firstLine)
    {
        string command = arguments.Replace("RUN", RunWithoutProgress).Replace("SHOWN", $"'{Whole}'").Replace("MODEL", $"'{_model}'");

        BuiltProgram.Result result = BuiltProgram.RunScript($"program {command} | head -1; exit ${{PIPESTATUS[0]}}");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Output, Does.StartWith(firstLine).And.EndWith("\n"));
        Assert.That(ResultsFolder.Open(Whole).Status, Is.EqualTo(RunStatus.Complete));

        // And one that has never read anything.
        result = BuiltProgram.RunScript($"program {command} | true; exit ${{PIPESTATUS[0]}}");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void Nobody_has_to_read_standard_error()
    {
        // 30 days at 5 a second take 6 s: the line after 5 s finds nobody.
        BuiltProgram.Result result = BuiltProgram.RunScript($"{{ program {Run} --pace 5d/s --json 2>&3 | head -c 1; exit ${{PIPESTATUS[0]}}; }} 3> >(true)");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Is.EqualTo("{"));
    }

    [TestCase("--help")]
    [TestCase("show SHOWN")]
    [TestCase("validate MODEL")]
    [TestCase("RUN --quiet --json")]
    [TestCase("RUN")]
    public void A_full_disk_behind_standard_output_is_told_in_one_line(string arguments)
    {
        string command = arguments.Replace("RUN", RunWithoutProgress).Replace("SHOWN", $"'{Whole}'").Replace("MODEL", $"'{_model}'");

        BuiltProgram.Result result = BuiltProgram.RunScript($"program {command} > /dev/full");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.ErrorLines.Single(), Does.Match(@"^datacenterdes: standard output: cannot be written \(the disk is full: .*\)$"));
        Assert.That(ResultsFolder.Open(Whole).Status, Is.EqualTo(RunStatus.Complete), "The run itself is kept.");
    }

    [Test]
    public void A_full_disk_behind_standard_error_disturbs_no_run()
    {
        BuiltProgram.Result result = BuiltProgram.RunScript($"program {Run} --json 2> /dev/full");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Is.EqualTo(File.ReadAllText(Path.Combine(Whole, ResultsFolder.SummaryFile))));
        Assert.That(BuiltProgram.RunScript($"program show '{_model}' 2> /dev/full").ExitCode, Is.EqualTo(2));
    }
}
