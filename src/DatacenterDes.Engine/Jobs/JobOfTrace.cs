using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What a trace says of a job.</summary>
/// <param name="Size">In the unit of its class.</param>
/// <param name="Work">Run time without failures and checkpoints, in ticks.</param>
/// <param name="Estimate">Requested time in ticks.</param>
/// <param name="Priority">Higher is more urgent.</param>
/// <param name="EndsAs">How it ends.</param>
/// <param name="Tenant">Whose it is: index into the model's tenants; <see cref="Model.Tenant.Nobody"/> where the trace does not say.</param>
/// <param name="Deadline">From its submission on, in ticks; 0 where the trace does not say.</param>
/// <param name="Hardware">What it may run on: index into the trace's names of hardware, −1 where the trace does not say.</param>
internal readonly record struct JobOfTrace(
    int Size, long Work, long Estimate, int Priority, JobState EndsAs, int Tenant, long Deadline = 0, int Hardware = -1);
