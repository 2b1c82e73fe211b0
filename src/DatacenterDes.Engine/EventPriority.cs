namespace DatacenterDes.Engine;

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

    /// <summary>After everything else of the instant has settled.</summary>
    public const int SchedulingPass = 100;
}
