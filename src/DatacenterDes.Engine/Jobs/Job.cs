using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using SimSharp;

namespace DatacenterDes.Engine.Jobs;

/// <summary>A gang job: what it asks for, where it runs, how far it is. It is the kernel event of its own next step.</summary>
/// <remarks>
/// Jobs are taken from a pool and put back when they end. The kernel's queue cannot be searched, so an entry for a step that was
/// called off stays in it: the job knows the instant of its next step and ignores any other.
/// </remarks>
internal sealed partial class Job : Event
{
    /// <summary>What it holds.</summary>
    public Allocation Allocation;

    /// <summary>What it does from a start on.</summary>
    public Attempt Attempt;

    /// <summary>What it has done.</summary>
    public Progress Progress;

    /// <summary>What the scheduler keeps of it.</summary>
    public SchedulerEntry Entry;

    // Read first when a step is due: an event's first lines of the cache are fetched ahead.
    private readonly SimulationClock _clock;
    private readonly Action<Job> _step;
    private long _nextStep = long.MaxValue;
    private JobShape _shape;
    private ShapesOffered _shapes = new();

    /// <param name="clock">The time.</param>
    /// <param name="step">What is to be done when its next step is due.</param>
    public Job(SimulationClock clock, Action<Job> step)
        : base(clock.Kernel)
    {
        (_clock, _step) = (clock, step);
        Allocation = new();
        Attempt = new();
        Value = Allocation.Placement;
    }

    /// <summary>Number within the run, by submission.</summary>
    public long Number { get; private set; }

    /// <summary>Number within the class, which its own random draws come from.</summary>
    public long NumberInClass { get; private set; }

    public JobClassState Class { get; private set; } = null!;

    /// <summary>Where it is counted: with the jobs of its class and tenant.</summary>
    public JobStatistics Statistics { get; private set; } = null!;

    public JobState State { get; private set; }

    public long SubmittedAt { get; private set; }

    /// <summary>First start; <see cref="JobRecord.NotYet"/> before it.</summary>
    public long StartedAt { get; private set; }

    public long FinishedAt { get; private set; }

    /// <summary>What it is on each generation that it may still run on, most preferred first; one only from its first start on.</summary>
    public ReadOnlySpan<JobShape> Choices => _shapes.Choices == 1 ? new ReadOnlySpan<JobShape>(in _shape) : _shapes.All.AsSpan(0, _shapes.Choices);

    /// <summary>What it is, or would have been, on each generation that its class may use, most preferred first.</summary>
    public ReadOnlySpan<JobShape> Offered => _shapes.Offered == 1 ? new ReadOnlySpan<JobShape>(in _shape) : _shapes.All.AsSpan(0, _shapes.Offered);

    /// <summary>The generation that it runs on; before its first start, the most preferred one.</summary>
    public int Generation => _shape.Generation;

    /// <summary>Chips asked for.</summary>
    public int Chips => _shape.Chips;

    /// <summary>UltraServers that it runs on when it has lost none.</summary>
    public int FullUltraServers => _shape.WorkingUltraServers;

    /// <summary>Whether it is smaller than an UltraServer.</summary>
    public bool SharesUltraServer => _shape.SharesUltraServer;

    /// <summary>Chips that it runs on when it has lost none.</summary>
    public int FullChips => _shape.WorkingChips;

    /// <summary>What it draws on each of its UltraServers beyond idle.</summary>
    public long MicrowattsOverIdle => _shape.MicrowattsOverIdle;

    /// <summary>Run time without failures and checkpoints, until it ends by itself.</summary>
    public long Work => _shape.Work;

    /// <summary>How long it writes a checkpoint after that work, until its request is over.</summary>
    public long CutWrite => _shape.CutWrite;

    /// <summary>How it ends when that work is done.</summary>
    public JobState EndsAs => _shape.EndsAs;

    /// <summary>Whose it is: index into the model's tenants; <see cref="Model.Tenant.Nobody"/> for nobody's.</summary>
    public int Tenant { get; private set; }

    /// <summary>When it is to be done.</summary>
    public long DueAt { get; private set; }

    /// <summary>How often its request failed before it.</summary>
    public int Retry { get; private set; }

    /// <summary>Higher is more urgent.</summary>
    public int Priority { get; private set; }

    /// <summary>Requested time.</summary>
    public long Estimate => _shape.Estimate;

    /// <summary>Requested time less the work that is saved; at least one tick. Longer while it runs on fewer UltraServers.</summary>
    public long RemainingEstimate => TimeFor(RemainingEstimateIn(_shape));

    /// <summary>Whether it is recorded one by one.</summary>
    public bool IsRecorded { get; private set; }

    /// <summary>Whether the statistics of jobs count it: submitted within the window.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>The failure that struck it last; 0 for none.</summary>
    public long LastStrike { get; set; }

    /// <summary>Makes this object a new job that waits.</summary>
    public void Submit(JobClassState @class, long number, long numberInClass, in JobRequest request, long now, bool counted)
    {
        Class = @class;
        Number = number;
        NumberInClass = numberInClass;
        SubmittedAt = now;
        StartedAt = JobRecord.NotYet;
        FinishedAt = JobRecord.NotYet;
        TakeShapes(request);
        Retry = request.Retry;
        Tenant = request.Tenant;
        Statistics = @class.Statistics.Of(Tenant);
        DueAt = now + request.Deadline;
        Priority = request.Priority;
        IsRecorded = request.IsRecorded;
        IsCounted = counted;
        Progress = default;
        LastStrike = 0;
        State = JobState.Pending;
        Attempt.Activity = JobActivity.None;
        Allocation.Clear();
    }

    /// <summary>What it asks for when it waits: all its UltraServers and hot spares, however many it has lost or used up.</summary>
    public void AskForAll() => Allocation.AskFor(_shape);

    /// <summary><see cref="RemainingEstimate"/> in one of its shapes, on all of its UltraServers.</summary>
    public long RemainingEstimateIn(in JobShape shape) => Math.Max(1, shape.Estimate - Progress.SavedWork);

    /// <summary>Whether it goes on with one UltraServer less than it has.</summary>
    public bool MayShrink =>
        Class.Model.ElasticMinimum < 1 && !SharesUltraServer && Allocation.WorkingUltraServers > Class.Model.LeastUltraServers(FullUltraServers);

    /// <summary>Time that work at its full size takes on the UltraServers that it has.</summary>
    public long TimeFor(long work) => Allocation.WorkingUltraServers == FullUltraServers || work == AttemptPlan.Never
        ? work
        : Proportion.UpOf(work, FullUltraServers, Allocation.WorkingUltraServers);

    /// <summary>Work at its full size that is done in some time on the UltraServers that it has.</summary>
    public long WorkIn(long time) => Allocation.WorkingUltraServers == FullUltraServers
        ? time
        : Proportion.Of(time, Allocation.WorkingUltraServers, FullUltraServers);

    /// <summary>Pending → running.</summary>
    /// <param name="choice">In which of its shapes; the others are given up.</param>
    /// <param name="now">The time.</param>
    public void Start(int choice, long now)
    {
        Expect(JobState.Pending);
        State = JobState.Running;
        if (_shapes.Choices > 1)
        {
            _shapes.Choices = 1;

            // It is its first shape until then.
            if (choice > 0)
            {
                _shape = _shapes.All[choice];
                AskForAll();
            }
        }

        if (StartedAt < 0)
            StartedAt = now;
    }

    /// <summary>While it waits, it turns to another generation: the share of its work that is saved is done there too.</summary>
    /// <remarks>What it did before stays productive on the generation that it left, whatever becomes of the job.</remarks>
    public void ChooseAnew(in JobShape shape)
    {
        Expect(JobState.Pending);
        Progress.TurnTo(shape.Work, Work);
        _shape = shape;
        _shapes.Choices = 1;
        AskForAll();
    }

    /// <summary>Pending → cancelled: it can never run, or is not wanted any more.</summary>
    public void Refuse(long now)
    {
        Expect(JobState.Pending);
        State = JobState.Cancelled;
        FinishedAt = now;
    }

    /// <summary>Running → pending: it has given back what it held.</summary>
    public void Requeue()
    {
        Expect(JobState.Running);
        State = JobState.Pending;
        Attempt.Activity = JobActivity.None;
        CallOff();
    }

    /// <summary>Running → completed, failed, cancelled or timeout.</summary>
    public void End(long now)
    {
        Expect(JobState.Running);
        State = EndsAs;
        Attempt.Activity = JobActivity.None;
        FinishedAt = now;
        CallOff();
    }

    /// <summary>Sets the instant of the next step; an earlier one is called off.</summary>
    public void StepAfter(long delay)
    {
        _nextStep = _clock.Now + delay;
        _clock.Schedule(delay, this, EventPriority.Completion);
    }

    /// <summary>There is no next step until another is set.</summary>
    public void CallOff() => _nextStep = long.MaxValue;

    /// <inheritdoc/>
    public override void Process()
    {
        if (_clock.Now != _nextStep)
            return;
        Prefetch(this);
        CallOff();
        _step(this);
    }

    private void TakeShapes(in JobRequest request)
    {
        _shape = request.Shapes[0];
        _shapes.Take(request);
        AskForAll();
    }

    /// <summary>What a job is where it may run, while it may run on several generations.</summary>
    private struct ShapesOffered()
    {
        public JobShape[] All = [];
        private bool _areOfAll;

        /// <summary>How many of them it may still run in.</summary>
        public int Choices;

        /// <summary>How many it could have run in.</summary>
        public int Offered;

        public void Take(in JobRequest request)
        {
            var shapes = request.Shapes;
            (Choices, Offered) = (shapes.Length, shapes.Length);
            if (shapes.Length == 1)
                return;
            if (request.OfAll is { } ofAll)
            {
                (All, _areOfAll) = (ofAll, true);
                return;
            }

            if (_areOfAll || All.Length < shapes.Length)
                (All, _areOfAll) = (new JobShape[shapes.Length], false);
            shapes.CopyTo(All);
        }
    }

    private void Expect(JobState state)
    {
        if (State != state)
            throw IsNot(state);
    }

    private InvalidOperationException IsNot(JobState state) => new($"Job {Number} of class {Class.Model.Name} is {State}, not {state}.");
}
