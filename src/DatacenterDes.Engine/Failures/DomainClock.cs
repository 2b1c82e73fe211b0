using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Failures;

/// <summary>The failures of a row, hall, building or campus: what they do, they do to all units in it at once.</summary>
internal sealed class DomainClock(
    DomainState domain,
    DomainTree tree,
    UltraServer[] units,
    ComponentSet components,
    FailureEnvironment environment,
    long seed) : FailureClock(components, environment, seed, $"failures.{domain.Level.ToString().ToLowerInvariant()}.{domain.Name}")
{
    private bool _hasBegun;

    private ReadOnlySpan<UltraServer> Units => units.AsSpan(domain.Units.First, domain.Units.Length);

    /// <summary>Its first unit enters service, or the first after all others have left: it is as old then as it was.</summary>
    public void Enter(bool isUp)
    {
        if (!_hasBegun)
            Begin();
        _hasBegun = true;
        if (isUp)
            Start();
    }

    /// <inheritdoc/>
    protected override void Found(Fault fault)
    {
        var effect = Environment.EffectOf(fault.Component);
        var idled = Idled();

        // Also what is not in service yet, so that it is slow from its first job on.
        foreach (var unit in Units)
            effect.Begin(unit);
        if (effect.TakesDown)
        {
            tree.TakeDown(domain);
            Environment.Outages.Begin(domain.Units.First, domain.Units.End, DownCause.Upstream, fault.Component);
        }

        Repair(fault, domain.Campus, idled);
    }

    /// <inheritdoc/>
    protected override void Strike(int component, long detect, double place)
    {
        var effect = Environment.EffectOf(component);
        if (!effect.Interrupts)
            return;
        var strike = Environment.UltraServers.NextStrike();
        var isHidden = effect.StopsUltraServer && detect > 0;
        foreach (var unit in Units)
        {
            // Also what is not in service yet: it may enter before the failure is found.
            if (isHidden)
                Environment.UltraServers.Hide(unit, strike);
            UnitEffects.StrikeAll(unit, effect, detect, strike);
        }
    }

    /// <inheritdoc/>
    protected override void MoveDown(Fault fault, DownCause? from, DownCause to)
    {
        // Its units are down because of it, whatever it waits for.
    }

    /// <inheritdoc/>
    protected override void Lift(int component, DownCause cause)
    {
        var effect = Environment.EffectOf(component);
        foreach (var unit in Units)
            effect.End(unit);
        if (!effect.TakesDown)
            return;
        tree.BringUp(domain);
        Environment.Outages.End(domain.Units.First, domain.Units.End, DownCause.Upstream, component);
    }

    /// <inheritdoc/>
    protected override void Record(EventKind kind, int component) =>
        Environment.Recorder.Happened(new EventRecord(Now, kind, domain.Units.First, component, Count: domain.InService));

    /// <inheritdoc/>
    protected override void Count(int component) => Environment.Statistics.Failed(component);

    /// <inheritdoc/>
    protected override void Reveal(int component)
    {
        if (!Environment.EffectOf(component).StopsUltraServer)
            return;
        foreach (var unit in Units)
            Environment.UltraServers.Reveal(unit);
    }

    /// <summary>Its units in service, or the UltraServers of a larger job on one of them.</summary>
    private int Idled()
    {
        var most = domain.InService;
        foreach (var unit in Units)
            most = Math.Max(most, UnitEffects.LargestJobOn(unit));
        return most;
    }
}
