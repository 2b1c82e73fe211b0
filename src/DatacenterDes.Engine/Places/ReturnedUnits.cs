using System;

namespace DatacenterDes.Engine.Places;

/// <summary>What a large job has given back, and only its free units know yet: it is told to all others when one of them is asked, and at the latest when time moves on.</summary>
/// <remarks>A job that lost one of hundreds of UltraServers is mostly placed again at the same instant, nearly where it was. Then only the difference is ever told.</remarks>
internal sealed class ReturnedUnits
{
    private Action? _tell;

    /// <summary>The UltraServers, while they are untold.</summary>
    public UnitRanges Units { get; } = new();

    public bool AreUntold => _tell is not null;

    /// <summary>Whether an UltraServer is one of those that are untold.</summary>
    public bool Contains(int unit) => _tell is not null && Units.Contains(unit);

    /// <summary>A job has given back what it held.</summary>
    /// <param name="units">Its UltraServers.</param>
    /// <param name="tell">Tells all who did not hear of it.</param>
    public void Keep(UnitRanges units, Action tell)
    {
        Tell();
        Units.CopyFrom(units);
        _tell = tell;
    }

    /// <summary>All hear of what is untold.</summary>
    public void Tell()
    {
        if (Take() is { } tell)
            tell();
    }

    /// <summary>Nothing is untold any more: who calls this tells it, or calls it.</summary>
    public Action? Take()
    {
        var tell = _tell;
        _tell = null;
        return tell;
    }
}
