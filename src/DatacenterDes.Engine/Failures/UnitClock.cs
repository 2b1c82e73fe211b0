using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Memory;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>The failures of one UltraServer and of its racks, trays and chips, and what they do.</summary>
internal sealed class UnitClock(
    UltraServer unit,
    int campus,
    ComponentSet components,
    UnitHazard hazard,
    FailureEnvironment environment,
    long seed) : FailureClock(components, environment, seed, $"failures.ultraserver.{unit.Path}", hazard.LemonFactor, unit)
{
    private const int UnitBytes = 104;

    /// <summary>So that a failure is recorded while the unit is fetched.</summary>
    private readonly int _number = unit.Number;
    private readonly UltraServer _unit = unit;
    private long _enteredAt;

    /// <inheritdoc/>
    protected override double Factor => hazard.FactorAfter(Now - _enteredAt);

    /// <summary>The unit enters service.</summary>
    public void Enter()
    {
        _enteredAt = Now;
        if (hazard.IsLemon)
            Environment.Statistics.LemonEntered();
        Begin();
    }

    /// <inheritdoc/>
    protected override void PrefetchUnit()
    {
        Cache.Prefetch(_unit, UnitBytes);
        Environment.Outages.Prefetch(_number);
    }

    /// <inheritdoc/>
    protected override void PrefetchJob() => Environment.Outages.PrefetchJob(_number);

    /// <inheritdoc/>
    protected override void Found(Fault fault)
    {
        if (_unit.IsRetired)
        {
            // Nobody mends what has left before it was found.
            Environment.GiveBack(fault);
            return;
        }

        var idled = UnitEffects.LargestJobOn(_unit);
        Environment.EffectOf(fault.Component).Begin(_unit);

        // What is drained goes down as the shop says what it waits for, before this returns.
        Repair(fault, campus, idled);
    }

    /// <inheritdoc/>
    protected override void Strike(int component, long detect, double place)
    {
        var effect = Environment.EffectOf(component);
        if (!effect.Interrupts)
            return;
        if (Environment.Components[component].Level <= FailureLevel.Tray && !effect.StopsUltraServer)
        {
            Environment.UltraServers.StrikeOne(_unit, (int)(place * _unit.Type.Chips), effect, detect);
            return;
        }

        var strike = Environment.UltraServers.NextStrike();
        if (effect.StopsUltraServer && detect > 0)
            Environment.UltraServers.Hide(_unit, strike);
        UnitEffects.StrikeAll(_unit, effect, detect, strike);
    }

    /// <inheritdoc/>
    protected override void Reveal(int component)
    {
        if (Environment.EffectOf(component).StopsUltraServer)
            Environment.UltraServers.Reveal(_unit);
    }

    /// <inheritdoc/>
    protected override void MoveDown(Fault fault, DownCause? from, DownCause to)
    {
        if (!Environment.EffectOf(fault.Component).TakesDown)
            return;
        if (from is { } before)
            Environment.Outages.Move(_unit, before, to);
        else
            Environment.Outages.Begin(_unit, to, fault.Component);
    }

    /// <inheritdoc/>
    protected override void Lift(int component, DownCause cause)
    {
        var effect = Environment.EffectOf(component);
        effect.End(_unit);
        if (effect.TakesDown)
            Environment.Outages.End(_unit, cause, component);
    }

    /// <inheritdoc/>
    protected override void Record(EventKind kind, int component) =>
        Environment.Recorder.Happened(new EventRecord(Now, kind, _number, component, Count: 1));

    /// <inheritdoc/>
    protected override void Count(int component) => Environment.Statistics.FailedInUnit(component, hazard.IsLemon);
}
