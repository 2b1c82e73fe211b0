namespace DatacenterDes.Engine.Kernel;

/// <summary>The order of what happens at one instant; lower goes first.</summary>
internal static class EventPriority
{
    /// <summary>Technicians whose shift ends begin nothing more; those whose shift begins can.</summary>
    public const int Shift = -1;

    public const int Completion = 0;
    public const int Failure = 1;
    public const int Repair = 2;
    public const int Capacity = 3;
    public const int Arrival = 4;

    /// <summary>A battery is empty only where no source is back at that instant.</summary>
    public const int BatteryEmpty = 5;

    /// <summary>What may start while the grid calls for less follows from everything else of the instant.</summary>
    public const int Headroom = 99;

    /// <summary>After everything else of the instant has settled.</summary>
    public const int SchedulingPass = 100;

    /// <summary>What overloads is dropped when the jobs of the instant have started.</summary>
    public const int PowerResponse = 101;

    /// <summary>Whether a run is over is seen when nothing more follows from an instant.</summary>
    public const int End = 102;
}
