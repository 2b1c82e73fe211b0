using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Supply;

/// <summary>A phase as it comes about.</summary>
/// <param name="index">Its index in the model.</param>
/// <param name="model">What the model says of it.</param>
/// <param name="units">Numbers of its units, ascending.</param>
/// <param name="draws">What is drawn for it.</param>
/// <param name="gate">What it waits for.</param>
/// <param name="clock">The time.</param>
internal sealed class PhaseProgress(int index, Phase model, int[] units, PhaseDraws draws, Milestone gate, SimulationClock clock)
{
    public int Index { get; } = index;

    public Phase Model { get; } = model;

    public int[] Units { get; } = units;

    public PhaseDraws Draws { get; } = draws;

    /// <summary>All that it waits for has come about.</summary>
    public Milestone Gate { get; } = gate;

    public Milestone Contracted { get; } = new(clock);

    public Milestone Energized { get; } = new(clock);

    /// <summary>When its deliveries begin, in ticks since the model's start; meaningless until they have.</summary>
    public long DeliveredFrom { get; set; }

    /// <summary>The first of its units is in service.</summary>
    public Milestone InService { get; } = new(clock);

    /// <summary>Units that have arrived and wait for power.</summary>
    public List<int> Arrived { get; } = [];

    /// <summary>An instant, or the later one at which all that it waits for had come about.</summary>
    public long NotBeforeGate(long at) => Model.After.IsEmpty ? at : Math.Max(at, Gate.At);

    /// <summary>Units that have entered service; those that have left it since are among them.</summary>
    public int Entered { get; set; }

    /// <summary>When the last of them did, in ticks since the model's start; meaningless until one has.</summary>
    public long LastEnteredAt { get; set; }
}
