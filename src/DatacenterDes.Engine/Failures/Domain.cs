using System.Collections.Generic;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>A row, hall, building or campus as something that fails: a stretch of units, and what is beneath it.</summary>
internal sealed class Domain(FailureLevel level, string name, int campus, Domain? above, int first)
{
    private readonly List<Domain> _beneath = [];

    public FailureLevel Level { get; } = level;

    /// <summary>Its path in the model, which names its random stream; empty where there is no topology.</summary>
    public string Name { get; } = name;

    /// <summary>Index of its campus in the topology.</summary>
    public int Campus { get; } = campus;

    public Domain? Above { get; } = above;

    /// <summary>Number of its first unit.</summary>
    public int First { get; } = first;

    /// <summary>One more than the number of its last unit.</summary>
    public int End { get; set; }

    public IReadOnlyList<Domain> Beneath => _beneath;

    /// <summary>Its units in service.</summary>
    public int InService { get; set; }

    /// <summary>Faults that take it down: its own, and those of what it is in.</summary>
    public int DownFaults { get; set; }

    /// <summary>What fails in it; null for nothing.</summary>
    public DomainClock? Clock { get; set; }

    public void Add(Domain beneath) => _beneath.Add(beneath);
}
