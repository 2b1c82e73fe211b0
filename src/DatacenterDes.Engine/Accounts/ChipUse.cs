using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Accounts;

/// <summary>What the chips of one generation are and do, at an instant or as means.</summary>
internal readonly record struct ChipUse
{
    public double Contracted { get; init; }

    public double Energized { get; init; }

    public double Installed { get; init; }

    public double InService { get; init; }

    public double Up { get; init; }

    /// <summary>Down because nothing feeds them.</summary>
    public double FeedDown { get; init; }

    /// <summary>Down to relieve a node, or on request of the grid.</summary>
    public double SwitchedOff { get; init; }

    /// <summary>Up and not allocated, spares left out.</summary>
    public double Idle { get; init; }

    /// <summary>Of those, what jobs wait for.</summary>
    public double WantedIdle { get; init; }

    /// <summary>Likewise, while a call of the grid keeps jobs off.</summary>
    public double CurtailedIdle { get; init; }

    public double Spares { get; init; }

    public double Productive { get; init; }

    public double Degraded { get; init; }

    /// <summary>Of those, by power caps.</summary>
    public double Capped { get; init; }

    /// <summary>Restart and checkpoints.</summary>
    public double Overhead { get; init; }

    public double Lost { get; init; }

    /// <summary>The same as nameplate power.</summary>
    /// <param name="each">MW per chip.</param>
    public PowerUse ToPower(double each) => new()
    {
        Contracted = Contracted * each,
        Energized = Energized * each,
        Installed = Installed * each,
        InService = InService * each,
        Usable = Up * each,
        Productive = Productive * each,
        Stranded =
        [
            (Contracted - Energized) * each,
            (Energized - Installed) * each,
            (Installed - InService) * each,
            0,
            FeedDown * each,
            (SwitchedOff + CurtailedIdle + Capped) * each,
            (InService - Up - FeedDown - SwitchedOff) * each,
            (Idle - WantedIdle - CurtailedIdle) * each,
            WantedIdle * each,
            Spares * each,
            Overhead * each,
            (Degraded - Capped) * each,
            Lost * each,
        ],
    };
}
