using System;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Who waits for what, worked by hand. Hours count from midnight.</summary>
public sealed class RepairShopTests
{
    [Test]
    public void A_repair_that_needs_nobody_and_nothing_begins_at_once()
    {
        var shop = new Workshop(new() { Crews = CrewSettings.Constant(1) }, Workshop.Part(2, crew: 0));
        shop.Fault(1, "a");
        shop.Fault(1, "b");
        Assert.That(shop.Run(24), Is.EqualTo((string[])["1 a under-repair", "1 b under-repair", "3 a done", "3 b done"]));
    }

    [Test]
    public void Repairs_wait_for_technicians_as_they_come()
    {
        // One technician, two hours each: a 1..3, b 3..5, c 5..7.
        var shop = new Workshop(new() { Crews = CrewSettings.Constant(1) }, Workshop.Part(2));
        shop.Fault(1, "a");
        shop.Fault(2, "b", idled: 5);
        shop.Fault(2.5, "c", idled: 9);
        Assert.That(shop.Run(24), Is.EqualTo((string[])[
            "1 a under-repair", "2 b waiting-for-crew", "2.5 c waiting-for-crew", "3 a done", "3 b under-repair", "5 b done", "5 c under-repair", "7 c done"]));
        // Waiting: b for 1 h, c for 2.5 h. At work: 6 h. On duty: all 24.
        Assert.That(Workshop.Hours(shop.Failures.WaitingTime(shop.Now)), Is.EqualTo(3.5));
        Assert.That(Workshop.Hours(shop.Repairs.BusyTime(shop.Now)), Is.EqualTo(6));
        Assert.That(Workshop.Hours(shop.Repairs.OnDutyTime(shop.Now)), Is.EqualTo(24));
    }

    [Test]
    public void What_idles_the_largest_job_is_repaired_first_and_the_first_to_fail_among_equals()
    {
        var shop = new Workshop(new() { Crews = CrewSettings.Constant(1), Order = RepairOrder.LargestJob }, Workshop.Part(2));
        shop.Fault(1, "a");
        shop.Fault(1.1, "b", idled: 5);
        shop.Fault(1.2, "c", idled: 9);
        shop.Fault(1.3, "d", idled: 9);
        Assert.That(shop.Run(24), Is.EqualTo((string[])[
            "1 a under-repair", "1.1 b waiting-for-crew", "1.2 c waiting-for-crew", "1.3 d waiting-for-crew",
            "3 a done", "3 c under-repair", "5 c done", "5 d under-repair", "7 d done", "7 b under-repair", "9 b done"]));
    }

    [Test]
    public void A_repair_that_needs_two_technicians_is_not_overtaken()
    {
        // Two technicians; a holds one until 3. b needs both, so c waits behind it although one is free.
        var shop = new Workshop(new() { Crews = CrewSettings.Constant(2) }, Workshop.Part(2), Workshop.Part(1, crew: 2));
        shop.Fault(1, "a");
        shop.Fault(1.5, "b", component: 1);
        shop.Fault(2, "c");
        Assert.That(shop.Run(24), Is.EqualTo((string[])[
            "1 a under-repair", "1.5 b waiting-for-crew", "2 c waiting-for-crew", "3 a done", "3 b under-repair", "4 b done", "4 c under-repair", "6 c done"]));
    }

    [Test]
    public void A_technician_finishes_the_repair_in_hand_when_the_shift_ends()
    {
        // Two by day (8..20), nobody by night. a and b begin at 19 and take 3 h, until 22; c waits from 19.5 for the morning.
        var crews = new CrewSettings([new Shift(TimeSpan.FromHours(8), 2), new Shift(TimeSpan.FromHours(20), 0)]);
        var shop = new Workshop(new() { Crews = crews }, Workshop.Part(3));
        shop.Fault(19, "a");
        shop.Fault(19, "b");
        shop.Fault(19.5, "c");
        Assert.That(shop.Run(48), Is.EqualTo((string[])[
            "19 a under-repair", "19 b under-repair", "19.5 c waiting-for-crew", "22 a done", "22 b done", "32 c under-repair", "35 c done"]));
        // On duty: 2 × 12 h on each of two days, and 2 × 2 h over time.
        Assert.That(Workshop.Hours(shop.Repairs.OnDutyTime(shop.Now)), Is.EqualTo(52));
        Assert.That(Workshop.Hours(shop.Repairs.BusyTime(shop.Now)), Is.EqualTo(9));
    }

    [Test]
    public void Who_finishes_as_the_shift_ends_begins_nothing_more()
    {
        var crews = new CrewSettings([new Shift(TimeSpan.FromHours(8), 1), new Shift(TimeSpan.FromHours(20), 0)]);
        var shop = new Workshop(new() { Crews = crews }, Workshop.Part(1));
        shop.Fault(19, "a");
        shop.Fault(19.5, "b");
        Assert.That(shop.Run(48), Is.EqualTo((string[])["19 a under-repair", "19.5 b waiting-for-crew", "20 a done", "32 b under-repair", "33 b done"]));
    }

    [Test]
    public void A_smaller_shift_takes_over_as_technicians_come_free()
    {
        // Three until 20, then one: of the three who are at work, two leave as they finish at 21 and 22; d begins when the last is done.
        var crews = new CrewSettings([new Shift(TimeSpan.Zero, 3), new Shift(TimeSpan.FromHours(20), 1)]);
        var shop = new Workshop(new() { Crews = crews }, Workshop.Part(2), Workshop.Part(3), Workshop.Part(3.5));
        shop.Fault(19, "a");
        shop.Fault(19, "b", component: 1);
        shop.Fault(19, "c", component: 2);
        shop.Fault(20.5, "d");
        Assert.That(shop.Run(48), Is.SupersetOf((string[])["20.5 d waiting-for-crew", "21 a done", "22 b done", "22.5 c done", "22.5 d under-repair"]));
    }

    [Test]
    public void A_repair_waits_for_its_part_before_it_holds_a_technician()
    {
        // One board; another comes 10 h after it is taken at 1. a 1..3; b waits until 11; c, which needs none, has the technician at 4.
        var repair = new RepairSettings { Crews = CrewSettings.Constant(1), Spares = [new SparePart("board", 1, TimeSpan.FromHours(10), 0)] };
        var shop = new Workshop(repair, Workshop.Part(2, spare: 0), Workshop.Part(8));
        shop.Fault(1, "a");
        shop.Fault(2, "b");
        shop.Fault(4, "c", component: 1);
        Assert.That(shop.Run(48), Is.EqualTo((string[])[
            "1 a under-repair", "2 b waiting-for-spare", "3 a done", "4 c under-repair", "11 b waiting-for-crew", "12 c done", "12 b under-repair", "14 b done"]));
        Assert.That(shop.Repairs.Spares[0].Used, Is.EqualTo(2));
        Assert.That(shop.Repairs.Spares[0].Stockouts, Is.EqualTo(1));
        Assert.That(shop.Repairs.Spares[0].MeanWaitSeconds, Is.EqualTo(9 * 3600 / 2.0));
        // In stock: 0..1, and from 12 on the one ordered at 2.
        Assert.That(Workshop.Hours(shop.Repairs.Spares[0].StockTime(shop.Now)), Is.EqualTo(1 + 36));
    }

    [Test]
    public void Parts_are_ordered_up_to_the_stock_when_the_reorder_level_is_reached()
    {
        // Three in stock, reordered at one. a and b take two: position 1, so two are ordered at 2, for 12. c takes the last one: position
        // 2, no order. d waits from 4: position 1, so two more are ordered, for 14. At 12 d has one and one is left; at 14 there are three.
        var repair = new RepairSettings { Spares = [new SparePart("board", 3, TimeSpan.FromHours(10), 1)] };
        var shop = new Workshop(repair, Workshop.Part(1, spare: 0));
        shop.Fault(1, "a");
        shop.Fault(2, "b");
        shop.Fault(3, "c");
        shop.Fault(4, "d");
        Assert.That(shop.Run(24), Does.Contain("4 d waiting-for-spare").And.Contain("12 d under-repair"));
        // 3 for 1 h, 2 for 1 h, 1 for 1 h, 0 until 12, 1 until 14, 3 until 24.
        Assert.That(Workshop.Hours(shop.Repairs.Spares[0].StockTime(shop.Now)), Is.EqualTo(3 + 2 + 1 + 2 + 30));
    }

    [Test]
    public void A_part_that_is_not_kept_is_ordered_for_each_repair()
    {
        var repair = new RepairSettings { Spares = [new SparePart("chiller", 0, TimeSpan.FromHours(10), -1)] };
        var shop = new Workshop(repair, Workshop.Part(1, spare: 0));
        shop.Fault(1, "a");
        shop.Fault(3, "b");
        Assert.That(shop.Run(48), Is.EqualTo((string[])[
            "1 a waiting-for-spare", "3 b waiting-for-spare", "11 a under-repair", "12 a done", "13 b under-repair", "14 b done"]));
    }

    [Test]
    public void Parts_go_to_what_idles_the_largest_job_first()
    {
        var repair = new RepairSettings { Order = RepairOrder.LargestJob, Spares = [new SparePart("chiller", 0, TimeSpan.FromHours(10), -1)] };
        var shop = new Workshop(repair, Workshop.Part(1, spare: 0));
        shop.Fault(1, "a");
        shop.Fault(3, "b", idled: 7);
        Assert.That(shop.Run(48), Does.Contain("11 b under-repair").And.Contain("13 a under-repair"));
    }
}
