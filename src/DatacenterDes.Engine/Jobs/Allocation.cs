using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Jobs;

/// <summary>The UltraServers that a job holds, or asks for while it waits.</summary>
internal struct Allocation()
{
    private UnitRanges? _spares;

    /// <summary>The UltraServers that the present or last attempt runs on.</summary>
    public UnitRanges Placement { get; } = new();

    /// <summary>The hot spares that it holds.</summary>
    public readonly UnitRanges Spares => _spares ?? UnitRanges.None;

    /// <summary>UltraServers that it holds or will hold, hot spares among them; or 1 that is shared.</summary>
    public int UltraServers { get; private set; }

    /// <summary>UltraServers that it runs on, or 1 that is shared.</summary>
    public int WorkingUltraServers { get; private set; }

    /// <summary>Chips that are its own while it runs, those of hot spares among them.</summary>
    public int HeldChips { get; private set; }

    /// <summary>Chips that it runs on.</summary>
    public int WorkingChips { get; private set; }

    /// <summary>How many of the UltraServers that it runs on are floating spares, which go back to where jobs are not placed.</summary>
    public int FloatingSpares { get; set; }

    /// <summary>UltraServers that other jobs can have when it ends.</summary>
    public readonly int ReturnedUltraServers => UltraServers - FloatingSpares;

    /// <summary>Since when it holds what it holds.</summary>
    public long Since { get; set; }

    /// <summary>The number by which it is known where it is told which jobs are on an UltraServer; 0 for none.</summary>
    public int HolderNumber { get; set; }

    /// <summary>It asks for all that a shape takes.</summary>
    public void AskFor(in JobShape shape)
    {
        WorkingUltraServers = shape.WorkingUltraServers;
        WorkingChips = shape.WorkingChips;
        UltraServers = shape.UltraServers;
        HeldChips = shape.HeldChips;
    }

    /// <summary>It is nowhere.</summary>
    public readonly void Clear()
    {
        Placement.Clear();
        _spares?.Clear();
    }

    /// <summary>An empty list for all its UltraServers; <see cref="SetSparesAside"/> when they are in it.</summary>
    public readonly UnitRanges TakePlacement()
    {
        Clear();
        return Placement;
    }

    /// <summary>The last of its UltraServers are its hot spares, if it has any.</summary>
    public void SetSparesAside()
    {
        if (UltraServers > WorkingUltraServers)
            Placement.MoveLast(UltraServers - WorkingUltraServers, _spares ??= new UnitRanges());
    }

    public readonly bool HoldsAsSpare(int unit) => _spares is not null && _spares.Contains(unit);

    /// <summary>It runs on another UltraServer instead of one that it ran on.</summary>
    public readonly void Replace(int unit, int by)
    {
        Placement.Remove(unit);
        Placement.Insert(by);
    }

    /// <summary>It holds a spare no more.</summary>
    public void LoseSpare(int unit)
    {
        Spares.Remove(unit);
        HeldChips -= WorkingChips / WorkingUltraServers;
        UltraServers--;
    }

    /// <summary>It goes on with one UltraServer less; it holds no spares.</summary>
    public void LoseUltraServer(int unit)
    {
        Placement.Remove(unit);
        var chips = WorkingChips / WorkingUltraServers;
        WorkingUltraServers--;
        WorkingChips -= chips;
        UltraServers--;
        HeldChips -= chips;
    }
}
