using System;
using System.Diagnostics;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>A scale-up domain: in service or not, up or down, and what runs on it.</summary>
internal sealed class UltraServer(int number, string path, Row row, UltraServerType type, int generation)
{
    /// <summary>Its number in the fleet, in the order of the topology, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>Its path in the model, which names its random streams.</summary>
    public string Path { get; } = path;

    public Row Row { get; } = row;

    public UltraServerType Type { get; } = type;

    /// <summary>The generation of the fleet that it belongs to.</summary>
    public int Generation { get; } = generation;

    public UltraServerState State { get; private set; }

    public bool IsUp => State == UltraServerState.Up;

    /// <summary>Whether it is in service: up or down.</summary>
    public bool IsInService => State is UltraServerState.Up or UltraServerState.Down;

    /// <summary>Whether it has left for good.</summary>
    public bool IsRetired => State == UltraServerState.Retired;

    /// <summary>Chips that no job holds.</summary>
    public int FreeChips { get; private set; } = type.Chips;

    public bool IsFree => FreeChips == Type.Chips;

    /// <summary>The job that holds it whole, or the first of those that share it.</summary>
    public Job? FirstJob { get; private set; }

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
    public Action<UltraServer>? Left { get; set; }

    public void EnterService() => Move(UltraServerState.NotInService, UltraServerState.Up);

    public void GoDown() => Move(UltraServerState.Up, UltraServerState.Down);

    public void ComeUp() => Move(UltraServerState.Down, UltraServerState.Up);

    /// <summary>Leaves for good, from whatever state; nothing runs on it.</summary>
    public void Retire()
    {
        Debug.Assert(IsFree, "a unit leaves when its jobs have left");
        Move(IsRetired ? UltraServerState.NotInService : State, UltraServerState.Retired);
    }

    /// <summary>Gives chips to a job.</summary>
    public void Allocate(Job job, int chips)
    {
        Debug.Assert(IsUp && chips <= FreeChips, "a job is placed on free chips of a unit that is up");
        FreeChips -= chips;
        if (!job.SharesUltraServer)
        {
            FirstJob = job;
            return;
        }

        job.NextOnUltraServer = FirstJob;
        job.PreviousOnUltraServer = null;
        if (FirstJob is not null)
            FirstJob.PreviousOnUltraServer = job;
        FirstJob = job;
    }

    /// <summary>Takes back a job's chips.</summary>
    public void Release(Job job, int chips)
    {
        FreeChips += chips;
        if (job.SharesUltraServer)
            Unlink(job);
        else
            FirstJob = null;
        Left?.Invoke(this);
    }

    /// <summary>For a try: its jobs hold so many chips less, or again.</summary>
    public void Lend(int chips) => FreeChips += chips;

    private void Unlink(Job job)
    {
        if (job.PreviousOnUltraServer is null)
            FirstJob = job.NextOnUltraServer;
        else
            job.PreviousOnUltraServer.NextOnUltraServer = job.NextOnUltraServer;
        if (job.NextOnUltraServer is not null)
            job.NextOnUltraServer.PreviousOnUltraServer = job.PreviousOnUltraServer;
        job.NextOnUltraServer = null;
        job.PreviousOnUltraServer = null;
    }

    private void Move(UltraServerState from, UltraServerState to)
    {
        if (State != from)
            throw new InvalidOperationException($"UltraServer {Path} cannot go from {State} to {to}.");
        State = to;
    }
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
