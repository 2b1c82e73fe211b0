using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Extensions;

/// <summary>A job that waits, as a policy sees it: what was asked for, not how long it will run.</summary>
/// <remarks>Good for as long as the job waits.</remarks>
public readonly struct WaitingJob
{
    private readonly Job _job;

    internal WaitingJob(Job job) => (_job, Number) = (job, job.Number);

    /// <summary>Number within the run, by submission.</summary>
    public long Number { get; }

    /// <summary>Name of its class.</summary>
    public string Class => Job.Class.Model.Name;

    /// <summary>Whose it is; empty for nobody's.</summary>
    public string Tenant => Job.Class.TenantOf(Job);

    /// <summary>Higher is more urgent.</summary>
    public int Priority => Job.Priority;

    /// <summary>When it was submitted, since the start of the model.</summary>
    public TimeSpan SubmittedAt => TimeSpan.FromTicks(Job.SubmittedAt);

    /// <summary>The time that was requested, less the work that its checkpoints hold; on the hardware that it prefers.</summary>
    public TimeSpan Estimate => TimeSpan.FromTicks(Job.RemainingEstimate);

    /// <summary>Chips that it will hold, those of hot spares among them.</summary>
    public int Chips => Job.Allocation.HeldChips;

    /// <summary>UltraServers that it will hold, hot spares among them; 1 for a job that shares one.</summary>
    public int UltraServers => Job.Allocation.UltraServers;

    /// <summary>Whether it is smaller than an UltraServer.</summary>
    public bool SharesUltraServer => Job.SharesUltraServer;

    /// <summary>How often it has started before.</summary>
    public int Starts => Job.Progress.Attempts;

    internal Job Job => _job is not null && _job.Number == Number ? _job : throw new PolicyException($"job {Number} is gone; a job that a policy was shown is good for as long as it waits");
}
