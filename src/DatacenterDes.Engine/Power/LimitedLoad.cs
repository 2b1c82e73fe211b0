using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Power;

/// <summary>A load that must come down to a limit: what a node delivers, or what a campus draws while the grid calls for less.</summary>
internal abstract class LimitedLoad
{
    /// <summary>The load now, in a unit of its own.</summary>
    public abstract long Now { get; }

    /// <summary>What it may be.</summary>
    public abstract long Most { get; }

    /// <summary>Why an UltraServer is down that is switched off for it.</summary>
    public abstract DownCause Cause { get; }

    /// <summary>Index of the node; <see cref="EventRecord.None"/> for none.</summary>
    public virtual int Node => EventRecord.None;

    /// <summary>The first UltraServer that is ever part of it; <see cref="EventRecord.None"/> for none.</summary>
    public abstract int FirstUnit { get; }

    public virtual bool IsAbove => Now > Most;

    /// <summary>Adds the UltraServers that are part of it now.</summary>
    public abstract void Collect(List<UltraServer> units);

    /// <summary>Counts an UltraServer that is switched off.</summary>
    public virtual void CountShed()
    {
    }
}

/// <summary>What says how much UltraServers may draw: what was capped or switched off has it back when all agree.</summary>
internal interface IDrawLimit
{
    /// <summary>Whether a unit can draw so much more and nothing is relieved again for it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="more">In units of 10 nW.</param>
    bool HasRoom(UltraServer unit, double more);

    /// <summary>Keeps room for what a unit may come to draw, until <see cref="EndPromises"/>.</summary>
    void Promise(UltraServer unit, double more);

    void EndPromises();
}
