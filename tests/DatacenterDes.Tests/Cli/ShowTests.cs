using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class ShowTests
{
    [Test]
    public void What_classes_and_tenants_used_is_shown()
    {
        using var folder = new TestFolder();
        string model = folder.Write("failing.yaml", TestModels.Failing);
        BuiltProgram.Run("run", model, "--out", folder.At("r"), "--until", "2026-02-01", "--record", "none", "--quiet");
        string page = BuiltProgram.Run("show", folder.At("r", "failing", "seed=7")).Output;

        Assert.That(page, Does.Match(@"\n  class +allocated +productive +lost +effective +mean queue +max queue\n  large .*%.*\n  small .*%.*\n"));
        Assert.That(page, Does.Match(@"\n  tenant +submitted +completed +mean wait +p90 wait +productive +effective\n  research .*%\n"));
    }

    [Test]
    public void A_single_class_of_nobody_is_not_told_twice()
    {
        using var folder = new TestFolder();
        string model = folder.Write("queue.yaml", TestModels.Queue.Replace("tenant: public", "priority: 0"));
        BuiltProgram.Run("run", model, "--out", folder.At("r"), "--record", "none", "--quiet");
        string page = BuiltProgram.Run("show", folder.At("r", "queue", "seed=1")).Output;

        Assert.That(page, Does.Contain("customers").And.Not.Contain("Tenants").And.Not.Contain("Use of chip time"));
    }
}
