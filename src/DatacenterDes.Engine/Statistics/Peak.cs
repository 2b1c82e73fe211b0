using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>The highest of some values in the window.</summary>
internal struct Peak : IWindowed
{
    /// <summary>Null without any.</summary>
    public double? Value { get; private set; }

    public void Count(double value) => Value = Math.Max(Value ?? 0, value);

    void IWindowed.Restart(long now) => Value = null;
}
