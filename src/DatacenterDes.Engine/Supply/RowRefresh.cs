using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Supply;

/// <summary>A row in which UltraServers of a phase take the place of others: the old ones leave when the first new one is there, and the new ones are installed when the last old one has left.</summary>
/// <param name="phase">Index of the phase that comes.</param>
internal sealed class RowRefresh(int phase)
{
    /// <summary>Index of the phase that comes.</summary>
    public int Phase { get; } = phase;

    /// <summary>Units of the phases that are replaced.</summary>
    public List<UltraServer> Old { get; } = [];

    /// <summary>Of those, the ones that have not left.</summary>
    public int OldLeft { get; set; }

    /// <summary>Numbers of the units that come.</summary>
    public List<int> New { get; } = [];

    /// <summary>Of those, the ones that are to be installed.</summary>
    public List<int> Waiting { get; } = [];
}
