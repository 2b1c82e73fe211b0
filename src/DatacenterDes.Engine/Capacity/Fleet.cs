using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Capacity;

/// <summary>All UltraServers, and their totals: sums over the few generations, each of which keeps its own.</summary>
/// <remarks>A job runs on one generation, and stays with it: its checkpoints are sharded for what it holds.</remarks>
internal sealed class Fleet
{
    private readonly LargestStart _largestStart;

    public Fleet(FleetLayout layout, PlacementRules rules, RunWindow window, SimulationClock clock)
    {
        Layout = layout;
        clock.Kernel.Sums = layout.Loads;
        _largestStart = new LargestStart(layout.Types.Length, window);
        Generations = new Generation[layout.Types.Length];
        for (var i = 0; i < Generations.Length; i++)
            Generations[i] = new Generation(i, layout, rules, _largestStart, window, clock);
    }

    /// <summary>The last job has left a closed unit.</summary>
    public event Action<UltraServer> Vacated
    {
        add => Array.ForEach(Generations, generation => generation.Vacated += value);
        remove => Array.ForEach(Generations, generation => generation.Vacated -= value);
    }

    /// <summary>The loads of some rows have changed: of all that one change of this fleet moves.</summary>
    public event Action LoadsChanged
    {
        add => Array.ForEach(Generations, generation => generation.LoadsChanged += value);
        remove => Array.ForEach(Generations, generation => generation.LoadsChanged -= value);
    }

    public FleetLayout Layout { get; }

    /// <summary>One for each UltraServer type that is built, in the order of the model.</summary>
    public Generation[] Generations { get; }

    public UltraServer[] Units => Layout.Units;

    public LoadMeter Load => Layout.Loads.Fleet;

    /// <summary>What is drawn on the rows.</summary>
    public LoadLedger Loads => Layout.Loads;

    public int InService => Generations.Sum(g => g.InService);

    public int Up => Generations.Sum(g => g.Up);

    public int ChipsInService => Generations.Sum(g => g.InService * g.ChipsPerUltraServer);

    public int AllocatedChips => Generations.Sum(g => g.Statistics.AllocatedChips);

    /// <summary>The largest job, in chips, that would start now by the scheduler's placement.</summary>
    public int LargestStart => _largestStart.Chips;

    /// <summary>Integral, in chip-ticks over the window, of the largest job that would have started by the scheduler's placement.</summary>
    public Int128 LargestStartTime(long now) => _largestStart.TimeAt(now);

    /// <summary>The generation of a unit.</summary>
    public Generation Of(UltraServer unit) => Generations[unit.Generation];

    /// <summary>The generation that a job runs on, or will run on by preference.</summary>
    public Generation Of(Job job) => Generations[job.Generation];

    /// <summary>A sum over generations.</summary>
    public Int128 Sum(Func<Generation, Int128> part)
    {
        var sum = Int128.Zero;
        foreach (var generation in Generations)
            sum += part(generation);
        return sum;
    }

    /// <summary>Whether a job would start now in one of its shapes.</summary>
    public bool Fits(Job job, in JobShape shape) => Generations[shape.Generation].Admission.Fits(job, shape);

    /// <summary>Whether a job would start on some generation if everything that has not left for good were in service and up, and nothing else ran.</summary>
    public bool CanEverHold(Job job)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            if (Generations[shape.Generation].Admission.CanEverHold(job, shape))
                return true;
        }

        return false;
    }

    /// <summary>From now on jobs start only where there is power for them.</summary>
    /// <param name="headroom">What there is.</param>
    /// <param name="whole">What there would be if everything were in service and worked, nothing ran, and it were as cool as it ever is.</param>
    public void LimitBy(Headroom headroom, Headroom whole)
    {
        foreach (var generation in Generations)
            generation.Admission.LimitBy(headroom, whole);
    }

    /// <summary>A call of the grid begins to keep jobs off, or the last one ends.</summary>
    public void SetCurtailed(bool isCurtailed) => Array.ForEach(Generations, generation => generation.Statistics.SetCurtailed(isCurtailed));

    /// <summary>Asserts, by looking at every unit, what is kept of them and of what jobs hold of them.</summary>
    /// <param name="running">All jobs that run.</param>
    public void Check(IReadOnlyList<Job> running)
    {
        Layout.Holders.Check(running, Units);
        Array.ForEach(Generations, generation => generation.Check());
        if (running.Sum(job => job.Allocation.HeldChips) != AllocatedChips)
            throw new InvalidOperationException($"Jobs hold {running.Sum(job => job.Allocation.HeldChips)} chips, and {AllocatedChips} are counted as allocated.");
    }
}
