using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Model;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>By how much more often an UltraServer fails than its lifetimes say.</summary>
/// <param name="IsLemon">Whether it is a lemon.</param>
/// <param name="LemonFactor">On every hazard, for good.</param>
/// <param name="Infant">What new units fail of; null for nothing.</param>
internal readonly record struct UnitHazard(bool IsLemon, double LemonFactor, InfantMortality? Infant)
{
    /// <summary>The hazard of a unit; whether it is a lemon is its own draw.</summary>
    public static UnitHazard Of(DatacenterModel model, UltraServer unit)
    {
        var isLemon = model.Failures.Lemons is { } lemons
            && RandomStream.Named(model.Seed, $"failures.lemons.{unit.Path}").NextUniform() < lemons.Fraction;
        return new(isLemon, isLemon ? model.Failures.Lemons!.Factor : 1, model.Failures.Infant);
    }

    /// <summary>The factor of infant mortality, some ticks after the unit entered service.</summary>
    public double FactorAfter(long inService) =>
        Infant is { } infant ? 1 + ((infant.Factor - 1) * Math.Exp(-inService / (double)infant.Decay.Ticks)) : 1;
}
