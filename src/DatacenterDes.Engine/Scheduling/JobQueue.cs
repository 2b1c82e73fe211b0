using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The jobs that wait, in the order of the queue and in the order in which they are looked at when backfilling.</summary>
internal sealed class JobQueue
{
    private readonly Fleet _fleet;
    private readonly SimulationClock _clock;
    private readonly JobRank? _rank;
    private readonly JobRank? _backfillRank;
    private readonly WaitingOrder _order;
    private readonly WaitingOrder _backfill;
    private readonly NewcomerList? _newcomers;
    private readonly QuotaGate? _gate;
    private readonly SortedDictionary<long, Job> _held = [];
    private readonly StartLimits[] _noLimits;
    private readonly int _classes;

    /// <summary>Of all, of each class, of each tenant.</summary>
    private readonly WaitingJobs[] _waiting;

    /// <param name="run">Whose jobs there are, and the names of the orders.</param>
    /// <param name="order">The order of the queue.</param>
    /// <param name="backfill">The order in which jobs are looked at when backfilling; the same object for the same order.</param>
    /// <param name="usage">What tenants hold and have used; null where neither a quota nor fair share asks for it.</param>
    /// <param name="fleet">What they wait for.</param>
    public JobQueue(RunBasis run, JobOrder order, JobOrder backfill, TenantUsage? usage, Fleet fleet)
    {
        var model = run.Model;
        _fleet = fleet;
        var generations = fleet.Generations.Length;
        var settings = model.Scheduler;
        _classes = model.JobClasses.Length;
        _waiting = run.Window.Make<WaitingJobs>(1 + _classes + model.Tenants.Length);
        _clock = run.Clock;
        _noLimits = new StartLimits[generations];
        Array.Fill(_noLimits, StartLimits.None);
        _rank = order.RanksTenants ? null : new JobRank(settings.Order.Word, order, isOfBackfill: false);
        _backfillRank = backfill == order || backfill.RanksTenants ? null : new JobRank(settings.BackfillOrder!.Word, backfill, isOfBackfill: true);
        _order = Line(_rank, usage, generations);
        _backfill = backfill == order ? _order : Line(_backfillRank, usage, generations);

        // An order that moves decides at each pass where newcomers stand.
        _newcomers = order.RanksTenants || backfill.RanksTenants ? null : new();
        _gate = usage is null ? null : new QuotaGate(usage);
    }

    /// <summary>Jobs that wait, those withheld by a quota or held by a call from the grid included.</summary>
    public int Count { get; private set; }

    /// <summary>The head; null when nothing waits in line.</summary>
    public Job? First => Claimant ?? FirstInOrder();

    /// <summary>The job that others gave way to, which goes first until it has started; null for none.</summary>
    public Job? Claimant { get; private set; }

    /// <summary>When the last of those will have given back what they held.</summary>
    public long RoomAt { get; private set; }

    /// <summary>The order in which jobs are looked at when backfilling.</summary>
    public WaitingOrder Backfill
    {
        get
        {
            Settle();
            return _backfill;
        }
    }

    /// <summary>All that wait.</summary>
    public ref readonly WaitingJobs All => ref _waiting[0];

    /// <summary>Those that wait by class, in the order of the model.</summary>
    public ReadOnlySpan<WaitingJobs> OfClass => _waiting.AsSpan(1, _classes);

    /// <summary>Those that wait by tenant, in the order of the model.</summary>
    public ReadOnlySpan<WaitingJobs> OfTenant => _waiting.AsSpan(1 + _classes);

    /// <summary>A job waits. One that is new is counted when a pass has not started it: most jobs never wait for any time.</summary>
    public void Add(Job job)
    {
        Count++;
        job.Entry.IsWaitCounted = false;
        Line(job);
        if (_newcomers is null)
            CountWait(job);
    }

    public void Remove(Job job)
    {
        Count--;
        if (job.Entry.QueueNode is >= 0 or NewcomerList.Node)
            Unline(job);
        else if (!_held.Remove(job.Number))
            _gate!.Drop(job);
        if (job.Entry.IsWaitCounted)
            CountWaiting(job, -1);
    }

    /// <summary>Takes a job out of the line while its tenant's quota is used up; it still waits.</summary>
    public void Withhold(Job job)
    {
        Unline(job);
        CountWait(job);
        _gate!.Withhold(job);
    }

    /// <summary>A job gave back what it held: puts those of its tenant that may start again back in line.</summary>
    /// <param name="released">The job.</param>
    /// <param name="back">Receives those put back.</param>
    public void LetThrough(Job released, List<Job> back)
    {
        back.Clear();
        _gate?.LetThrough(released, back);
        foreach (var job in back)
            Line(job);
    }

    /// <summary>Takes a job out of the line until <see cref="LetGo"/>; it still waits.</summary>
    public void Hold(Job job)
    {
        Unline(job);
        CountWait(job);
        _held.Add(job.Number, job);
    }

    /// <summary>Puts those that were held back in line.</summary>
    /// <param name="back">Receives them, by submission.</param>
    public void LetGo(List<Job> back)
    {
        back.Clear();
        back.AddRange(_held.Values);
        _held.Clear();
        back.ForEach(Line);
    }

    /// <summary>Whether those in line may change places although none comes or goes.</summary>
    public bool MovesWithTime => _order.MovesWithTime || _backfill.MovesWithTime;

    /// <summary>A pass is about to begin.</summary>
    /// <returns>Whether jobs in line have changed places.</returns>
    public bool Refresh(long now)
    {
        var hasMoved = _order.Refresh(now);
        return _backfill == _order ? hasMoved : _backfill.Refresh(now) | hasMoved;
    }

    /// <summary>Others give way to a job that waits in line: it goes first until it has started.</summary>
    /// <param name="job">The job.</param>
    /// <param name="roomAt">When the last of those will have given back what it held.</param>
    public void Claim(Job job, long roomAt)
    {
        Claimant = job;
        RoomAt = roomAt;
    }

    /// <summary>Every job stands where the order of the queue has it.</summary>
    public void EndClaim() => Claimant = null;

    /// <summary>Where a job stands in line.</summary>
    public Position PositionOf(Job job) => ReferenceEquals(job, Claimant) ? Position.First : PositionInOrder(job);

    /// <summary>Whether a job stands, or would stand, before another in the order of the queue.</summary>
    public bool StandsBefore(Job job, Job other) => PositionInOrder(job).CompareTo(PositionInOrder(other)) < 0;

    /// <summary>The next job in line; null behind the last.</summary>
    public Job? Behind(Job? job)
    {
        if (job is null && Claimant is not null)
            return Claimant;
        var next = InOrderAfter(job is null ? Position.First : PositionOf(job));
        return next is not null && ReferenceEquals(next, Claimant) ? InOrderAfter(PositionInOrder(next)) : next;
    }

    /// <summary>Those in line, the head first.</summary>
    public IEnumerable<Job> InLine()
    {
        for (var job = First; job is not null; job = Behind(job))
            yield return job;
    }

    /// <summary>The head, and those that are looked at to a depth when backfilling.</summary>
    public IEnumerable<Job> Looked(int depth)
    {
        if (First is not { } head)
            yield break;
        yield return head;
        var after = Position.First;
        for (; depth > 0 && Backfill.Next(after, Position.Last, _noLimits) is { } job; depth--)
        {
            yield return job;
            after = _backfill.PositionOf(job);
        }
    }

    /// <summary>The next job in line behind a position, whoever goes first; and its own.</summary>
    public (Job? Job, Position At) BehindInOrder(Position position) => InOrderAfter(position) is { } job ? (job, PositionInOrder(job)) : default;

    /// <summary>The same in the order in which jobs are looked at when backfilling.</summary>
    public (Job? Job, Position At) BehindInBackfillOrder(Position position) =>
        Backfill.Next(position, Position.Last, _noLimits) is { } job ? (job, _backfill.PositionOf(job)) : default;

    /// <summary>Those held by a call from the grid or withheld by a quota.</summary>
    public IEnumerable<Job> OutOfLine() => _held.Values.Concat(_gate?.Jobs() ?? []);

    /// <summary>All that wait.</summary>
    public IEnumerable<Job> Jobs() => InLine().Concat(OutOfLine());

    /// <summary>Jobs by rank; where that is none, by tenant.</summary>
    private static WaitingOrder Line(JobRank? rank, TenantUsage? usage, int generations)
    {
        return rank is null ? new FairShareOrder(usage!, View) : View();

        WaitingOrder View() => generations == 1 ? new QueueView(rank) : new QueueViewByGeneration(rank, generations);
    }

    /// <summary>Those that are new take their places among those that wait.</summary>
    public void Settle()
    {
        while (_newcomers is { Count: > 0 })
        {
            var job = _newcomers.First;
            _newcomers.Remove(job);
            AddToOrders(job);
            CountWait(job);
        }
    }

    private Job? FirstInOrder()
    {
        var first = _order.Count > 0 ? _order.First : null;
        if (_newcomers is not { Count: > 0 })
            return first;
        return first is null || _newcomers.FirstPosition.CompareTo(PositionInOrder(first)) < 0 ? _newcomers.First : first;
    }

    /// <summary>Where a job stands, or would stand, whoever goes first: by its rank, where the order does not rank tenants.</summary>
    private Position PositionInOrder(Job job) => _rank is { } rank ? rank.PositionOf(job) : _order.PositionOf(job);

    private Job? InOrderAfter(Position position)
    {
        Settle();
        return _order.Next(position, Position.Last, _noLimits);
    }

    private void CountWait(Job job)
    {
        if (job.Entry.IsWaitCounted)
            return;
        job.Entry.IsWaitCounted = true;
        CountWaiting(job, 1);
    }

    private void CountWaiting(Job job, int sign)
    {
        var now = _clock.Now;
        var chips = sign * job.Chips;
        _waiting[0].Add(sign, chips, now);
        _waiting[1 + job.Class.Index].Add(sign, chips, now);
        if (job.Tenant >= 0)
            _waiting[1 + _classes + job.Tenant].Add(sign, chips, now);
        foreach (ref readonly var shape in job.Choices)
            _fleet.Generations[shape.Generation].Statistics.CountWaiting(sign * shape.HeldChips);
    }

    private void Line(Job job)
    {
        _rank?.Set(job);
        _backfillRank?.Set(job);
        if (_newcomers is null)
        {
            AddToOrders(job);
            return;
        }

        job.Entry.QueueNode = NewcomerList.Node;
        _newcomers.Add(job, PositionInOrder(job));
    }

    private void AddToOrders(Job job)
    {
        job.Entry.QueueNode = _order.Add(job);
        if (_backfill != _order)
            job.Entry.BackfillNode = _backfill.Add(job);
    }

    private void Unline(Job job)
    {
        if (ReferenceEquals(job, Claimant))
            EndClaim();
        var node = job.Entry.QueueNode;
        job.Entry.QueueNode = SchedulerEntry.NotInLine;
        if (node == NewcomerList.Node)
        {
            _newcomers!.Remove(job);
            return;
        }

        _order.Remove(job, node);
        if (_backfill != _order)
            _backfill.Remove(job, job.Entry.BackfillNode);
    }
}
