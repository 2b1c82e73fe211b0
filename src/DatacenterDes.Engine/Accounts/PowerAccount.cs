using System;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Supply;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Accounts;

/// <summary>Accounts for contracted nameplate power: what is productive, and why the rest is not.</summary>
/// <param name="fleet">What stands there.</param>
/// <param name="supply">What is contracted of it, energized and installed.</param>
/// <param name="downTime">Why what is down is down.</param>
/// <param name="work">What jobs do now.</param>
/// <param name="now">The present instant.</param>
internal sealed class PowerAccount(Fleet fleet, SupplyLedger supply, DownTimeStatistics downTime, WorkByClass work, long now)
{
    /// <summary>What jobs do now.</summary>
    public WorkByClass Work => work;

    /// <summary>Of the fleet, now.</summary>
    public PowerUse Now()
    {
        return PowerUse.Sum(fleet.Generations.Select(Now))
            .WithFragments(supply.ContractedFragments * PowerUnit.Microwatt.InMegawatts, supply.EnergizedFragments * PowerUnit.Microwatt.InMegawatts);
    }

    /// <summary>Of the UltraServers of a generation, now.</summary>
    public PowerUse Now(Generation generation) => Of(generation, work.Of(generation.Index));

    /// <summary>Of the fleet, as a mean over the window.</summary>
    /// <param name="time">What the chips of a generation did while they were allocated.</param>
    /// <param name="length">Ticks of the window so far, at least 1.</param>
    public PowerUse Mean(Func<Generation, ChipTime> time, long length)
    {
        return PowerUse.Sum(fleet.Generations.Select(g => Of(g, time(g), length))).WithFragments(
            (double)supply.ContractedFragmentTime(now) / length * PowerUnit.Microwatt.InMegawatts,
            (double)supply.EnergizedFragmentTime(now) / length * PowerUnit.Microwatt.InMegawatts);
    }

    private PowerUse Of(Generation g, in WorkNow does) => new ChipUse
    {
        Contracted = (long)supply.Contracted(g.Index) * g.ChipsPerUltraServer,
        Energized = (long)supply.Energized(g.Index) * g.ChipsPerUltraServer,
        Installed = (long)supply.Installed(g.Index) * g.ChipsPerUltraServer,
        InService = (long)g.InService * g.ChipsPerUltraServer,
        Up = (long)g.Up * g.ChipsPerUltraServer,
        FeedDown = downTime.Now(g.Index, DownCause.Unpowered) * g.ChipsPerUltraServer,
        SwitchedOff = (downTime.Now(g.Index, DownCause.Shed) + downTime.Now(g.Index, DownCause.Curtailed)) * g.ChipsPerUltraServer,
        Idle = g.Statistics.IdleChips,
        WantedIdle = g.Statistics.Idle.Wanted,
        CurtailedIdle = g.Statistics.Idle.Curtailed,
        Spares = g.Statistics.SpareChips,
        Productive = does.Productive,
        Degraded = does.Degraded,
        Capped = does.Capped,
        Overhead = g.Statistics.AllocatedChips - g.Statistics.HotSpareChips - does.Productive - does.Degraded,
    }.ToPower(g.Type.Nameplate.Megawatts / g.ChipsPerUltraServer);

    private PowerUse Of(Generation g, in ChipTime time, long length)
    {
        var chips = (double)g.ChipsPerUltraServer / length;
        var spares = g.Statistics.HotSpareChipTime(now) + g.Statistics.FloatingSpareChipTime(now);
        return new ChipUse
        {
            Contracted = (double)supply.ContractedTime(g.Index, now) * chips,
            Energized = (double)supply.EnergizedTime(g.Index, now) * chips,
            Installed = (double)supply.InstalledTime(g.Index, now) * chips,
            InService = (double)g.Statistics.InServiceTime(now) * chips,
            Up = (double)g.Statistics.UpTime(now) * chips,
            FeedDown = (double)downTime.Time(g.Index, DownCause.Unpowered, now) * chips,
            SwitchedOff = (double)(downTime.Time(g.Index, DownCause.Shed, now) + downTime.Time(g.Index, DownCause.Curtailed, now)) * chips,
            Idle = (double)(g.Statistics.UpChipTime(now) - time.Allocated - spares) / length,
            WantedIdle = (double)g.Statistics.WantedIdleChipTime(now) / length,
            CurtailedIdle = (double)g.Statistics.CurtailedIdleChipTime(now) / length,
            Spares = (double)spares / length,
            Productive = (double)time.Productive / length,
            Degraded = (double)time.Degraded / length,
            Capped = (double)time.Capped / length,
            Overhead = (double)(time.Checkpoint + time.Restart) / length,
            Lost = (double)time.Lost / length,
        }.ToPower(g.Type.Nameplate.Megawatts / g.ChipsPerUltraServer);
    }
}
