using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>The failures of one UltraServer and of its racks, trays and chips, and what they do.</summary>
internal sealed class UnitClock(
    UltraServer unit,
    int campus,
    ComponentSet components,
    UnitHazard hazard,
    FailureEnvironment environment,
    long seed) : FailureClock(components, environment, seed, $"failures.ultraserver.{unit.Path}", hazard.LemonFactor)
{
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
    protected override void Found(Fault fault)
    {
        if (unit.IsRetired)
        {
            // Nobody mends what has left before it was found.
            Environment.GiveBack(fault);
            return;
        }

        var component = Environment.Components[fault.Component];
        var idled = UnitEffects.LargestJobOn(unit);
        if (component.Effect == FailureEffect.Degrade)
            Environment.Effects.Degrade(unit, component.Throughput);

        // What is drained goes down as the shop says what it waits for, before this returns.
        Repair(fault, campus, idled);
    }

    /// <inheritdoc/>
    protected override void Strike(int component, long detect, double place)
    {
        var failed = Environment.Components[component];
        if (failed.Effect == FailureEffect.Degrade)
            return;
        if (failed.Level <= FailureLevel.Tray && failed.Effect != FailureEffect.Drain)
            Environment.Effects.StrikeOne(unit, (int)(place * unit.Type.Chips), failed.Effect, detect, component);
        else
            StrikeAll(failed.Effect, component, detect);
    }

    /// <inheritdoc/>
    protected override void Reveal(int component)
    {
        if (Environment.Components[component].Effect == FailureEffect.Drain)
            Environment.Effects.Reveal(unit);
    }

    private void StrikeAll(FailureEffect effect, int component, long detect)
    {
        var strike = Environment.Effects.NextStrike();
        if (effect == FailureEffect.Drain && detect > 0)
            Environment.Effects.Hide(unit, strike);
        Environment.Effects.StrikeAll(unit, effect, detect, component, strike);
    }

    /// <inheritdoc/>
    protected override void MoveDown(Fault fault, DownCause? from, DownCause to)
    {
        if (Environment.Components[fault.Component].Effect == FailureEffect.Degrade)
            return;
        if (from is { } before)
            Environment.Outages.Move(unit, before, to);
        else
            Environment.Outages.Begin(unit, to, fault.Component);
    }

    /// <inheritdoc/>
    protected override void Lift(int component, DownCause cause)
    {
        var failed = Environment.Components[component];
        if (failed.Effect == FailureEffect.Degrade)
            Environment.Effects.EndDegradation(unit, failed.Throughput);
        else
            Environment.Outages.End(unit, cause, component);
    }

    /// <inheritdoc/>
    protected override void Record(EventKind kind, int component) =>
        Environment.Recorder.Happened(new EventRecord(Now, kind, unit.Number, component, Count: 1));

    /// <inheritdoc/>
    protected override void Count(int component) => Environment.Statistics.FailedInUnit(component, hazard.IsLemon);
}
