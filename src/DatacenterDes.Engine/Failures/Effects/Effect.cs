using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>What the failures of one component do: as they strike, while they are there, and when they are repaired.</summary>
/// <remarks>
/// An effect is one class with its word, and a line in <see cref="FailureEffect"/>, which says what files and forecasts have to know of it. What
/// takes a unit down for a repair, and brings it up again, is not the effect's: it follows from <see cref="FailureEffect.TakesDown"/>.
/// </remarks>
internal abstract class Effect
{
    private static ImmutableDictionary<string, Type> _byWord = typeof(Effect).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Effect)))
        .ToImmutableDictionary(WordOf);

    /// <summary>Whether jobs are interrupted.</summary>
    public bool Interrupts { get; private set; }

    /// <summary>Whether what failed is down until it is repaired.</summary>
    public bool TakesDown { get; private set; }

    /// <summary>Whether nothing gets done on an UltraServer from a failure on until it is found, so that all jobs on it stop, whatever part of it failed.</summary>
    public virtual bool StopsUltraServer => false;

    /// <summary>Throughput that is left, as a share of full speed.</summary>
    protected double Throughput { get; private set; }

    /// <summary>What interrupts the jobs.</summary>
    protected InterruptionCause Cause { get; private set; }

    /// <summary>Interrupts jobs.</summary>
    protected JobExecution Jobs { get; private set; } = null!;

    /// <summary>Slows UltraServers.</summary>
    protected UnitEffects UltraServers { get; private set; } = null!;

    /// <summary>Adds an effect of another assembly, before any run is made.</summary>
    public static void Add(Type type) => _byWord = _byWord.Add(WordOf(type), type);

    /// <summary>The effect of a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="index">Its index in the model.</param>
    /// <param name="jobs">What interrupts jobs.</param>
    /// <param name="ultraServers">What slows UltraServers.</param>
    public static Effect Of(FailureComponent component, int index, JobExecution jobs, UnitEffects ultraServers)
    {
        if (!_byWord.TryGetValue(component.Effect.Word, out var type))
            throw new ArgumentException($"No effect has the word \"{component.Effect}\".", nameof(component));
        var effect = (Effect)Activator.CreateInstance(type)!;
        effect.Interrupts = component.Effect.Interrupts;
        effect.TakesDown = component.TakesDown;
        effect.Throughput = component.Throughput;
        effect.Cause = InterruptionCause.Of(index);
        effect.Jobs = jobs;
        effect.UltraServers = ultraServers;
        return effect;
    }

    /// <summary>A failure strikes a job that it reaches; only of an effect that interrupts.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="detect">From now until the failure is found, in ticks.</param>
    public virtual void Strike(Job job, long detect)
    {
    }

    /// <summary>A failure that is repaired is found.</summary>
    /// <param name="unit">An UltraServer that it reaches, in service or not.</param>
    public virtual void Begin(UltraServer unit)
    {
    }

    /// <summary>It is repaired.</summary>
    /// <param name="unit">As it was when it was found.</param>
    public virtual void End(UltraServer unit)
    {
    }

    private static string WordOf(Type type) => type.GetCustomAttribute<EffectAttribute>()!.Word;
}
