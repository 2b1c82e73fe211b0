using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What a pass works on.</summary>
/// <param name="Queue">What waits.</param>
/// <param name="Fleet">What there is.</param>
/// <param name="Scheduler">Starts jobs.</param>
/// <param name="Execution">What runs.</param>
/// <param name="Clock">The time.</param>
/// <param name="Settings">What the model says.</param>
internal sealed record PassParts(JobQueue Queue, Fleet Fleet, Scheduler Scheduler, JobExecution Execution, SimulationClock Clock, SchedulerSettings Settings);
