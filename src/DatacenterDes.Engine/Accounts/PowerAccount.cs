using System;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Supply;

namespace DatacenterDes.Engine.Accounts;

/// <summary>Accounts for contracted nameplate power: what is productive, and why the rest is not.</summary>
internal sealed class PowerAccount(SimulationParts parts)
{
    private const double MegawattsPerMicrowatt = 1e-12;

    private readonly Fleet _fleet = parts.Fleet;
    private readonly SupplyLedger _supply = parts.Supply;
    private readonly long _now = parts.Clock.Now;
    private readonly WorkByClass _work = parts.Execution.Work.At(parts.Clock.Now);

    /// <summary>What jobs do now.</summary>
    public WorkByClass Work => _work;

    /// <summary>Of the fleet, now.</summary>
    public PowerUse Now()
    {
        return PowerUse.Sum(_fleet.Generations.Select(Now))
            .WithFragments(_supply.ContractedFragments * MegawattsPerMicrowatt, _supply.EnergizedFragments * MegawattsPerMicrowatt);
    }

    /// <summary>Of the UltraServers of a generation, now.</summary>
    public PowerUse Now(Generation generation) => Of(generation, _work.Of(generation.Index));

    /// <summary>Of the fleet, as a mean over the window.</summary>
    /// <param name="time">What the chips of a generation did while they were allocated.</param>
    /// <param name="length">Ticks of the window so far, at least 1.</param>
    public PowerUse Mean(Func<Generation, ChipTime> time, long length)
    {
        return PowerUse.Sum(_fleet.Generations.Select(g => Of(g, time(g), length))).WithFragments(
            (double)_supply.ContractedFragmentTime(_now) / length * MegawattsPerMicrowatt,
            (double)_supply.EnergizedFragmentTime(_now) / length * MegawattsPerMicrowatt);
    }

    private PowerUse Of(Generation g, in WorkNow work) => new ChipUse
    {
        Contracted = (long)_supply.Contracted(g.Index) * g.ChipsPerUltraServer,
        Energized = (long)_supply.Energized(g.Index) * g.ChipsPerUltraServer,
        Installed = (long)_supply.Installed(g.Index) * g.ChipsPerUltraServer,
        InService = (long)g.InService * g.ChipsPerUltraServer,
        Up = (long)g.Up * g.ChipsPerUltraServer,
        FeedDown = parts.DownTime.Now(g.Index, DownCause.Unpowered) * g.ChipsPerUltraServer,
        SwitchedOff = (parts.DownTime.Now(g.Index, DownCause.Shed) + parts.DownTime.Now(g.Index, DownCause.Curtailed)) * g.ChipsPerUltraServer,
        Idle = g.Statistics.IdleChips,
        WantedIdle = g.Statistics.Idle.Wanted,
        CurtailedIdle = g.Statistics.Idle.Curtailed,
        Spares = g.Statistics.SpareChips,
        Productive = work.Productive,
        Degraded = work.Degraded,
        Capped = work.Capped,
        Overhead = g.Statistics.AllocatedChips - g.Statistics.HotSpareChips - work.Productive - work.Degraded,
    }.ToPower(g.Type.Nameplate.Megawatts / g.ChipsPerUltraServer);

    private PowerUse Of(Generation g, in ChipTime time, long length)
    {
        var chips = (double)g.ChipsPerUltraServer / length;
        var spares = g.Statistics.HotSpareChipTime(_now) + g.Statistics.FloatingSpareChipTime(_now);
        return new ChipUse
        {
            Contracted = (double)_supply.ContractedTime(g.Index, _now) * chips,
            Energized = (double)_supply.EnergizedTime(g.Index, _now) * chips,
            Installed = (double)_supply.InstalledTime(g.Index, _now) * chips,
            InService = (double)g.Statistics.InServiceTime(_now) * chips,
            Up = (double)g.Statistics.UpTime(_now) * chips,
            FeedDown = (double)parts.DownTime.Time(g.Index, DownCause.Unpowered, _now) * chips,
            SwitchedOff = (double)(parts.DownTime.Time(g.Index, DownCause.Shed, _now) + parts.DownTime.Time(g.Index, DownCause.Curtailed, _now)) * chips,
            Idle = (double)(g.Statistics.UpChipTime(_now) - time.Allocated - spares) / length,
            WantedIdle = (double)g.Statistics.Idle.WantedTime(_now) / length,
            CurtailedIdle = (double)g.Statistics.Idle.CurtailedTime(_now) / length,
            Spares = (double)spares / length,
            Productive = (double)time.Productive / length,
            Degraded = (double)time.Degraded / length,
            Capped = (double)time.Capped / length,
            Overhead = (double)(time.Checkpoint + time.Restart) / length,
            Lost = (double)time.Lost / length,
        }.ToPower(g.Type.Nameplate.Megawatts / g.ChipsPerUltraServer);
    }
}
