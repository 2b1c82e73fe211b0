using System;
using System.Diagnostics;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>A scale-up domain: in service or not, up or down, and what runs on it.</summary>
/// <remarks>What changes with every job is kept for the whole fleet in <see cref="UnitHolders"/>, where a job takes its units together.</remarks>
internal sealed class UltraServer
{
    private readonly UnitHolders _holders;
    private Action<UltraServer>? _left;

    public UltraServer(int number, string path, Row row, UltraServerType type, int generation, UnitHolders holders)
    {
        (Number, Path, Row, Type, Generation) = (number, path, row, type, generation);
        _holders = holders;
        holders.Enter(number, type.Chips);
    }

    /// <summary>Its number in the fleet, in the order of the topology, from 0.</summary>
    public int Number { get; }

    /// <summary>Its path in the model, which names its random streams.</summary>
    public string Path { get; }

    public Row Row { get; }

    public UltraServerType Type { get; }

    /// <summary>The generation of the fleet that it belongs to.</summary>
    public int Generation { get; }

    public UltraServerState State { get; private set; }

    public bool IsUp => State == UltraServerState.Up;

    /// <summary>Whether it is in service: up or down.</summary>
    public bool IsInService => State is UltraServerState.Up or UltraServerState.Down;

    /// <summary>Whether it has left for good.</summary>
    public bool IsRetired => State == UltraServerState.Retired;

    /// <summary>Chips that no job holds.</summary>
    public int FreeChips => _holders.FreeChipsOn(Number);

    public bool IsFree => FreeChips == Type.Chips;

    /// <summary>The job that holds it whole, or the first of those that share it.</summary>
    public Job? FirstJob => _holders.FirstOn(Number);

    /// <summary>The next of the jobs that share it; null after the last.</summary>
    public Job? JobAfter(Job job) => _holders.After(job);

    /// <summary>The job that holds one of its chips; null for none.</summary>
    public Job? JobOnChip(int chip) => _holders.OnChip(Number, chip);

    /// <summary>Failures that will take it down and are not found yet: nobody keeps jobs off it, and none gets anything done on it.</summary>
    public int HiddenFailures { get; set; }

    /// <summary>The number of the last of them.</summary>
    public long LastHiddenFailure { get; set; }

    /// <summary>How many plans keep new jobs off it.</summary>
    public int Closures { get; set; }

    /// <summary>Whether it has power; without, it draws nothing.</summary>
    public bool IsPowered { get; set; } = true;

    /// <summary>Whether no new job goes to it.</summary>
    public bool IsClosed => Closures > 0;

    /// <summary>What to do when a job leaves it; null for nothing.</summary>
    public Action<UltraServer>? Left
    {
        get => _left;
        set
        {
            if (_left is null != value is null)
                _holders.Watch(Number, value is not null);
            _left = value;
        }
    }

    public void EnterService() => Move(UltraServerState.NotInService, UltraServerState.Up);

    public void GoDown() => Move(UltraServerState.Up, UltraServerState.Down);

    public void ComeUp() => Move(UltraServerState.Down, UltraServerState.Up);

    /// <summary>Leaves for good, from whatever state; nothing runs on it.</summary>
    public void Retire()
    {
        Debug.Assert(IsFree, "a unit leaves when its jobs have left");
        Move(IsRetired ? UltraServerState.NotInService : State, UltraServerState.Retired);
    }

    private void Move(UltraServerState from, UltraServerState to)
    {
        if (State != from)
            throw CannotGo(to);
        State = to;
    }

    private InvalidOperationException CannotGo(UltraServerState to) => new($"UltraServer {Path} cannot go from {State} to {to}.");
}

/// <summary>Whether a unit can run jobs.</summary>
internal enum UltraServerState
{
    NotInService,
    Up,
    Down,

    /// <summary>It has left service, or never came, and will not come any more.</summary>
    Retired,
}
