using System;
using DatacenterDes.Engine.Statistics;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>One repair: what it needs and whom it tells. It is the kernel event of its own end; the shop uses it again.</summary>
internal sealed class RepairTask(RepairShop shop, Simulation kernel) : Event(kernel)
{
    private IRepairable? _repaired;

    /// <summary>Its place among those that wait.</summary>
    public RepairRank Rank { get; private set; }

    /// <summary>Hands-on time in ticks.</summary>
    public long Work { get; private set; }

    public CrewPool Crews { get; private set; } = null!;

    /// <summary>Technicians that it holds while it is done.</summary>
    public int CrewNeeded { get; private set; }

    /// <summary>Since when it waits for a part; meaningless once it has one.</summary>
    public long WaitsSince { get; set; }

    public void Begin(RepairRank rank, long work, CrewPool crews, int crewNeeded, IRepairable repaired)
    {
        Rank = rank;
        Work = work;
        Crews = crews;
        CrewNeeded = crewNeeded;
        _repaired = repaired;
        Value = repaired;
    }

    /// <summary>It waits or is done from now on.</summary>
    public void Enter(DownCause phase) => _repaired!.PhaseBegan(phase);

    /// <summary>It is over; nothing refers to what it was for any more.</summary>
    /// <returns>What is repaired, which is to hear of it.</returns>
    public IRepairable End()
    {
        var repaired = _repaired!;
        _repaired = null;
        return repaired;
    }

    /// <inheritdoc/>
    public override void Process() => shop.Finish(this);
}

/// <summary>Who of those that wait comes first: what idles most UltraServers, then what came first.</summary>
/// <param name="Idled">UltraServers of the job that it idles; 0 for all where they are served as they come.</param>
/// <param name="Number">In the order of coming.</param>
internal readonly record struct RepairRank(int Idled, long Number) : IComparable<RepairRank>
{
    public int CompareTo(RepairRank other)
    {
        var order = other.Idled.CompareTo(Idled);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }
}
