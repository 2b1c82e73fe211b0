using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Supply;

/// <summary>What is drawn for a phase: its dates, and what its UltraServers need until they are in service.</summary>
/// <remarks>Each draw has a stream of its own, named after the phase, the UltraServer or the domain, so that nothing else moves it.</remarks>
internal sealed class PhaseDraws(DatacenterModel model, Phase phase, SimulationClock clock)
{
    private readonly string _name = $"build-out.{phase.Name}";
    private readonly Distribution? _commissioning = phase.Commissioning?.Time;
    private readonly Distribution? _burnIn = phase.BurnIn?.Time;
    private readonly Distribution? _rework = phase.BurnIn?.Rework;

    /// <summary>When a date comes, in ticks since the model's start; before 0 what lies before it.</summary>
    /// <param name="date">Of the phase.</param>
    /// <param name="what">Which it is; names its streams.</param>
    /// <param name="from">What a duration counts from.</param>
    public long At(PhaseDate date, string what, long from) => DateOf(date, model.Seed, _name, what, from, clock);

    /// <summary>When a date of a phase or a substation comes.</summary>
    public static long DateOf(PhaseDate date, long seed, string name, string what, long from, SimulationClock clock)
    {
        var at = date.Date is { } day ? clock.TicksOf(day) : Sum(from, Draw(date.AfterContract, seed, $"{name}.{what}"));
        return Sum(at, Draw(date.Slip, seed, $"{name}.slip.{what}"));
    }

    /// <summary>Two times one after the other, no more than a calendar holds.</summary>
    public static long Sum(long time, long more) => Math.Min(time + more, DateTime.MaxValue.Ticks);

    /// <summary>From the installation of an UltraServer until it is in service, in ticks.</summary>
    public long UntilInService(UltraServer unit)
    {
        var time = Sum(Commissioning(unit), BurnIn(unit));
        return Sum(time, ReworkOf(unit)?.Ticks ?? 0);
    }

    /// <summary>By how much an UltraServer that does not pass the burn-in is late; null for one that passes.</summary>
    public TimeSpan? ReworkOf(UltraServer unit)
    {
        if (_rework is null)
            return null;
        var stream = RandomStream.Named(model.Seed, $"build-out.burn-in.{unit.Path}");
        var fails = stream.NextUniform() < phase.BurnIn!.Fails;
        return fails ? TimeSpan.FromTicks(_rework.DrawTicks(ref stream)) : null;
    }

    private long Commissioning(UltraServer unit)
    {
        if (_commissioning is null)
            return 0;
        var hall = unit.Row.Hall;
        var stream = RandomStream.Named(model.Seed, phase.Commissioning!.Per switch
        {
            CommissioningUnit.Row => $"{_name}.commissioning.row.{unit.Row.Name}",
            CommissioningUnit.Hall => $"{_name}.commissioning.hall.{hall.Name}",
            CommissioningUnit.Building => $"{_name}.commissioning.building.{hall.Building.Name}",
            CommissioningUnit.Phase => $"{_name}.commissioning",
            _ => $"build-out.commissioning.{unit.Path}",
        });
        return _commissioning.DrawTicks(ref stream);
    }

    private long BurnIn(UltraServer unit)
    {
        if (_burnIn is null)
            return 0;
        var stream = RandomStream.Named(model.Seed, $"build-out.burn-in-time.{unit.Path}");
        return _burnIn.DrawTicks(ref stream);
    }

    private static long Draw(Distribution? distribution, long seed, string name)
    {
        if (distribution is null)
            return 0;
        var stream = RandomStream.Named(seed, name);
        return distribution.DrawTicks(ref stream);
    }
}
