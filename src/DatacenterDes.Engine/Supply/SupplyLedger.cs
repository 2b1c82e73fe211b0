using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Supply;

/// <summary>How far the supply of UltraServers has come: how many of each generation are contracted, energized and installed.</summary>
/// <remarks>
/// At every instant 0 ≤ in service ≤ installed ≤ energized ≤ contracted. What is contracted and not energized awaits its power, what is
/// energized and not installed its racks, and what is installed and not in service its commissioning or its burn-in. Who leaves is none
/// of these any more.
/// </remarks>
internal sealed class SupplyLedger
{
    private const int Stages = (int)SupplyStage.Installed + 1;

    private readonly SupplyStage[] _stages;
    private readonly int[] _phaseOf;
    private readonly FleetLayout _layout;
    private readonly long[] _fragments;
    private readonly int[,] _inPhase;
    private readonly TimeIntegral[] _ultraServers;
    private readonly TimeIntegral[] _fragmentsAt;
    private readonly SimulationClock _clock;

    /// <param name="layout">The fleet.</param>
    /// <param name="window">What statistics cover.</param>
    /// <param name="clock">The time.</param>
    public SupplyLedger(FleetLayout layout, RunWindow window, SimulationClock clock)
    {
        _layout = layout;
        _fragments = layout.FragmentsOfPhase;
        _clock = clock;
        _stages = new SupplyStage[layout.Units.Length];
        _phaseOf = new int[layout.Units.Length];
        for (var phase = 0; phase < layout.UnitsOfPhase.Length; phase++)
        {
            foreach (var unit in layout.UnitsOfPhase[phase])
                _phaseOf[unit] = phase;
        }

        _inPhase = new int[layout.UnitsOfPhase.Length, Stages];
        _ultraServers = window.Integrals(layout.Types.Length * Stages);
        _fragmentsAt = window.Integrals((int)SupplyStage.Energized + 1);
    }

    /// <summary>Power that is contracted and that no UltraServer fits in, in microwatts: each contracted UltraServer brings its share of its phase's.</summary>
    public long ContractedFragments => _fragmentsAt[(int)SupplyStage.Contracted].Value;

    /// <summary>Power that is energized and that no UltraServer fits in, in microwatts: each energized UltraServer brings its share of its phase's.</summary>
    public long EnergizedFragments => _fragmentsAt[(int)SupplyStage.Energized].Value;

    /// <summary>UltraServers of a generation that are contracted, and have not left.</summary>
    public int Contracted(int generation) => At(generation, SupplyStage.Contracted);

    /// <summary>UltraServers of a generation whose places have power, whether they stand there or not.</summary>
    public int Energized(int generation) => At(generation, SupplyStage.Energized);

    /// <summary>UltraServers of a generation that were delivered to places with power, in service or not.</summary>
    public int Installed(int generation) => At(generation, SupplyStage.Installed);

    /// <summary>UltraServer-ticks contracted since the statistics began.</summary>
    public Int128 ContractedTime(int generation, long now) => TimeAt(generation, SupplyStage.Contracted, now);

    /// <summary>UltraServer-ticks energized since the statistics began.</summary>
    public Int128 EnergizedTime(int generation, long now) => TimeAt(generation, SupplyStage.Energized, now);

    /// <summary>UltraServer-ticks installed since the statistics began.</summary>
    public Int128 InstalledTime(int generation, long now) => TimeAt(generation, SupplyStage.Installed, now);

    /// <summary>Integral of <see cref="ContractedFragments"/> since the statistics began, in microwatt-ticks.</summary>
    public Int128 ContractedFragmentTime(long now) => _fragmentsAt[(int)SupplyStage.Contracted].AreaAt(now);

    /// <summary>Integral of <see cref="EnergizedFragments"/> since the statistics began, in microwatt-ticks.</summary>
    public Int128 EnergizedFragmentTime(long now) => _fragmentsAt[(int)SupplyStage.Energized].AreaAt(now);

    /// <summary>How far an UltraServer has come.</summary>
    public SupplyStage StageOf(int unit) => _stages[unit];

    /// <summary>Index of the phase that brings an UltraServer.</summary>
    public int PhaseOf(int unit) => _phaseOf[unit];

    /// <summary>UltraServers of a phase that have come so far, and not left.</summary>
    public int InPhase(int phase, SupplyStage stage) => _inPhase[phase, (int)stage];

    /// <summary>An UltraServer has come so far, through all stages before; nothing where it has already, or has left.</summary>
    /// <returns>Whether it had not.</returns>
    public bool Reach(int unit, SupplyStage stage)
    {
        if (_stages[unit] >= stage)
            return false;
        while (_stages[unit] < stage)
            Change(unit, ++_stages[unit], 1);
        return true;
    }

    /// <summary>An UltraServer leaves, or will never come.</summary>
    public void Leave(int unit)
    {
        for (var stage = _stages[unit]; stage is > SupplyStage.None and < SupplyStage.Left; stage--)
            Change(unit, stage, -1);
        _stages[unit] = SupplyStage.Left;
    }

    private int At(int generation, SupplyStage stage) => (int)_ultraServers[Index(generation, stage)].Value;

    private Int128 TimeAt(int generation, SupplyStage stage, long now) => _ultraServers[Index(generation, stage)].AreaAt(now);

    private static int Index(int generation, SupplyStage stage) => (generation * Stages) + (int)stage;

    private void Change(int unit, SupplyStage stage, int change)
    {
        var phase = _phaseOf[unit];
        _ultraServers[Index(_layout.Units[unit].Generation, stage)].Add(change, _clock.Now);
        var before = ShareOfFragment(phase, _inPhase[phase, (int)stage]);
        _inPhase[phase, (int)stage] += change;
        if (stage <= SupplyStage.Energized && _fragments[phase] > 0)
            _fragmentsAt[(int)stage].Add(ShareOfFragment(phase, _inPhase[phase, (int)stage]) - before, _clock.Now);
    }

    private long ShareOfFragment(int phase, int units) => (long)((Int128)_fragments[phase] * units / _layout.UnitsOfPhase[phase].Length);
}

/// <summary>How far an UltraServer has come.</summary>
internal enum SupplyStage
{
    /// <summary>Not contracted yet.</summary>
    None,

    /// <summary>Its power is contracted.</summary>
    Contracted,

    /// <summary>Its place has power.</summary>
    Energized,

    /// <summary>It stands in its place.</summary>
    Installed,

    /// <summary>It has left, or will never come.</summary>
    Left,
}
