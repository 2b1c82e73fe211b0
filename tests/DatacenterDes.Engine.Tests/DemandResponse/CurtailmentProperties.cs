using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Electrical;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.DemandResponse;

/// <summary>Calls from the grid in models in which everything else happens too.</summary>
public sealed class CurtailmentProperties
{
    [Test]
    public void No_load_is_above_its_limit_while_anything_is_on([Range(1, 40)] int seed)
    {
        var model = WithCalls(RandomModels.Eventful(seed), seed);
        var simulation = new DatacenterSimulation(model, new ListRecorder());
        var curtailment = simulation.Curtailment;
        var under = 0;
        for (var now = model.Start; now < model.End; now = now.AddMinutes(7))
        {
            simulation.RunUntil(now.AddMinutes(7));
            simulation.Checks().Check();
            foreach (var call in curtailment.UnderWay)
            {
                under++;
                if (call.IsAbove)
                    Assert.That(simulation.Units.Where(unit => call.Site.Holds(unit)).All(unit => !unit.IsUp), $"seed {seed}, {now:u}");
            }
        }

        Assert.That(under, Is.GreaterThan(0), "or it would show nothing");
        var summary = simulation.Summarize();
        Assert.That(summary.Power.StrandedMw.Values.Sum() + summary.Capacity.ItMwProductive.Mean, Is.EqualTo(summary.Capacity.ItMwContracted.Mean!.Value).Within(1e-12), $"seed {seed}");
        var down = summary.Reliability.DownTime;
        var causes = down.WaitingForSpareS + down.WaitingForCrewS + down.UnderRepairS + down.UpstreamS + down.OutageS + down.MaintenanceS + down.UnpoweredS + down.ShedS + down.CurtailedS;
        Assert.That(causes * model.UltraServerTypes[0].Chips, Is.EqualTo(summary.Goodput.DownChipS), $"seed {seed}");
        Assert.That(simulation.Units.Where(unit => unit.IsClosed).All(unit => curtailment.UnderWay.Count > 0 || !model.Maintenance.IsEmpty), $"seed {seed}");
    }

    /// <summary>Calls on all, and on a campus where there are several, which overlap.</summary>
    internal static DatacenterModel WithCalls(DatacenterModel model, int seed)
    {
        var random = new Random(seed);
        var type = model.UltraServerTypes[0] with { Cap = random.Next(2) == 0 ? null : new CapCurve([new(1, 1), new(0.7, 0.9), new(0.5, 0.7)]) };
        int? campus = model.Topology is null ? null : random.Next(2);
        var depth = new CallDepth(new Model.Distributions.UniformDistribution(0, 1));
        return model with
        {
            UltraServerTypes = [type],
            BuildOut = [.. model.BuildOut.Select(phase => phase with { Type = type })],
            JobClasses = [.. model.JobClasses.Select(jobClass => jobClass with { Flexible = (Flexibility)random.Next(3) })],
            Power = model.Power with
            {
                Curtailment = [
                    new("all") { Random = new(new(1 / 36_000.0), TestModel.Exponential(1800), TestModel.Exponential(7200), depth) },
                    new("one") { Campus = campus, Random = new(new(1 / 54_000.0), TestModel.Exponential(600), TestModel.Exponential(20_000), depth) }],
            },
        };
    }
}
