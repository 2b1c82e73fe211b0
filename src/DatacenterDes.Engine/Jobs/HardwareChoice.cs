using System;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Jobs;

/// <summary>A generation that the jobs of a class may run on, and what they are there.</summary>
internal sealed class HardwareChoice
{
    /// <summary>Ticks that stand for a length without end: a thousand years, more than any run has.</summary>
    private const long Endless = 365_000 * TimeSpan.TicksPerDay;

    private readonly JobClass _model;
    private readonly long _microwattsOverIdle;

    public HardwareChoice(JobClass model, int generation, UltraServerType type, InterruptionRates interruptions, CheckpointStorage? storage)
    {
        _model = model;
        (Generation, Type) = (generation, type);
        Checkpoints = new CheckpointPlanner(model.Checkpoint, interruptions, type, storage);
        _microwattsOverIdle = type.Microwatts(model.Draw) - type.Microwatts(type.IdleDraw);
    }

    /// <summary>Which generation of the fleet.</summary>
    public int Generation { get; }

    public UltraServerType Type { get; }

    /// <summary>When its jobs save there, and what that costs them.</summary>
    public CheckpointPlanner Checkpoints { get; }

    /// <summary>The largest size, in the unit of the class, that can be counted in chips.</summary>
    public int LargestSize => int.MaxValue / Type.Chips;

    /// <summary>Says what a job of a size holds.</summary>
    /// <param name="size">In the unit of the class.</param>
    /// <param name="shape">Its run time and its end are still to be said.</param>
    public void Size(int size, ref JobShape shape)
    {
        var perUltraServer = Type.Chips;
        var chips = _model.SizeUnit == SizeUnit.Chips ? size : size * perUltraServer;
        var working = (chips + perUltraServer - 1) / perUltraServer;
        shape.Generation = Generation;
        shape.Chips = chips;
        shape.WorkingUltraServers = working;
        shape.SharesUltraServer = chips < perUltraServer;
        if (shape.SharesUltraServer)
        {
            (shape.UltraServers, shape.WorkingChips, shape.HeldChips) = (working, chips, chips);
            shape.MicrowattsOverIdle = (long)Math.Round((double)_microwattsOverIdle * chips / perUltraServer);
            return;
        }

        shape.UltraServers = WithSpares(working);
        shape.WorkingChips = working * perUltraServer;
        shape.HeldChips = shape.UltraServers * perUltraServer;
        shape.MicrowattsOverIdle = _microwattsOverIdle;
    }

    /// <summary>Ticks that a job needs for what was drawn for it: a duration in seconds, or work in FLOP.</summary>
    public long TicksFor(double demand, in JobShape shape) => _model.Length is EndlessLength
        ? Endless
        : Math.Max(1, Sampler.Ticks(demand * _model.Length.SecondsPerUnit(Type, shape.WorkingChips)));

    /// <summary>What is too large for any fleet stays within what can be counted.</summary>
    private int WithSpares(int working) => _model.Spares is { } spares
        ? (int)Math.Min((long)working + spares.For(working), LargestSize)
        : working;
}
