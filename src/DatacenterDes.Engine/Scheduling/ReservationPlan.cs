using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What is promised on one generation, and what has come of it since the last pass.</summary>
internal sealed class ReservationPlan(Generation generation)
{
    private int _up = -1;

    /// <summary>Chips free from now on, by the estimates of what runs and the reservations of what waits.</summary>
    public FreeProfile Profile { get; } = new();

    /// <summary>Whether its reservations hold no more.</summary>
    public bool IsBroken { get; set; } = true;

    /// <summary>Whether something on it was given back.</summary>
    public bool HasReturns { get; set; }

    /// <summary>Whether something on it was given back before those with promises were looked at last.</summary>
    public bool IsLoosened { get; set; }

    /// <summary>Whether waiting jobs may find an earlier place on it.</summary>
    public bool HasChanged => IsBroken || HasReturns;

    /// <summary>Promises count chips: as many UltraServers as there were keep them.</summary>
    public void LookAtCapacity()
    {
        IsBroken |= generation.UpForJobs != _up;
        _up = generation.UpForJobs;
    }

    /// <summary>Everything that is up is free from now on.</summary>
    public void Restart(long now)
    {
        Profile.Restart(now, _up * generation.ChipsPerUltraServer);
        HasReturns = false;
    }
}
