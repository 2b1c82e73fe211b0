using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Failures.Effects;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>What every failure clock works with.</summary>
internal sealed class FailureEnvironment(
    RunBasis run,
    JobExecution execution,
    UnitEffects ultraServers,
    RepairShop repairs,
    UnitOutages outages,
    FailureStatistics statistics)
{
    private readonly Distribution[] _detect = [.. run.Model.Failures.Components.Select(c => c.Detect)];
    private readonly Distribution?[] _returns = [.. run.Model.Failures.Components.Select(c => c.Misdiagnosis?.ReturnsAfter)];
    private readonly Effect[] _effects = [.. run.Model.Failures.Components.Select((component, i) => Effect.Of(component, i, execution, ultraServers))];
    private readonly Stack<Fault> _unused = new();

    public ImmutableArray<FailureComponent> Components { get; } = run.Model.Failures.Components;

    /// <summary>What becomes of the jobs on UltraServers.</summary>
    public UnitEffects UltraServers => ultraServers;

    public RepairShop Repairs => repairs;

    public UnitOutages Outages => outages;

    public FailureStatistics Statistics => statistics;

    public IRecorder Recorder { get; } = run.Recorder;

    public SimulationClock Clock { get; } = run.Clock;

    /// <summary>What the failures of a component do.</summary>
    public Effect EffectOf(int component) => _effects[component];

    /// <summary>From a failure of a component until it is found, in ticks.</summary>
    public long DrawDetection(int component, ref RandomStream stream) => _detect[component].DrawTicks(ref stream);

    /// <summary>Ticks of operation after which the fault is there again because something else was repaired; null where it is gone.</summary>
    public long? DrawReturn(int component, ref RandomStream stream) =>
        _returns[component] is { } returns && stream.NextUniform() < Components[component].Misdiagnosis!.Probability
            ? returns.DrawTicks(ref stream)
            : null;

    public Fault TakeFault(FailureClock at, int component, RandomStream stream)
    {
        var fault = _unused.TryPop(out var unused) ? unused : new Fault(Clock);
        fault.Begin(at, component, stream);
        return fault;
    }

    public void GiveBack(Fault fault) => _unused.Push(fault);
}
