using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Capacity;

/// <summary>A set of jobs holds what a list would in which the last takes the place of one that leaves.</summary>
public sealed class JobSetTests
{
    private const int Jobs = 200;

    [Test]
    public void A_set_is_in_the_order_of_a_list_in_which_the_last_takes_the_place_of_one_that_leaves() =>
        Prop.ForAll(Gen.Choose(0, Jobs - 1).ListOf().ToArbitrary(), numbers =>
        {
            var (holders, jobs) = JobsWithAUnitEach(Jobs);
            var (set, list) = (new JobSet(holders, JobSetKind.Running), new List<Job>());
            foreach (var job in numbers.Select(number => jobs[number]))
            {
                if (list.IndexOf(job) is >= 0 and var place)
                {
                    list[place] = list[^1];
                    list.RemoveAt(list.Count - 1);
                    set.Remove(job);
                }
                else
                {
                    list.Add(job);
                    set.Add(job);
                }
            }

            return set.SequenceEqual(list) && set.Count == list.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(500).WithReplay(20_261_130, 1));

    [Test]
    public void A_set_that_was_cleared_is_as_new()
    {
        var (holders, jobs) = JobsWithAUnitEach(7);
        var job = jobs[^1];
        var set = new JobSet(holders, JobSetKind.Running);
        set.Add(job);
        set.Clear();
        Assert.That(set, Is.Empty);
        set.Add(job);
        Assert.That(set, Is.EqualTo(new[] { job }));
        set.Remove(job);
        Assert.That(set, Is.Empty);
    }

    [Test]
    public void A_job_is_in_sets_of_two_kinds_at_different_places()
    {
        var (holders, jobs) = JobsWithAUnitEach(3);
        var (running, ending) = (new JobSet(holders, JobSetKind.Running), new JobSet(holders, JobSetKind.Ending));
        foreach (var job in jobs)
            running.Add(job);
        ending.Add(jobs[2]);
        ending.Add(jobs[0]);
        running.Remove(jobs[0]);
        ending.Remove(jobs[2]);
        Assert.That(running, Is.EqualTo(new[] { jobs[2], jobs[1] }));
        Assert.That(ending, Is.EqualTo(new[] { jobs[0] }));
    }

    private static (UnitHolders Holders, Job[] Jobs) JobsWithAUnitEach(int count)
    {
        var clock = new SimulationClock(TestModel.Start, null);
        var holders = new UnitHolders(count, new ReturnedUnits());
        var jobs = new Job[count];
        for (var unit = 0; unit < count; unit++)
        {
            jobs[unit] = new Job(clock, _ => { });
            holders.Enter(unit, chips: 1);
            holders.Take(jobs[unit], new UnitRange(unit, unit + 1), chips: 1);
        }

        return (holders, jobs);
    }
}
