using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
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
    /// <summary>What it does from <see cref="ActivitySince"/> on, if nothing interrupts it and its speed stays the same.</summary>
    public AttemptPlan Plan;

    /// <summary>What its earlier attempts and plans booked as productive.</summary>
    public Booked BookedProductive;

    private readonly JobExecution _execution;
    private readonly UnitRanges _placement = new();
    private UnitRanges? _spares;
    private long _nextStep = long.MaxValue;
    private JobShape _shape;
    private JobShape[] _shapes = [];
    private int _choices;
    private int _offered;

    public Job(JobExecution execution, Simulation kernel)
        : base(kernel) => _execution = execution;

    /// <summary>Number within the run, by submission.</summary>
    public long Number { get; private set; }

    /// <summary>Number within the class, which its own random draws come from.</summary>
    public long NumberInClass { get; private set; }

    public JobClassState Class { get; private set; } = null!;

    /// <summary>Where it is counted: with the jobs of its class and tenant.</summary>
    public JobStatistics Statistics { get; private set; } = null!;

    public JobState State { get; private set; }

    public JobActivity Activity { get; set; }

    /// <summary>Of the slowing of its plan, in millionths, what power caps add to what slows it anyway.</summary>
    public int SlowedByCaps { get; set; }

    /// <summary>Where it is listed in <see cref="WorkUnderWay"/>.</summary>
    public int WorkIndex { get; set; } = WorkUnderWay.NotListed;

    public long SubmittedAt { get; private set; }

    /// <summary>First start; −1 before it.</summary>
    public long StartedAt { get; private set; }

    public long FinishedAt { get; private set; }

    /// <summary>What it is on each generation that it may still run on, most preferred first; one only from its first start on.</summary>
    public ReadOnlySpan<JobShape> Choices => _choices == 1 ? new ReadOnlySpan<JobShape>(in _shape) : _shapes.AsSpan(0, _choices);

    /// <summary>What it is, or would have been, on each generation that its class may use, most preferred first.</summary>
    public ReadOnlySpan<JobShape> Offered => _offered == 1 ? new ReadOnlySpan<JobShape>(in _shape) : _shapes.AsSpan(0, _offered);

    /// <summary>The generation that it runs on; before its first start, the most preferred one.</summary>
    public int Generation => _shape.Generation;

    /// <summary>Chips asked for.</summary>
    public int Chips => _shape.Chips;

    /// <summary>UltraServers that it holds or will hold, hot spares among them; or 1 that is shared.</summary>
    public int UltraServers { get; private set; }

    /// <summary>UltraServers that it runs on, or 1 that is shared.</summary>
    public int WorkingUltraServers { get; private set; }

    /// <summary>UltraServers that it runs on when it has lost none.</summary>
    public int FullUltraServers => _shape.WorkingUltraServers;

    /// <summary>Whether it is smaller than an UltraServer.</summary>
    public bool SharesUltraServer => _shape.SharesUltraServer;

    /// <summary>Chips that are its own while it runs, those of hot spares among them.</summary>
    public int HeldChips { get; private set; }

    /// <summary>Chips that it runs on.</summary>
    public int WorkingChips { get; private set; }

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

    /// <summary>Whose it is: index into the model's tenants, −1 for nobody's.</summary>
    public int Tenant { get; private set; }

    /// <summary>When it is to be done.</summary>
    public long DueAt { get; private set; }

    /// <summary>How often its request failed before it.</summary>
    public int Retry { get; private set; }

    /// <summary>Work that finished checkpoints held when the present plan began, at its full size.</summary>
    public long SavedWork { get; set; }

    /// <summary>Where it stands beyond its finished checkpoints, after the speed of the present attempt has changed; null if it has not.</summary>
    public CarriedWork? Carried { get; set; }

    /// <summary>Time of its attempts before the present one, up to their last finished checkpoints.</summary>
    public long KeptTime { get; set; }

    /// <summary>Work that it has done and not lost when it ends, at its full size.</summary>
    public long ProductiveWork { get; set; }

    /// <summary>What its checkpoints take of the storage on average, in bytes a second; 0 while it writes none.</summary>
    public long StorageDemand { get; set; }

    /// <summary>Higher is more urgent.</summary>
    public int Priority { get; private set; }

    /// <summary>Requested time.</summary>
    public long Estimate => _shape.Estimate;

    /// <summary>Requested time less the work that is saved; at least one tick. Longer while it runs on fewer UltraServers.</summary>
    public long RemainingEstimate => TimeFor(RemainingEstimateIn(_shape));

    /// <summary>When the scheduler believes that it ends.</summary>
    public long EstimatedEnd { get; set; }

    /// <summary>Starts and restarts so far.</summary>
    public int Attempts { get; set; }

    public int Interruptions { get; set; }

    public long LostTime { get; set; }

    /// <summary>Since when it does what it does.</summary>
    public long ActivitySince { get; set; }

    /// <summary>When the present attempt began, its restart included.</summary>
    public long AttemptSince { get; set; }

    /// <summary>When the last checkpoint of the attempt was finished before the present plan began; else when the attempt did.</summary>
    public long SavedAt { get; set; }

    /// <summary>How the distance between its UltraServers slows it.</summary>
    public Slowing Slowing { get; set; }

    /// <summary>Whether it is to give way once it has saved its progress.</summary>
    public bool IsPreempted { get; set; }

    /// <summary>When the attempt stopped to write the checkpoint of a preemption.</summary>
    public long SavingSince { get; set; }

    /// <summary>Whether it is recorded one by one.</summary>
    public bool IsRecorded { get; private set; }

    /// <summary>Whether the statistics of jobs count it: submitted within the window.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>The UltraServers that the present or last attempt runs on.</summary>
    public UnitRanges Placement => _placement;

    /// <summary>The hot spares that it holds.</summary>
    public UnitRanges Spares => _spares ?? UnitRanges.None;

    /// <summary>Its number among those that <see cref="UnitHolders"/> knows; 0 for none.</summary>
    public int HolderNumber { get; set; }

    /// <summary>Since when it holds what it holds.</summary>
    public long AllocatedSince { get; set; }

    /// <summary>When it is promised to start, under conservative backfilling; −1 for no promise.</summary>
    public long ReservedStart { get; set; } = -1;

    /// <summary>Which of its choices that promise is for.</summary>
    public int ReservedChoice { get; set; }

    /// <summary>What its tenant's quota is charged for it while it runs.</summary>
    public long ChargedQuota { get; set; }

    /// <summary>Chips that its tenant is charged for while it runs; what it loses to failures is not taken off.</summary>
    public int ChargedChips { get; set; }

    /// <summary>Its node in the queue; −1 while it is not in line, −2 while it is new there.</summary>
    public int QueueNode { get; set; }

    /// <summary>Whether it is counted among the jobs that wait.</summary>
    public bool IsWaitCounted { get; set; }

    /// <summary>Its node in the order in which jobs are looked at when backfilling.</summary>
    public int BackfillNode { get; set; }

    /// <summary>Its rank in the order of the queue, as it was when the job last came into line.</summary>
    public double QueueRank { get; set; }

    /// <summary>Its rank in the order in which jobs are looked at when backfilling.</summary>
    public double BackfillRank { get; set; }

    /// <summary>Its node in the release profile; below 0 while it is only noted there.</summary>
    public int ReleaseNode { get; set; }

    /// <summary>Its node among the running jobs that may be preempted.</summary>
    public int PreemptibleNode { get; set; }

    /// <summary>Its place in the list of running jobs.</summary>
    public int RunningIndex { get; set; } = -1;

    /// <summary>The failure that struck it last; 0 for none.</summary>
    public long LastStrike { get; set; }

    /// <summary>The event of its next failure, whatever it runs on; null where nothing fails in it.</summary>
    public Event? NextFailure { get; set; }

    public Job? NextOnUltraServer { get; set; }

    public Job? PreviousOnUltraServer { get; set; }

    /// <summary>How many of the UltraServers that it runs on are floating spares, which go back to where jobs are not placed.</summary>
    public int FloatingSpares { get; set; }

    /// <summary>UltraServers that other jobs can have when it ends.</summary>
    public int ReturnedUltraServers => UltraServers - FloatingSpares;

    /// <summary>Makes this object a new job that waits.</summary>
    public void Submit(JobClassState @class, long number, long numberInClass, in JobRequest request, long now, bool counted)
    {
        Class = @class;
        Number = number;
        NumberInClass = numberInClass;
        SubmittedAt = now;
        StartedAt = -1;
        FinishedAt = -1;
        TakeShapes(request.Shapes);
        Retry = request.Retry;
        Tenant = request.Tenant;
        Statistics = @class.Statistics.Of(Tenant);
        DueAt = now + request.Deadline;
        Priority = request.Priority;
        IsRecorded = request.IsRecorded;
        IsCounted = counted;
        BookedProductive = default;
        SavedWork = 0;
        KeptTime = 0;
        ProductiveWork = 0;
        Attempts = 0;
        Interruptions = 0;
        LostTime = 0;
        LastStrike = 0;
        _corruptions = null;
        State = JobState.Pending;
        Activity = JobActivity.None;
        _placement.Clear();
        _spares?.Clear();
    }

    /// <summary>What it asks for when it waits: all its UltraServers and hot spares, however many it has lost or used up.</summary>
    public void AskForAll()
    {
        WorkingUltraServers = _shape.WorkingUltraServers;
        WorkingChips = _shape.WorkingChips;
        UltraServers = _shape.UltraServers;
        HeldChips = _shape.HeldChips;
    }

    /// <summary><see cref="RemainingEstimate"/> in one of its shapes, on all of its UltraServers.</summary>
    public long RemainingEstimateIn(in JobShape shape) => Math.Max(1, shape.Estimate - SavedWork);

    /// <summary>Pending → running.</summary>
    /// <param name="choice">In which of its shapes; the others are given up.</param>
    /// <param name="now">The time.</param>
    public void Start(int choice, long now)
    {
        Expect(JobState.Pending);
        State = JobState.Running;
        if (_choices > 1)
        {
            _shape = _shapes[choice];
            _choices = 1;
            AskForAll();
        }

        if (StartedAt < 0)
            StartedAt = now;
    }

    /// <summary>While it waits, it turns to another generation: the share of its work that is saved is done there too.</summary>
    /// <remarks>What it did before stays productive on the generation that it left, whatever becomes of the job.</remarks>
    public void ChooseAnew(in JobShape shape)
    {
        Expect(JobState.Pending);
        SavedWork = (long)((Int128)SavedWork * shape.Work / Work);
        BookedProductive = default;
        ScaleCorruptions(shape.Work);
        _shape = shape;
        _choices = 1;
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
        Activity = JobActivity.None;
        CallOff();
    }

    /// <summary>Running → completed, failed, cancelled or timeout.</summary>
    public void End(long now)
    {
        Expect(JobState.Running);
        State = EndsAs;
        Activity = JobActivity.None;
        FinishedAt = now;
        CallOff();
    }

    /// <summary>Sets the instant of the next step; an earlier one is called off.</summary>
    public void StepAfter(long delay, SimulationClock clock)
    {
        _nextStep = clock.Now + delay;
        clock.Schedule(delay, this, EventPriority.Completion);
    }

    /// <summary>There is no next step until another is set.</summary>
    public void CallOff() => _nextStep = long.MaxValue;

    /// <inheritdoc/>
    public override void Process()
    {
        if (_execution.Now != _nextStep)
            return;
        CallOff();
        _execution.Step(this);
    }

    private void TakeShapes(ReadOnlySpan<JobShape> shapes)
    {
        _shape = shapes[0];
        _choices = shapes.Length;
        _offered = shapes.Length;
        if (shapes.Length > 1)
        {
            if (_shapes.Length < shapes.Length)
                _shapes = new JobShape[shapes.Length];
            shapes.CopyTo(_shapes);
        }

        AskForAll();
    }

    private void Expect(JobState state)
    {
        if (State != state)
            throw new InvalidOperationException($"Job {Number} of class {Class.Model.Name} is {State}, not {state}.");
    }
}
