using System;
using DatacenterDes.Engine.Statistics;
using SimSharp;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Silent corruption of a job that is not found yet. It is the kernel event of its own detection.</summary>
/// <remarks>Jobs are objects that are used again: it knows the number of the one it struck.</remarks>
internal sealed class Corruption(Action<Corruption> find, Simulation kernel) : Event(kernel)
{
    public Job Job { get; private set; } = null!;

    /// <summary>The next of those that the job bears.</summary>
    public Corruption? Next { get; set; }

    /// <summary>Whether the job has fallen back behind it meanwhile, and bears it no more.</summary>
    public bool IsUndone { get; set; }

    /// <summary>Number of the job that it struck.</summary>
    public long Number { get; private set; }

    /// <summary>What will interrupt the job when it is found.</summary>
    public InterruptionCause Cause { get; private set; }

    /// <summary>What the checkpoints held that were finished when it struck.</summary>
    public Standing Clean { get; set; }

    /// <summary>Time of the job's attempts up to that checkpoint, each to its last finished one.</summary>
    public long KeptTime { get; private set; }

    public void Strike(Job job, InterruptionCause cause, in Standing clean)
    {
        Job = job;
        Number = job.Number;
        Cause = cause;
        Clean = clean;
        IsUndone = false;
        KeptTime = job.Progress.KeptTime + clean.SavedAt - job.Attempt.Since;
    }

    /// <inheritdoc/>
    public override void Process() => find(this);
}
