using DatacenterDes.Engine.Jobs;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>The arithmetic of checkpoints.</summary>
public sealed class AttemptPlanTests
{
    [Test]
    public void No_checkpoint_follows_the_last_piece_of_work()
    {
        // 600 of work in pieces of 60: nine checkpoints of 1, as in OpenDC's own test.
        Assert.That(new AttemptPlan(0, 600, 60, 1).Length, Is.EqualTo(609));
        Assert.That(new AttemptPlan(10, 601, 60, 1).Length, Is.EqualTo(10 + 601 + 10));
        Assert.That(new AttemptPlan(0, 60, 60, 1).Length, Is.EqualTo(60));
        Assert.That(new AttemptPlan(5, 600, AttemptPlan.Never, 1).Length, Is.EqualTo(605));
        Assert.That(new AttemptPlan(5, 600, 0, 1).Length, Is.EqualTo(605));
    }

    [Test]
    public void An_interrupted_write_saves_nothing()
    {
        // Restart 10, then 60 of work, and 2 of 3 of the write.
        var spent = new AttemptPlan(10, 600, 60, 3).After(72);
        Assert.That(spent, Is.EqualTo(new AttemptTime(10, 60, 2, 0, 0)));

        // One more, and the checkpoint is whole.
        Assert.That(new AttemptPlan(10, 600, 60, 3).After(73), Is.EqualTo(new AttemptTime(10, 60, 3, 60, 73)));
    }

    [Test]
    public void A_job_that_saves_continuously_loses_nothing_but_an_unfinished_restart()
    {
        Assert.That(new AttemptPlan(10, 600, 0, 0).After(4), Is.EqualTo(new AttemptTime(4, 0, 0, 0, 0)));
        Assert.That(new AttemptPlan(10, 600, 0, 0).After(15), Is.EqualTo(new AttemptTime(10, 5, 0, 5, 15)));
    }

    [Test]
    public void Every_tick_is_spent_as_walking_through_the_attempt_tick_by_tick_says()
    {
        var plans =
            from restart in Gen.Choose(0, 12)
            from work in Gen.Choose(1, 60)
            from interval in Gen.Choose(1, 20)
            from write in Gen.Choose(0, 7)
            from cut in Gen.Choose(0, write)
            select new AttemptPlan(restart, work, interval, write) { CutWrite = cut };
        Prop.ForAll(plans.ToArbitrary(), WalksAlike).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_260_101, 1));
    }

    private static bool WalksAlike(AttemptPlan plan)
    {
        var rhythm = new WorkRhythm(plan);
        long restart = 0, work = 0, checkpoint = 0, saved = 0, savedAt = 0, sinceCheckpoint = 0, writing = 0, cut = 0;
        for (long elapsed = 0; ; elapsed++)
        {
            if (plan.After(elapsed) != new AttemptTime(restart, work, checkpoint, saved, savedAt))
                return false;
            if (work == plan.Work && cut == plan.CutWrite)
                return elapsed == plan.Length;
            if (rhythm.WorksAt(elapsed) != (plan.After(elapsed + 1).Work > work))
                return false;

            // One tick on.
            if (work == plan.Work)
            {
                checkpoint++;
                cut++;
                continue;
            }

            if (restart < plan.Restart)
            {
                restart++;
                continue;
            }

            if (sinceCheckpoint == plan.Interval && writing < plan.Write)
            {
                checkpoint++;
                writing++;
            }
            else
            {
                work++;
                sinceCheckpoint++;
            }

            if (sinceCheckpoint == plan.Interval && writing == plan.Write && work < plan.Work)
            {
                saved = work;
                savedAt = elapsed + 1;
                sinceCheckpoint = 0;
                writing = 0;
            }
        }
    }
}
