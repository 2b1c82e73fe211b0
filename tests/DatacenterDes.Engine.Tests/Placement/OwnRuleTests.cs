using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Placement;

/// <summary>A placement rule of one's own is a class of one method, a line that names it and a line that registers it.</summary>
[NonParallelizable]
public sealed class OwnRuleTests
{
    private const string Word = "every-other";
    private static readonly PlacementPolicy EveryOtherFirst = PlacementPolicies.All.FirstOrDefault(known => known.Word == Word)?.Policy ?? Register();

    [Test]
    public void A_weight_decides_where_jobs_go_and_the_lowest_numbered_of_equals_go_first()
    {
        // Even numbers weigh more: 0, 2, 4 and 6, then 1.
        var placement = new UnitRanges();
        var layout = FleetLayout.Of(TestModel.Fleet(8));
        var free = new FreeUnits(layout.UnitsOfType[0], layout.Containment.Levels);
        free.Add([new UnitRange(0, 8)]);
        free.Take(5, PlacementRuleTable.New(EveryOtherFirst), placement);
        Assert.That(placement.ToArray(), Is.EqualTo(new[] { 0, 1, 2, 4, 6 }));
        Assert.That(free.Count, Is.EqualTo(3));
    }

    [Test]
    public void A_run_places_its_jobs_by_it()
    {
        var model = TestModel.Fleet(8) with
        {
            JobClasses = [TestModel.Class("three", TestModel.At(0), TestModel.Constant(100), 3), TestModel.Class("two", TestModel.At(10), TestModel.Constant(100), 2)],
            Scheduler = new SchedulerSettings(Backfilling.None) { Placement = EveryOtherFirst },
        };
        var simulation = new DatacenterSimulation(model, new ListRecorder());
        simulation.RunUntil(model.Start.AddSeconds(50));
        Assert.That(simulation.Running.Select(job => job.Allocation.Placement.ToArray()), Is.EqualTo(new int[][] { [0, 2, 4], [1, 6] }));
    }

    [Test]
    public void A_word_names_one_policy() =>
        Assert.That(() => PlacementPolicies.Add("pack", "something else"), Throws.ArgumentException);

    private static PlacementPolicy Register()
    {
        var policy = PlacementPolicies.Add(Word, "even numbers first");
        PlacementRuleTable.Add(policy, () => new EveryOther());
        return policy;
    }

    private sealed class EveryOther : WeighedRule
    {
        protected override double WeightOf(int unit, FreeUnits free) => unit % 2 == 0 ? 1 : 0;
    }
}
