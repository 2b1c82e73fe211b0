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
    public void Costs_without_a_price_are_named_beside_the_sum()
    {
        using var folder = new TestFolder();
        string model = folder.Write("queue.yaml", TestModels.Queue + "\nenergy: { price: 0.1 USD/kWh }\ncost: { operations: { per-mw-year: 1 MUSD } }\n");
        BuiltProgram.Result run = BuiltProgram.Run("run", model, "--out", folder.At("r"), "--record", "none", "--no-progress");
        const string unpriced = "hardware.ultraservers.server.price, cost.capex.per-mw";

        Assert.That(run.Error, Does.EndWith($"queue.yaml:22: cost: costs will be incomplete: the model does not say {unpriced}\n"));
        Assert.That(
            BuiltProgram.Run("show", folder.At("r", "queue", "seed=1")).Output,
            Does.Match(@"\n  energy, capex and operations +[\d,.]+ USD\n(.*\n)*  incomplete: no +hardware\.ultraservers\.server\.price\n +cost\.capex\.per-mw\n"));
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
