using System.Linq;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Failures;

/// <summary>Failures of the level <c>job</c>: each attempt of each job has a stream of its own.</summary>
internal sealed class JobFailures(DatacenterModel model, ComponentSet components, FailureEnvironment environment)
{
    private readonly ulong[] _keys = [.. model.JobClasses.Select(c => RandomStream.KeyOf(model.Seed, $"failures.job.{c.Name}"))];

    /// <summary>A job began an attempt.</summary>
    public void AttemptBegan(Job job)
    {
        job.Attempt.NextFailure ??= new JobClock(job, this, components, environment.Clock);
        ((JobClock)job.Attempt.NextFailure).Begin();
    }

    /// <summary>Where the lifetimes of a job's present attempt come from.</summary>
    public RandomStream StreamOf(Job job)
    {
        var key = RandomStream.Mix(_keys[job.Class.Index] + RandomStream.Mix((ulong)job.NumberInClass));
        return RandomStream.Item(key, ((long)job.Retry << 32) + job.Progress.Attempts);
    }

    /// <summary>A component of a running job fails.</summary>
    public void Fail(Job job, int component)
    {
        environment.Statistics.Failed(component);
        if (job.IsRecorded)
            environment.Recorder.Happened(new EventRecord(environment.Clock.Now, EventKind.Failure, EventRecord.None, component, job.Number, job.Class.Index, job.Allocation.WorkingUltraServers));

        // The detection is the attempt's own too: what was drawn for its lifetimes is another number of the same key.
        var stream = RandomStream.Item(RandomStream.Mix(_keys[job.Class.Index] ^ (ulong)job.NumberInClass), ((long)job.Retry << 32) + job.Progress.Attempts);
        var detect = environment.DrawDetection(component, ref stream);
        environment.EffectOf(component).Strike(job, detect);
    }
}
