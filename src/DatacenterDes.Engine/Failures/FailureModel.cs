using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>What can fail in every UltraServer: one superposed exponential clock, and which component it was.</summary>
/// <remarks>
/// The first of independent exponential lifetimes is exponential with the sum of their rates, and it is component i with probability
/// rate i over the sum, whatever the instant (Cox and Lewis 1966, "The statistical analysis of series of events", ch. 8): exact.
/// </remarks>
internal sealed class FailureModel
{
    private readonly double[] _cumulativeRate;

    public FailureModel(DatacenterModel model, UltraServerType type)
    {
        Components = model.Failures.Components;
        var components = Components;
        Repairs = [.. components.Select(c => c.Repair is { } repair ? Sampler.Of(repair) : null)];
        _cumulativeRate = new double[components.Length];
        for (var i = 0; i < components.Length; i++)
            RatePerSecond = _cumulativeRate[i] = RatePerSecond + components[i].RatePerUltraServer(type, model.Topology?.ChipsPerTray).PerSecond;
    }

    public ImmutableArray<FailureComponent> Components { get; }

    /// <summary>Hands-on repair time by component; null where there is none.</summary>
    public ImmutableArray<Sampler?> Repairs { get; }

    /// <summary>Failures of one UltraServer per second up.</summary>
    public double RatePerSecond { get; }

    /// <summary>Which component a failure is of.</summary>
    public int Choose(ref RandomStream stream)
    {
        var at = stream.NextUniform() * RatePerSecond;
        var component = 0;
        while (component < _cumulativeRate.Length - 1 && at >= _cumulativeRate[component])
            component++;
        return component;
    }
}
