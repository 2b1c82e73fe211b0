using System.IO;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class FolderLayoutTests
{
    private TestFolder _folder = null!;
    private FolderLayout _layout = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _layout = new(_folder.Path, "scenario", 3);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_new_folder_takes_the_place_of_the_old_one()
    {
        Create(_layout.Whole, "old", RunStatus.Complete);
        Create(_layout.Partial, "new", RunStatus.Complete);

        Assert.That(_layout.PutInPlace(), Is.True);
        Assert.That(ResultsFolder.Open(_layout.Replaced).Manifest.RunId, Is.EqualTo("old"), "aside until it is removed");
        _layout.RemoveReplaced();
        AssertOnly("new");
    }

    [Test]
    public void A_kill_before_the_renames_leaves_the_old_one()
    {
        Create(_layout.Whole, "old", RunStatus.Complete);
        Create(_layout.Partial, "new", RunStatus.Complete);

        Assert.That(ResultsFolder.Open(_layout.Whole).Manifest.RunId, Is.EqualTo("old"));
    }

    [Test]
    public void A_kill_between_the_renames_leaves_the_new_one()
    {
        Create(_layout.Replaced, "old", RunStatus.Complete);
        Create(_layout.Partial, "new", RunStatus.Complete);

        Assert.That(ResultsFolder.Open(_layout.Whole).Manifest.RunId, Is.EqualTo("new"), "read as it is");
        _layout.Repair();
        AssertOnly("new");
    }

    [Test]
    public void A_kill_between_the_renames_and_then_another_run_leave_the_old_one()
    {
        Create(_layout.Replaced, "old", RunStatus.Complete);
        Create(_layout.Partial, "other", RunStatus.Running);

        Assert.That(ResultsFolder.Open(_layout.Whole).Manifest.RunId, Is.EqualTo("old"), "read as it is");
        _layout.Repair();
        Assert.That(ResultsFolder.Open(_layout.Whole).Manifest.RunId, Is.EqualTo("old"));
        Assert.That(Directory.Exists(_layout.Replaced), Is.False);
    }

    [Test]
    public void A_kill_before_the_old_one_is_deleted_leaves_the_new_one()
    {
        Create(_layout.Replaced, "old", RunStatus.Complete);
        Create(_layout.Whole, "new", RunStatus.Complete);

        _layout.Repair();
        AssertOnly("new");
    }

    [Test]
    public void The_layout_of_a_seed_folder_is_found_from_its_path()
    {
        Assert.That(FolderLayout.FromSeedFolder(_layout.Whole), Is.EqualTo(_layout));
        Assert.That(FolderLayout.FromSeedFolder(_layout.Whole + Path.DirectorySeparatorChar), Is.EqualTo(_layout));
        Assert.That(FolderLayout.FromSeedFolder(_folder.At("scenario")), Is.Null);
        Assert.That(FolderLayout.FromSeedFolder(_folder.At("scenario", "seed=x")), Is.Null);
    }

    private void AssertOnly(string runId)
    {
        Assert.That(Directory.GetFileSystemEntries(_folder.At("scenario")), Is.EqualTo(new[] { _layout.Whole }));
        Assert.That(ResultsFolder.Open(_layout.Whole).Manifest.RunId, Is.EqualTo(runId));
    }

    private static void Create(string path, string runId, RunStatus status)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, ResultsFolder.ManifestFile), ResultsJson.Write(TestManifest.Of(runId, status)));
    }
}
