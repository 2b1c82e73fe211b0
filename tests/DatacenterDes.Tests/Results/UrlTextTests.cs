using System.IO;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class UrlTextTests
{
    [TestCase("http://me:secret@127.0.0.1:8428/insert", "http://me:***@127.0.0.1:8428/insert")]
    [TestCase("--otlp=https://me:a:b@c@store/v1/metrics", "--otlp=https://me:***@store/v1/metrics")]
    [TestCase("http://:secret@store", "http://:***@store")]
    [TestCase("http://127.0.0.1:8428/a:b@c", "http://127.0.0.1:8428/a:b@c")]
    [TestCase("http://me@store", "http://me@store")]
    [TestCase("scheduler.order=largest", "scheduler.order=largest")]
    public void A_password_is_three_stars(string text, string expected) => Assert.That(UrlText.WithoutPassword(text), Is.EqualTo(expected));

    [Test]
    public void Neither_the_manifest_nor_a_warning_has_the_password_of_a_store()
    {
        using var folder = new TestFolder();
        // Nothing listens on port 1, so that there is a warning.
        BuiltProgram.Result run = BuiltProgram.Run(
            "run", folder.Write("queue.yaml", TestModels.Queue), "--out", folder.At("r"), "--record", "none", "--no-progress", "--otlp", "http://me:secret@127.0.0.1:1");
        string manifest = File.ReadAllText(folder.At("r", "queue", "seed=1", "manifest.json"));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("http://me:***@127.0.0.1:1").And.Not.Contain("secret"));
        Assert.That(manifest, Does.Contain("http://me:***@127.0.0.1:1").And.Not.Contain("secret"));
    }
}
