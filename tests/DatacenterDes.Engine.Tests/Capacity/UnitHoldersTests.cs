using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>No chip is in two jobs.</summary>
public sealed class UnitHoldersTests
{
    private const int Chips = 8;
    private UnitHolders _holders = null!;

    [SetUp]
    public void Ten_units()
    {
        _holders = new UnitHolders(10, new ReturnedUnits());
        for (var unit = 0; unit < 10; unit++)
            _holders.Enter(unit, Chips);
    }

    [Test]
    public void Units_that_a_job_holds_cannot_be_had_by_another()
    {
        var (first, second) = (NewJob(), NewJob());
        _holders.Take(first, new UnitRange(2, 5), Chips);
        Assert.That(_holders.FirstOn(4), Is.SameAs(first));
        Assert.That(_holders.FreeChipsOn(4), Is.Zero);
        Assert.That(() => _holders.Take(second, new UnitRange(4, 6), Chips), Throws.InvalidOperationException);
        Assert.That(() => _holders.TakeShare(second, 3, 1), Throws.InvalidOperationException);
    }

    [Test]
    public void A_job_gives_back_only_what_it_holds()
    {
        var (first, second) = (NewJob(), NewJob());
        _holders.Take(first, new UnitRange(2, 5), Chips);
        _holders.Take(second, new UnitRange(5, 6), Chips);
        Assert.That(() => _holders.GiveBack(first, new UnitRange(4, 6), Chips), Throws.InvalidOperationException);
        Assert.That(() => _holders.GiveBackShare(first, 5, 1), Throws.InvalidOperationException);
        Assert.That(() => _holders.GiveBack(NewJob(), new UnitRange(8, 9), Chips), Throws.InvalidOperationException);
    }

    [Test]
    public void Jobs_share_the_chips_of_a_unit_until_none_is_left()
    {
        var (first, second, third) = (NewJob(), NewJob(), NewJob());
        _holders.TakeShare(first, 7, 3);
        _holders.TakeShare(second, 7, 4);
        Assert.That(_holders.FreeChipsOn(7), Is.EqualTo(1));
        Assert.That(() => _holders.TakeShare(third, 7, 2), Throws.InvalidOperationException);
        _holders.TakeShare(third, 7, 1);

        // The last to come is the first in line.
        Assert.That((_holders.FirstOn(7), _holders.After(third), _holders.After(second), _holders.After(first)), Is.EqualTo((third, second, first, (Job?)null)));
        _holders.GiveBackShare(second, 7, 4);
        _holders.GiveBackShare(third, 7, 1);
        Assert.That((_holders.FirstOn(7), _holders.FreeChipsOn(7), _holders.After(first)), Is.EqualTo((first, 5, (Job?)null)));
        _holders.GiveBackShare(first, 7, 3);
        Assert.That((_holders.FirstOn(7), _holders.FreeChipsOn(7)), Is.EqualTo(((Job?)null, Chips)));
    }

    [Test]
    public void Each_chip_of_a_unit_is_one_job_s_or_free()
    {
        var (first, second, whole) = (NewJob(), NewJob(), NewJob());
        _holders.TakeShare(first, 7, 3);
        _holders.TakeShare(second, 7, 4);
        _holders.Take(whole, new UnitRange(2, 3), Chips);
        Job?[] expected = [second, second, second, second, first, first, first, null];
        Assert.That(ChipsOf(7), Is.EqualTo(expected));
        Assert.That(ChipsOf(2), Has.All.SameAs(whole));
        Assert.That(ChipsOf(5), Has.All.Null);

        // One that has shared holds a whole one later.
        _holders.GiveBackShare(second, 7, 4);
        _holders.Take(second, new UnitRange(3, 4), Chips);
        Assert.That(ChipsOf(3), Has.All.SameAs(second));
        Assert.That(ChipsOf(7), Is.EqualTo(new[] { first, first, first, null, null, null, null, null }));
    }

    private Job?[] ChipsOf(int unit) => [.. Enumerable.Range(0, Chips).Select(chip => _holders.OnChip(unit, chip))];

    private static Job NewJob() => new(new SimulationClock(TestModel.Start, null), _ => { });
}
