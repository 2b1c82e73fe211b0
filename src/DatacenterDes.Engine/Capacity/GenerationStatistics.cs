using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Capacity;

/// <summary>UltraServers of a generation in service and up, and what its chips do: now, and over time.</summary>
/// <param name="chipsPerUltraServer">Of each.</param>
/// <param name="clock">The time.</param>
internal sealed class GenerationStatistics(int chipsPerUltraServer, SimulationClock clock)
{
    private TimeIntegral _inService;
    private TimeIntegral _up;
    private TimeIntegral _allocatedChips;
    private TimeIntegral _hotSpareChips;
    private TimeIntegral _floatingChips;
    private IdleChips _idle;
    private Int128 _inServiceBefore;
    private Int128 _upBefore;

    /// <summary>The present instant.</summary>
    public long Now => clock.Now;

    public int InService => (int)_inService.Value;

    public int Up => (int)_up.Value;

    public int AllocatedChips => (int)_allocatedChips.Value;

    /// <summary>Chips that are up and do nothing, floating spares left out.</summary>
    public int IdleChips => (Up * chipsPerUltraServer) - AllocatedChips - (int)_floatingChips.Value;

    /// <summary>Chips that jobs hold as hot spares; they are allocated.</summary>
    public int HotSpareChips => (int)_hotSpareChips.Value;

    /// <summary>Chips held as hot spares or idle as floating ones.</summary>
    public int SpareChips => (int)(_hotSpareChips.Value + _floatingChips.Value);

    /// <summary>What the idle chips are asked for.</summary>
    public ref readonly IdleChips Idle => ref _idle;

    /// <summary>UltraServer-ticks in service since the statistics began.</summary>
    public Int128 InServiceTime(long now) => _inService.AreaAt(now);

    /// <summary>UltraServer-ticks up since the statistics began.</summary>
    public Int128 UpTime(long now) => _up.AreaAt(now);

    /// <summary>Chip-ticks in service since the statistics began.</summary>
    public Int128 InServiceChipTime(long now) => InServiceTime(now) * chipsPerUltraServer;

    /// <summary>Chip-ticks up since the statistics began.</summary>
    public Int128 UpChipTime(long now) => UpTime(now) * chipsPerUltraServer;

    /// <summary>Chip-ticks in service since the model's start.</summary>
    public Int128 InServiceChipTimeSinceStart(long now) => (_inServiceBefore + InServiceTime(now)) * chipsPerUltraServer;

    /// <summary>Chip-ticks up since the model's start.</summary>
    public Int128 UpChipTimeSinceStart(long now) => (_upBefore + UpTime(now)) * chipsPerUltraServer;

    /// <summary>Chip-ticks allocated since the statistics began.</summary>
    public Int128 AllocatedChipTime(long now) => _allocatedChips.AreaAt(now);

    /// <summary>Chip-ticks that jobs held as hot spares since the statistics began; they are allocated.</summary>
    public Int128 HotSpareChipTime(long now) => _hotSpareChips.AreaAt(now);

    /// <summary>Chip-ticks that floating spares were idle since the statistics began; they are not allocated.</summary>
    public Int128 FloatingSpareChipTime(long now) => _floatingChips.AreaAt(now);

    /// <summary>Units enter service, or leave it.</summary>
    public void CountInService(int change) => _inService.Add(change, clock.Now);

    /// <summary>Units come up, or go down.</summary>
    public void CountUp(int change) => _up.Add(change, clock.Now);

    /// <summary>Jobs hold more chips, or fewer.</summary>
    public void CountAllocated(int chips) => _allocatedChips.Add(chips, clock.Now);

    /// <summary>Jobs hold more chips as hot spares, or fewer.</summary>
    public void CountHotSpares(int chips) => _hotSpareChips.Add(chips, clock.Now);

    /// <summary>More chips of floating spares are idle, or fewer.</summary>
    public void CountFloating(int chips) => _floatingChips.Add(chips, clock.Now);

    /// <summary>Jobs that may run here begin to wait, or cease to.</summary>
    /// <param name="chips">Chips that they ask for.</param>
    public void CountWaiting(int chips) => _idle.CountWaiting(chips, clock.Now);

    /// <summary>A call of the grid begins to keep jobs off, or the last one ends.</summary>
    public void SetCurtailed(bool isCurtailed) => _idle.SetCurtailed(isCurtailed, clock.Now);

    /// <summary>What was counted since has changed what is idle.</summary>
    public void IdleChanged() => _idle.Set(IdleChips, clock.Now);

    public void Restart(long now)
    {
        (_inServiceBefore, _upBefore) = (InServiceTime(now), UpTime(now));
        _inService.Restart(now);
        _up.Restart(now);
        _allocatedChips.Restart(now);
        _hotSpareChips.Restart(now);
        _floatingChips.Restart(now);
        _idle.Restart(now);
    }
}
