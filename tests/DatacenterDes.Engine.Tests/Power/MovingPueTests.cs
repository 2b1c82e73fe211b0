using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>Cooling that joins the graph follows the PUE; what the graph loses is paid for by generations too.</summary>
public sealed class MovingPueTests
{
    private static DatacenterModel Cooled(Profile pue)
    {
        var model = Grid.Of("power: { pue: 1.4, nodes: { feed: { rating: 4 kW, cooling: true, loss: 10 % } }, ultraservers: { fed-by: feed } }", 1, 10).Busy();
        return model with { Power = model.Power with { Pue = pue } };
    }

    [Test]
    public void The_load_of_cooling_is_that_of_the_PUE_of_its_time()
    {
        // 2,000 W of IT: 2,200 W delivered until 1,000 s at a PUE of 1.1, then 2,800 W at 1.4. It takes in 1 / 0.9 of that.
        var steps = new TraceProfile([new(TestModel.Start, 1.1), new(TestModel.Start.AddSeconds(1000), 1.4)]);
        var (simulation, _) = ProbedRun.ToEnd(Cooled(steps), 3000);
        var power = simulation.Summarize().Power;
        var delivered = (2200 * 1000) + (2800 * 2000);
        Assert.That(power.FacilityEnergyMwh * 3.6e9, Is.EqualTo(delivered / 0.9).Within(1e-3));
        Assert.That(power.LossesMwh * 3.6e9, Is.EqualTo((delivered / 0.9) - delivered).Within(1e-3));
        Assert.That(power.Nodes["feed"].PeakLoadMw * 1e6, Is.EqualTo(2800).Within(1e-6));
        var feed = simulation.Of("feed")[0];
        Assert.That(PowerUnit.OfGraph.Joules(simulation.Taken("feed")) / 3.6e9, Is.EqualTo(power.FacilityEnergyMwh).Within(1e-9), "what is taken in is what is paid for");
    }

    [Test]
    public void A_profile_that_never_moves_gives_what_a_number_does()
    {
        var number = ProbedRun.ToEnd(Cooled(new ConstantProfile(1.4)), 3000).Simulation;
        var profile = ProbedRun.ToEnd(Cooled(new TraceProfile([new(TestModel.Start, 1.4)])), 3000).Simulation;
        Assert.That(profile.Summarize().Power.FacilityEnergyMwh, Is.EqualTo(number.Summarize().Power.FacilityEnergyMwh));
        Assert.That(profile.ProcessedEvents, Is.EqualTo(number.ProcessedEvents));
    }

    [Test]
    public void Generations_pay_for_what_the_graph_loses()
    {
        // The busy generation draws 3 times what the idle one draws: 10 · 300 W to 10 · 100 W; each has that part of the losses, and the prices move.
        var model = Grid.Of("power: { pue: 1.2, nodes: { feed: { rating: 10 kW, loss: 10 %, fixed-loss: 100 W } }, ultraservers: { fed-by: feed } }", 2, 10, 1);
        var older = model.UltraServerTypes[0];
        var newer = older with { Name = "newer", Nameplate = new Watts(300) };
        var hourly = Enumerable.Range(1, 24).Select(hour => hour / 100.0).ToArray();
        model = model with
        {
            UltraServerTypes = [older, newer],
            BuildOut = [model.BuildOut[0] with { UltraServers = 10 }, model.BuildOut[0] with { Name = "new", UltraServers = 10, Type = newer }],
            JobClasses = [TestModel.Class("job", TestModel.At(0), TestModel.Constant(1e9), 10) with { Hardware = [newer] }],
            Energy = new() { Price = new HourlyProfile([.. hourly], [.. hourly]) },
            Cost = new(),
        };
        var cost = ProbedRun.ToEnd(model, 3 * 3600).Simulation.Summarize().Cost;
        var (a, b) = (cost.ByGeneration!["box"].EnergyUsd!.Value, cost.ByGeneration["newer"].EnergyUsd!.Value);

        // 4,000 W of IT take 4,800 W and lose (4,000 + 100) / 0.9 − 4,000 W.
        var kilowatts = 4.8 + (4.1 / 0.9) - 4;
        Assert.That(cost.EnergyUsd, Is.EqualTo(kilowatts * (0.01 + 0.02 + 0.03)).Within(1e-9));
        Assert.That(a + b, Is.EqualTo(cost.EnergyUsd).Within(1e-12));
        Assert.That(b / a, Is.EqualTo(3).Within(1e-9));
    }
}
