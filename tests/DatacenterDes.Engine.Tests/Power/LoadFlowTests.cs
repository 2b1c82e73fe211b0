using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>Loads and losses of the electrical graph, against other simulators and by hand.</summary>
public sealed class LoadFlowTests
{
    private const string Hall = """
        power:
          nodes:
            lineup: { per: hall, count: 4, rating: 2400 W }
            busway: { per: row, rating: 1300 W, fed-by: { pair-of: lineup } }
          ultraservers: { fed-by: busway }
        """;

    [TestCase(true, 28.203217702)]
    [TestCase(false, 7.281857158)]
    public void The_chain_of_Frontier_takes_what_ExaDigiT_RAPS_says(bool isBusy, double megawatts)
    {
        // A node: CPU 90..280 W, four GPUs of 88..560 W, memory 74.26 W, four NICs of 20 W, NVMe 30 W. (p + 13) / 0.98 per node,
        // (p + 17) / 0.96 per four nodes, 4 × 250 W per chassis of 16 nodes, 74 racks of eight chassis, 25 CDUs of 8,473.47 W.
        const double busy = 280 + (4 * 560) + 74.26 + 80 + 30;
        const double idle = 90 + (4 * 88) + 74.26 + 80 + 30;
        var model = Grid.Of("""
            power:
              nodes:
                cooling: { per: campus, count: 25, rating: 2 MW, fixed-loss: 8473.47 W }
                chassis: { per: hall, rating: 100 kW, fixed-loss: 1 kW, fed-by: cooling }
                rectifier: { per: row, rating: 20 kW, loss: 4 %, fixed-loss: 17 W, fed-by: chassis }
                supply: { per: row, count: 4, rating: 4 kW, loss: 2 %, fixed-loss: 13 W, fed-by: rectifier }
              ultraservers: { fed-by: supply }
            """, rows: 74 * 8 * 4, perRow: 4, halls: 74 * 8);
        var type = model.UltraServerTypes[0] with { Nameplate = new Watts(busy), IdleDraw = idle / busy };
        model = model with { UltraServerTypes = [type], BuildOut = [model.BuildOut[0] with { Type = type }] };
        if (isBusy)
            model = model with { JobClasses = [TestModel.Class("all", TestModel.At(0), TestModel.Constant(1e6), 74 * 128)] };
        var (simulation, _) = ProbedRun.ToEnd(model, 100);
        Assert.That(Grid.Watts(simulation.Of("cooling")[0].Taken) / 1e6, Is.EqualTo(megawatts).Within(5e-10));
    }

    [Test]
    public void Losing_one_line_up_of_a_4N3_hall_puts_the_other_three_at_exactly_their_rating()
    {
        // Six rows of six at 200 W: 7,200 W on four line-ups of 2,400 W. A line-up has three of the six pairs, half of 1,200 W each:
        // 1,800 W. With one out, three rows stand on one line-up each: 3 × 1,200 + 3 × 1,200 on three of them, 2,400 W each.
        var (simulation, _) = ProbedRun.ToEnd(Grid.Of(Hall, 6, 6).Busy(), 100);
        Assert.That(simulation.Of("lineup").Select(lineup => Grid.Watts(lineup.Delivered)), Is.All.EqualTo(1800));
        var members = simulation.Power.Members;
        members[1].TakeDown(0);
        Assert.That(simulation.Of("lineup").Select(lineup => Grid.Watts(lineup.Delivered)), Is.EqualTo((double[])[2400, 0, 2400, 2400]));
        Assert.That(simulation.Of("lineup").Select(lineup => lineup.Delivered > lineup.Capacity), Is.All.False);
        members[1].BringUp(0);
        Assert.That(simulation.Of("lineup").Select(lineup => Grid.Watts(lineup.Delivered)), Is.All.EqualTo(1800));
    }

    [Test]
    public void A_planned_outage_of_one_line_up_after_the_other_overloads_and_sheds_nothing()
    {
        var (simulation, recorder) = ProbedRun.ToEnd(
            Grid.Of(Hall + "\nmaintenance: [{ name: line-ups, level: lineup, first: 2026-01-02, duration: 10 h, at-a-time: 1 }]", 6, 6).Busy(), 5 * 86_400);
        var power = simulation.Summarize().Power;
        Assert.That(power.Nodes["lineup"].PeakLoadOfRating, Is.EqualTo(1));
        Assert.That(power.Nodes["lineup"].Overloads, Is.Zero);
        // Four outages of 10 h in 4 × 120 h.
        Assert.That(power.Nodes["lineup"].Availability, Is.EqualTo(1 - (40 / 480.0)).Within(1e-12));
        // Line-ups live 440 h of 480, at 2,400 W each: 2.2 of 2.4 kW · 4; 7,200 W of load.
        Assert.That(power.RedundancyReserveMw, Is.EqualTo(((2400 * 440 / 120.0) - 7200) / 1e6).Within(1e-12));
        Assert.That(power.ShedEvents, Is.Zero);
        Assert.That(recorder.DownTimes(), Is.Empty);
    }

    [Test]
    public void Energy_is_the_sum_of_what_is_used_and_what_is_lost_at_every_node()
    {
        // One UltraServer idle at 100 W for 1 h, then busy at 200 W for 1 h. Busway 2 %: 102.0408… and 204.0816… W; the feeder adds
        // 10 W and 1 %: (x + 10) / 0.99. Cooling (PUE 1.2) adds 20 and 40 W at the feeder: 133.37… and 256.64… W.
        var model = Grid.Of("""
            power:
              pue: 1.2
              nodes:
                feeder: { rating: 1 kW, loss: 1 %, fixed-loss: 10 W, cooling: true }
                busway: { per: row, rating: 1 kW, loss: 2 %, fed-by: feeder }
              ultraservers: { fed-by: busway }
            """) with
        {
            JobClasses = [TestModel.Class("job", TestModel.At(3600), TestModel.Constant(3600))],
            Energy = new EnergySettings { Price = new ConstantProfile(0.10) },
        };
        var (simulation, _) = ProbedRun.ToEnd(model, 7200);
        double[] busway = [100 / 0.98, 200 / 0.98];
        double[] feeder = [(busway[0] + 20 + 10) / 0.99, (busway[1] + 40 + 10) / 0.99];
        var power = simulation.Summarize().Power;
        Assert.That(power.ItEnergyMwh, Is.EqualTo(300e-6).Within(1e-15));
        Assert.That(power.FacilityEnergyMwh, Is.EqualTo(feeder.Sum() / 1e6).Within(1e-9 * feeder.Sum() / 1e6));
        Assert.That(power.LossesMwh, Is.EqualTo((feeder.Sum() - 360) / 1e6).Within(1e-12));
        Assert.That(simulation.Summarize().Cost.EnergyUsd, Is.EqualTo(feeder.Sum() / 1e3 * 0.10).Within(1e-12), "what is lost is paid for too");
        Assert.That(power.Nodes["feeder"].PeakLoadMw, Is.EqualTo((busway[1] + 40) / 1e6).Within(1e-12));
        Assert.That(PowerUnit.OfGraph.Joules(simulation.Taken("feeder")), Is.EqualTo(feeder.Sum() * 3600).Within(1e-9 * feeder.Sum() * 3600));
    }

    [TestCase(1)]
    [TestCase(20)]
    public void A_change_of_load_costs_the_groups_above_it_whatever_the_size_of_the_fleet(int halls)
    {
        // The busway of the row, two line-ups, two feeders, the transformers as one, the utilities as one: 7. The row itself is passed by.
        var model = Grid.Of("""
            power:
              nodes:
                utility: { per: campus, count: 2, rating: 1 GW }
                transformer: { per: campus, count: 8, rating: 1 GW, fed-by: utility }
                feeder: { per: building, count: 2, rating: 1 MW, fed-by: transformer }
                lineup: { per: hall, count: 4, rating: 1 MW, fed-by: { each-of: feeder } }
                busway: { per: row, rating: 1 MW, fed-by: { pair-of: lineup } }
              ultraservers: { fed-by: busway }
            """, 6 * halls, 1, halls);
        var (simulation, _) = ProbedRun.ToEnd(model, 100);
        var tree = simulation.Power.Tree;
        var before = tree.Loads!.Flow.Settled;
        simulation.Fleet.Loads.Add(0, 0, 50_000_000, 0, simulation.Clock.Now);
        simulation.Fleet.Loads.Settle();
        Assert.That(tree.Loads!.Flow.Settled - before, Is.EqualTo(7));
        Assert.That(Grid.Watts(simulation.Of("utility")[0].Taken), Is.EqualTo((600 * halls) + 50));
    }

    [Test]
    public void Unlike_nodes_that_feed_the_same_share_its_load_by_halves()
    {
        // 4 × 100 W on a large and a small feed: 200 W each; all on the small one when the large one is lost.
        var (simulation, _) = ProbedRun.ToEnd(Grid.Of("""
            power:
              nodes:
                large: { rating: 3 kW }
                small: { count: 2, rating: 500 W }
              ultraservers: { fed-by: [large, small] }
            """, 1, 4), 100);
        Assert.That(simulation.Of("large").Concat(simulation.Of("small")).Select(g => Grid.Watts(g.Delivered)), Is.EqualTo((double[])[200, 200]));
        simulation.Power.Members[0].TakeDown(0);
        Assert.That(simulation.Of("large").Concat(simulation.Of("small")).Select(g => Grid.Watts(g.Delivered)), Is.EqualTo((double[])[0, 400]));
        Assert.That(simulation.Of("small")[0].Capacity, Is.EqualTo(1000L * 100_000_000));
    }
}
