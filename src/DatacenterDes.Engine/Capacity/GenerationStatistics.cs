using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Capacity;

/// <summary>UltraServers of a generation in service and up, and what its chips do: now, and over time.</summary>
internal sealed class GenerationStatistics
{
    private readonly int _chipsPerUltraServer;
    private readonly SimulationClock _clock;
    private readonly WindowTotal _inServiceTime;
    private readonly WindowTotal _upTime;
    private readonly WindowTotal _allocatedTime;
    private readonly WindowTotal _hotSpareTime;
    private readonly WindowTotal _floatingTime;
    private readonly WindowTotal _wantedTime;
    private readonly WindowTotal _curtailedTime;
    private TimeIntegral _inService;
    private TimeIntegral _up;
    private TimeIntegral _allocatedChips;
    private TimeIntegral _hotSpareChips;
    private TimeIntegral _floatingChips;
    private IdleChips _idle;

    /// <param name="chipsPerUltraServer">Of each.</param>
    /// <param name="window">What is told of it over time.</param>
    /// <param name="clock">The time.</param>
    public GenerationStatistics(int chipsPerUltraServer, RunWindow window, SimulationClock clock)
    {
        (_chipsPerUltraServer, _clock) = (chipsPerUltraServer, clock);
        _inServiceTime = window.Total(now => _inService.AreaAt(now));
        _upTime = window.Total(now => _up.AreaAt(now));
        _allocatedTime = window.Total(now => _allocatedChips.AreaAt(now));
        _hotSpareTime = window.Total(now => _hotSpareChips.AreaAt(now));
        _floatingTime = window.Total(now => _floatingChips.AreaAt(now));
        _wantedTime = window.Total(now => _idle.WantedTime(now));
        _curtailedTime = window.Total(now => _idle.CurtailedTime(now));
    }

    public int ChipsPerUltraServer => _chipsPerUltraServer;

    /// <summary>The present instant.</summary>
    public long Now => _clock.Now;

    public int InService => (int)_inService.Value;

    public int Up => (int)_up.Value;

    public int AllocatedChips => (int)_allocatedChips.Value;

    /// <summary>Chips that are up and do nothing, floating spares left out.</summary>
    public int IdleChips => (Up * _chipsPerUltraServer) - AllocatedChips - (int)_floatingChips.Value;

    /// <summary>Chips that jobs hold as hot spares; they are allocated.</summary>
    public int HotSpareChips => (int)_hotSpareChips.Value;

    /// <summary>Chips held as hot spares or idle as floating ones.</summary>
    public int SpareChips => (int)(_hotSpareChips.Value + _floatingChips.Value);

    /// <summary>What the idle chips are asked for.</summary>
    public ref readonly IdleChips Idle => ref _idle;

    /// <summary>UltraServer-ticks in service in the window.</summary>
    public Int128 InServiceTime(long now) => _inServiceTime.InWindow(now);

    /// <summary>UltraServer-ticks up in the window.</summary>
    public Int128 UpTime(long now) => _upTime.InWindow(now);

    /// <summary>Chip-ticks in service in the window.</summary>
    public Int128 InServiceChipTime(long now) => InServiceTime(now) * _chipsPerUltraServer;

    /// <summary>Chip-ticks up in the window.</summary>
    public Int128 UpChipTime(long now) => UpTime(now) * _chipsPerUltraServer;

    /// <summary>Chip-ticks in service since the model's start.</summary>
    public Int128 InServiceChipTimeSinceStart(long now) => _inServiceTime.SinceStart(now) * _chipsPerUltraServer;

    /// <summary>Chip-ticks up since the model's start.</summary>
    public Int128 UpChipTimeSinceStart(long now) => _upTime.SinceStart(now) * _chipsPerUltraServer;

    /// <summary>Chip-ticks allocated in the window.</summary>
    public Int128 AllocatedChipTime(long now) => _allocatedTime.InWindow(now);

    /// <summary>Chip-ticks that jobs held as hot spares in the window; they are allocated.</summary>
    public Int128 HotSpareChipTime(long now) => _hotSpareTime.InWindow(now);

    /// <summary>Chip-ticks that floating spares were idle in the window; they are not allocated.</summary>
    public Int128 FloatingSpareChipTime(long now) => _floatingTime.InWindow(now);

    /// <summary>Idle chip-ticks in the window that waiting jobs asked for, and did not get for their size or the scheduler alone.</summary>
    public Int128 WantedIdleChipTime(long now) => _wantedTime.InWindow(now);

    /// <summary>Idle chip-ticks in the window that jobs asked for while a call of the grid kept them off.</summary>
    public Int128 CurtailedIdleChipTime(long now) => _curtailedTime.InWindow(now);

    /// <summary>Units enter service, or leave it.</summary>
    public void CountInService(int change) => _inService.Add(change, _clock.Now);

    /// <summary>Units come up, or go down.</summary>
    public void CountUp(int change) => _up.Add(change, _clock.Now);

    /// <summary>Jobs hold more chips, or fewer.</summary>
    public void CountAllocated(int chips) => _allocatedChips.Add(chips, _clock.Now);

    /// <summary>Jobs hold more chips as hot spares, or fewer.</summary>
    public void CountHotSpares(int chips) => _hotSpareChips.Add(chips, _clock.Now);

    /// <summary>More chips of floating spares are idle, or fewer.</summary>
    public void CountFloating(int chips) => _floatingChips.Add(chips, _clock.Now);

    /// <summary>Jobs that may run here begin to wait, or cease to.</summary>
    /// <param name="chips">Chips that they ask for.</param>
    public void CountWaiting(int chips) => _idle.CountWaiting(chips, _clock.Now);

    /// <summary>A call of the grid begins to keep jobs off, or the last one ends.</summary>
    public void SetCurtailed(bool isCurtailed) => _idle.SetCurtailed(isCurtailed, _clock.Now);

    /// <summary>What was counted since has changed what is idle.</summary>
    public void IdleChanged() => _idle.Set(IdleChips, _clock.Now);
}
