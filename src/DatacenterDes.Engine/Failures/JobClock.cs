using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>The failures of one running job, whatever it runs on: all lifetimes are new at the start of each attempt.</summary>
/// <remarks>It belongs to the job's object, which is used for one job after another. What falls after the attempt is not put into the calendar.</remarks>
internal sealed class JobClock(Job job, JobFailures failures, ComponentSet components, SimulationClock clock) : Event(clock.Kernel)
{
    private LifetimeProcess _lifetimes = new(components);
    private long _began;
    private long _due = long.MaxValue;
    private bool _isInCalendar;

    /// <summary>The job began an attempt.</summary>
    public void Begin()
    {
        _began = clock.Now;
        _lifetimes.Begin(failures.StreamOf(job), 1);
        Arm();
    }

    /// <summary>The attempt may take longer than it was to.</summary>
    public void Extend()
    {
        if (!_isInCalendar && _due > clock.Now)
            PutIntoCalendar();
    }

    /// <inheritdoc/>
    public override void Process()
    {
        if (clock.Now != _due)
            return;
        _due = long.MaxValue;
        if (job.Attempt.Activity != JobActivity.Attempt)
            return;
        var began = _began;
        var attempt = job.Progress.Attempts;
        if (_lifetimes.Take(1) is not { } component)
            return;
        failures.Fail(job, component);
        if (job.Progress.Attempts != attempt || _began != began || job.Attempt.Activity != JobActivity.Attempt)
            return;
        _lifetimes.Restore(component, clock.Now - began, 1);
        Arm();
    }

    private void Arm()
    {
        _due = _lifetimes.NextAge == long.MaxValue ? long.MaxValue : _began + _lifetimes.NextAge;
        _isInCalendar = false;

        // A job that changed its speed has the rest of its work as its plan, from then on.
        if (_due - job.Attempt.ActivitySince <= job.Attempt.Plan.Length)
            PutIntoCalendar();
    }

    private void PutIntoCalendar()
    {
        _isInCalendar = true;
        clock.Schedule(_due - clock.Now, this, EventPriority.Failure);
    }
}
