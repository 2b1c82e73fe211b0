using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What a job asks for, and how it ends.</summary>
/// <param name="Chips">Chips asked for.</param>
/// <param name="UltraServers">UltraServers held, or 1 that is shared.</param>
/// <param name="SharesUltraServer">Whether it is smaller than an UltraServer.</param>
/// <param name="HeldChips">Chips that are its own while it runs.</param>
/// <param name="MicrowattsOverIdle">What it draws on each of its UltraServers beyond idle.</param>
/// <param name="Work">Ticks of work after which it ends, at least 1.</param>
/// <param name="Estimate">Requested time in ticks.</param>
/// <param name="IsRecorded">Whether it is recorded one by one.</param>
/// <param name="Priority">Higher is more urgent.</param>
/// <param name="EndsAs">How it ends.</param>
/// <param name="Retry">How often the request failed before.</param>
/// <param name="Tenant">Whose it is: index into the model's tenants, −1 for nobody's.</param>
/// <param name="Deadline">Ticks from its submission in which it is to be done.</param>
internal readonly record struct JobRequest(
    int Chips,
    int UltraServers,
    bool SharesUltraServer,
    int HeldChips,
    long MicrowattsOverIdle,
    long Work,
    long Estimate,
    bool IsRecorded,
    int Priority,
    JobState EndsAs = JobState.Completed,
    int Retry = 0,
    int Tenant = -1,
    long Deadline = JobRequest.NoDeadline)
{
    /// <summary>Beyond any calendar, and far enough from overflow to add a date.</summary>
    public const long NoDeadline = long.MaxValue / 2;
}
