using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Execution;

/// <summary>What happens to a job from its start to its end, and where the time of its chips went.</summary>
internal sealed partial class JobExecution(RunBasis run, Fleet fleet, InterruptionStatistics interruptions, CheckpointStorage? storage)
{
    private readonly SimulationClock _clock = run.Clock;
    private readonly RunWindow _window = run.Window;
    private readonly IRecorder _recorder = run.Recorder;
    private readonly UnitHolders _holders = fleet.Layout.Holders;
    private readonly int _classes = run.Model.JobClasses.Length;
    private readonly JobSet _running = new(fleet.Layout.Holders, JobSetKind.Running);
    private int[] _units = [];

    /// <summary>A job gave back what it held.</summary>
    public event Action<Job>? Released;

    /// <summary>A job waits again.</summary>
    public event Action<Job>? Requeued;

    /// <summary>A job that waits is about to lose progress, and with it its place; it waits again at once.</summary>
    public event Action<Job>? Withdrawn;

    /// <summary>A job ended; its object may be used again.</summary>
    public event Action<Job>? JobEnded;

    /// <summary>A job will give back what it holds at an instant; what it holds may have changed.</summary>
    public event Action<Job, long>? LeavesAt;

    /// <summary>A job began an attempt.</summary>
    public event Action<Job>? AttemptBegan;

    /// <summary>A job was to begin one, where nothing can be done.</summary>
    public event Action<Job>? Stalled;

    public long Now => _clock.Now;

    /// <summary>What the chips of running jobs do now.</summary>
    public WorkUnderWay Work { get; } = new(run.Model.JobClasses.Length, fleet.Generations.Length, run.Window);

    public IReadOnlyList<Job> Running => _running;

    /// <summary>Places a job that fits and begins an attempt.</summary>
    /// <param name="job">The job.</param>
    /// <param name="choice">In which of its shapes.</param>
    public void Start(Job job, int choice)
    {
        var isFirst = job.StartedAt < 0;
        job.Start(choice, Now);
        fleet.Of(job).Allocate(job);
        job.Attempt.EstimatedEnd = Now + job.RemainingEstimate;
        job.Allocation.Since = Now;
        job.Attempt.IsPreempted = false;
        _running.Add(job);
        job.Class.Running++;
        if (isFirst)
        {
            job.Class.Wait.Add(Now - job.SubmittedAt);
            CountActive(job, 1);
            job.Statistics.CountStart(job);
        }

        if (job.IsRecorded)
            _recorder.Happened(Event(EventKind.JobStarted, job));
        BeginAttempt(job);
    }

    /// <summary>A job that can never run is turned away as it comes, or one that waits is not wanted any more.</summary>
    public void Refuse(Job job)
    {
        job.Refuse(Now);
        job.Progress.ProductiveWork = job.Progress.SavedWork;
        job.Class.Ended(job);
        if (job.StartedAt >= 0)
            CountSpan(job);
        job.Statistics.CountEnd(job);
        if (job.IsRecorded)
            Record(job);
        JobEnded?.Invoke(job);
    }

    /// <summary>A job that waits will never have what it needs again: it ends without a result, and all its work is lost.</summary>
    public void GiveUp(Job job)
    {
        Lose(job, job.Progress.Booked);
        job.Progress.SavedWork = 0;
        Refuse(job);
    }

    /// <summary>Has the processor fetch what others know of a job that is about to leave.</summary>
    public void PrefetchNumber(Job job) => _holders.Prefetch(job.Allocation.HolderNumber);

    /// <summary>The next step of a running job is due.</summary>
    public void Step(Job job)
    {
        PrefetchNumber(job);
        switch (job.Attempt.Activity)
        {
            case JobActivity.Attempt:
                End(job);
                break;
            case JobActivity.Saving:
                CloseSaving(job, isWhole: true);
                PutBack(job);
                break;
            default:
                CloseDetection(job);
                BeginAttempt(job);
                break;
        }
    }

    /// <summary>Time that a running job has spent since its last change of activity, as if it went on: work under way is productive.</summary>
    public ChipTime TimeUnderWay(Job job)
    {
        switch (job.Attempt.Activity)
        {
            case JobActivity.Attempt:
                return AttemptTimeOf(job, Now);
            case JobActivity.Saving:
                var time = AttemptTimeOf(job, job.Attempt.SavingSince);
                time.Checkpoint += SavingTimeOf(job);
                return time;
            default:
                return new ChipTime { Restart = Wide.Product(job.Allocation.WorkingChips, _window.Clip(job.Attempt.ActivitySince, Now)) };
        }
    }

    /// <summary>What all running jobs of each class have spent since their last changes of activity: in the window, and before it.</summary>
    public (ChipTime InWindow, ChipTime Before)[] TimeUnderWay()
    {
        var times = new (ChipTime InWindow, ChipTime Before)[_classes];
        for (var @class = 0; @class < _classes; @class++)
            (times[@class].InWindow.Productive, times[@class].Before.Productive) = Work.SteadyTime(@class, Now);
        foreach (var job in Work.Others)
        {
            ref var time = ref times[job.Class.Index];
            time.InWindow.Add(TimeUnderWay(job));
            time.Before.Add(TimeBefore(job));
        }

        return times;
    }

    /// <summary>The same as <see cref="TimeUnderWay(Job)"/>, of the time before the window.</summary>
    private ChipTime TimeBefore(Job job)
    {
        if (_window.Start <= job.Attempt.ActivitySince)
            return default;
        switch (job.Attempt.Activity)
        {
            case JobActivity.Attempt:
                return AttemptTimeBefore(job, Now);
            case JobActivity.Saving:
                var time = AttemptTimeBefore(job, job.Attempt.SavingSince);
                time.Checkpoint += Wide.Product(job.Allocation.WorkingChips, _window.Before(job.Attempt.SavingSince, Now));
                return time;
            default:
                return new ChipTime { Restart = Wide.Product(job.Allocation.WorkingChips, _window.Before(job.Attempt.ActivitySince, Now)) };
        }
    }

    private void BeginAttempt(Job job)
    {
        if (Stalls(job))
            return;
        (var slowing, job.Attempt.SlowedByCaps) = SlowingOf(job);
        job.Attempt.Plan = job.Class.PlanFor(job);
        if (slowing != Slowing.None)
            job.Attempt.Plan = job.Attempt.Plan.SlowedBy(slowing);
        job.Progress.Attempts++;
        job.Attempt.Activity = JobActivity.Attempt;
        job.Attempt.ActivitySince = Now;
        job.Attempt.Since = Now;
        job.Attempt.SavedAt = Now;
        job.Attempt.Carried = null;
        Work.Begin(job);
        job.StepAfter(job.Attempt.Plan.Length);
        AttemptBegan?.Invoke(job);
    }

    private void End(Job job)
    {
        CloseLastAttempt(job);
        if (job.EndsAs == JobState.Completed)
            job.Progress.ProductiveWork = job.Work;
        else
            Lose(job, job.Progress.Booked);
        Finish(job);
    }

    /// <summary>A replica of a service is not wanted any more: it has done what it was there for.</summary>
    /// <param name="job">A running job that does not save for a preemption.</param>
    public void Withdraw(Job job)
    {
        job.Progress.ProductiveWork = job.Progress.SavedWork;
        if (job.Attempt.Activity == JobActivity.Attempt)
        {
            job.Progress.ProductiveWork = ProgressOf(job, Now);
            CloseLastAttempt(job);
        }
        else
        {
            CloseDetection(job);
        }

        Finish(job);
    }

    private void Finish(Job job)
    {
        Leave(job);
        job.End(Now);
        Released?.Invoke(job);
        job.Class.Ended(job);
        CountSpan(job);
        job.Statistics.CountEnd(job);
        if (job.IsRecorded)
            Record(job);
        JobEnded?.Invoke(job);
    }

    /// <summary>Writes the job's record as it stands.</summary>
    public void Record(Job job) => _recorder.JobEnded(
        new JobRecord(
            job.Number,
            job.Class.Index,
            job.SubmittedAt,
            job.StartedAt,
            job.FinishedAt,
            job.State,
            job.Chips,
            job.FullUltraServers,
            job.Progress.Interruptions,
            job.Progress.LostTime,
            job.Estimate,
            job.Tenant,
            job.Progress.ProductiveWork),
        UnitsOf(job));

    /// <summary>The UltraServers that a job runs on, or ran on last.</summary>
    private ReadOnlySpan<int> UnitsOf(Job job)
    {
        if (_units.Length < job.Allocation.Placement.Length)
            _units = new int[job.Allocation.Placement.Length];
        job.Allocation.Placement.CopyTo(_units);
        return _units.AsSpan(0, job.Allocation.Placement.Length);
    }

    /// <summary>A job that waits turns to another generation, where its time is that of other chips.</summary>
    public void ChooseAnew(Job job, in JobShape shape)
    {
        var hasStarted = job.StartedAt >= 0;
        if (hasStarted)
            CountActive(job, -1);
        job.ChooseAnew(shape);
        if (hasStarted)
            CountActive(job, 1);
    }

    /// <summary>A job that has started ends.</summary>
    private void CountSpan(Job job)
    {
        job.Statistics.Span += Wide.Product(job.FullChips, _window.Clip(job.StartedAt, Now));
        CountActive(job, -1);
    }

    /// <summary>A job has started and not ended, or is not one of those any more.</summary>
    private void CountActive(Job job, int sign) => job.Class.Active.Add(sign * job.FullChips, job.StartedAt, _window);

    private void Leave(Job job)
    {
        fleet.Of(job).Release(job);
        Work.Leave(job);
        job.Class.Running--;
        _running.Remove(job);
    }

    private EventRecord Event(EventKind kind, Job job) =>
        new(Now, kind, job.Allocation.Placement.First, EventRecord.None, job.Number, job.Class.Index, job.Allocation.WorkingUltraServers);
}
