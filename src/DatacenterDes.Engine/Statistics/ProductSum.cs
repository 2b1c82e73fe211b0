using System;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Statistics;

/// <summary>An exact sum of products of a whole number and a time.</summary>
internal struct ProductSum
{
    private Wide _value;

    public readonly Int128 Value => _value;

    /// <summary>Adds a number times a time.</summary>
    /// <param name="number">Any.</param>
    /// <param name="ticks">At least 0.</param>
    public void Add(long number, long ticks) => _value += Wide.OverTime(number, ticks);
}
