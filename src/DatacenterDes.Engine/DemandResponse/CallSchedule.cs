using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Randomness;
using SimSharp;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>When the grid calls, by one plan of the model.</summary>
internal sealed class CallSchedule(CurtailmentPlan plan, DatacenterModel model, Curtailment curtailment, SimulationClock clock)
{
    public void Begin()
    {
        if (plan.Random is not { } random)
            clock.Kernel.Process(Listed(), EventPriority.Capacity);
        else if (random.Rate.PerSecond > 0)
            clock.Kernel.Process(AtRandom(random), EventPriority.Capacity);
    }

    private IEnumerable<Event> AtRandom(RandomCalls calls)
    {
        var (notice, duration) = (calls.Notice, calls.Duration);
        var share = calls.Depth.Share;
        var interval = new ExponentialDistribution(1 / calls.Rate.PerSecond);
        var stream = RandomStream.Named(model.Seed, $"power.curtailment.{plan.Name}");
        while (true)
        {
            var until = interval.DrawTicks(ref stream);
            var (given, lasts) = (notice.DrawTicks(ref stream), duration.DrawTicks(ref stream));
            var depth = Math.Clamp(share?.Draw(ref stream) ?? 0, 0, 1);
            if ((Int128)until + given + lasts > Left)
                yield break;
            yield return clock.Wait(until);
            foreach (var step in Carry(plan.Campus, given, lasts, depth, PowerUnit.Microwatt.Unrounded(calls.Depth.Power.Value)))
                yield return step;
        }
    }

    private IEnumerable<Event> Listed()
    {
        foreach (var call in plan.Calls)
        {
            if (call.End - clock.Now > Left)
                yield break;
            if (call.Notice > clock.Now)
                yield return clock.Wait(call.Notice - clock.Now);
            clock.Kernel.Process(Carry(call.Campus, call.Start - call.Notice, call.End - call.Start, call.Depth, 0), EventPriority.Capacity);
        }
    }

    /// <summary>One call, from its notice on: jobs that pause leave as late as they can.</summary>
    private IEnumerable<Event> Carry(int? campus, long notice, long duration, double share, double microwatts)
    {
        if (curtailment.SiteOf(campus) is not { } site)
            yield break;
        // What calls for nothing, or for no time, is no call: nobody is told of it and nothing moves but the next one.
        if (duration == 0 || (share == 0 && microwatts == 0))
        {
            yield return clock.Wait(notice + duration);
            yield break;
        }

        curtailment.Notify(site);
        var baseline = site.Load.Microwatts;
        var limit = (long)Math.Max(0, Math.Round(baseline - (share * baseline) - microwatts));
        var leave = Math.Min(notice, curtailment.LongestSave(site));
        if (notice > leave)
            yield return clock.Wait(notice - leave);
        curtailment.Leave(site);
        if (leave > 0)
            yield return clock.Wait(leave);
        var call = curtailment.Start(site, baseline, limit);
        yield return clock.Wait(duration);
        curtailment.End(call);
    }

    private long Left => clock.Last - clock.Now;
}
