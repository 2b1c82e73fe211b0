using System.IO;
using System.Linq;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class UnwritableFolderTests
{
    private TestFolder _folder = null!;
    private string _model = null!;

    private string Whole => _folder.At("r", "queue", "seed=1");

    [SetUp]
    public void CreateModel()
    {
        _folder = new();
        _model = _folder.Write("queue.yaml", TestModels.Queue);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_read_only_disk_is_refused_before_the_run()
    {
        using var disk = new MountedFolder(_folder.At("disk"), "ro");

        AssertRefused(Run(disk.Path), "Read-only file system");
    }

    [Test]
    public void A_path_below_a_file_is_refused_before_the_run() => AssertRefused(Run(_model), _model);

    [Test]
    public void A_file_in_the_place_of_the_folder_is_refused_before_the_run()
    {
        Directory.CreateDirectory(_folder.At("r", "queue"));
        File.WriteAllText(Whole, "mine");

        AssertRefused(Run(_folder.At("r")), Whole, "a file is in the way");
        Assert.That(File.ReadAllText(Whole), Is.EqualTo("mine"));
        Assert.That(Directory.GetFileSystemEntries(_folder.At("r", "queue")), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_older_run_that_cannot_be_replaced_is_told_before_the_run()
    {
        // A folder that something is mounted on cannot be renamed.
        using var older = new MountedFolder(Whole, "size=1m");

        AssertRefused(Run(_folder.At("r")), Whole, "cannot be written");
        Assert.That(Directory.GetFileSystemEntries(_folder.At("r", "queue")), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_older_run_that_cannot_be_removed_stands_aside_and_is_told()
    {
        // A folder that something is mounted in can be renamed, and not removed.
        Run(_folder.At("r"));
        using (var mounted = new MountedFolder(Path.Combine(Whole, "mounted"), "size=1m"))
        {
            BuiltProgram.Result result = Run(_folder.At("r"));
            mounted.Path = _folder.At("r", "queue", ".seed=1.replaced", "mounted");

            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.ErrorLines.Single(), Does.StartWith("warning: ").And.Contain(".seed=1.replaced: the older run cannot be removed"));
            Assert.That(ResultsFolder.Open(Whole).Status, Is.EqualTo(RunStatus.Complete));
            AssertRefused(Run(_folder.At("r")), ".seed=1.replaced");
        }

        Assert.That(Run(_folder.At("r")).Error, Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(_folder.At("r", "queue")), Has.Length.EqualTo(1));
    }

    private BuiltProgram.Result Run(string results) => CalledProgram.Run("run", _model, "--out", results, "--record", "none", "--quiet");

    private static void AssertRefused(BuiltProgram.Result result, params string[] words)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Error);
        Assert.That(result.Output, Is.Empty);
        foreach (string word in words)
            Assert.That(result.ErrorLines.Single(), Does.Contain(word));
    }
}
