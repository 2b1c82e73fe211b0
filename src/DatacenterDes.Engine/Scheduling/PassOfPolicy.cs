using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What a policy sees in its passes, and does; and what it may not.</summary>
internal sealed class PassOfPolicy(PassParts parts, string word) : QueuePass
{
    private readonly FreeProfile[] _profiles = [.. parts.Fleet.Generations.Select(_ => new FreeProfile())];
    private readonly SortedDictionary<long, Booking> _reserved = [];
    private readonly SortedDictionary<long, long> _heldUntil = [];
    private RunningJob[]? _running;

    public override TimeSpan Now => TimeSpan.FromTicks(parts.Clock.Now);

    public override DateTime UtcDate => parts.Clock.DateOf(parts.Clock.Now);

    public override int? Depth => parts.Settings.BackfillDepth;

    public override IEnumerable<WaitingJob> Waiting => InLine(parts.Queue.BehindInOrder);

    public override IEnumerable<WaitingJob> WaitingInBackfillOrder => InLine(parts.Queue.BehindInBackfillOrder);

    public override IReadOnlyList<RunningJob> Running => _running ??= [.. parts.Execution.Running.Select(View).OrderBy(job => job.EstimatedEnd).ThenBy(job => job.Number)];

    public override IReadOnlyList<HardwareNow> Hardware =>
        [.. parts.Fleet.Generations.Select(g => new HardwareNow(g.Type.Name, g.ChipsPerUltraServer, g.InService, g.UpForJobs, g.Free.Whole.Count))];

    /// <summary>Reservations are made anew in every pass; holds end by themselves.</summary>
    public void Begin()
    {
        _reserved.Clear();
        _running = null;
        foreach (var over in _heldUntil.Where(held => held.Value <= parts.Clock.Now).Select(held => held.Key).ToArray())
            _heldUntil.Remove(over);
    }

    /// <summary>Whether a job is kept from starting for now.</summary>
    public bool Holds(Job job) => _heldUntil.ContainsKey(job.Number);

    /// <summary>When the first that waits for a time is to be looked at.</summary>
    public long NextLook(long now)
    {
        var next = PassTimer.Never;
        foreach (var booking in _reserved.Values)
            next = booking.Start > now ? Math.Min(next, booking.Start) : next;
        foreach (var until in _heldUntil.Values)
            next = until > now ? Math.Min(next, until) : next;
        return next;
    }

    public override bool CanStart(WaitingJob job) => ChoiceFor(job.Job) is not null;

    public override void Start(WaitingJob job)
    {
        var started = job.Job;
        if (ChoiceFor(started) is not { } choice)
            throw new PolicyException(string.Create(CultureInfo.InvariantCulture, $"policy {word}: cannot start job {started.Number} of {started.Class.Model.Name} at {UtcDate:yyyy-MM-dd HH:mm:ss}: {WhyNot(started)}"));
        _heldUntil.Remove(started.Number);
        if (_reserved.Remove(started.Number, out var booking))
            Book(booking, -1);
        parts.Scheduler.Start(started, choice);
        _running = null;
        if (_reserved.Count > 0)
            Book(new(started.Generation, parts.Clock.Now, started.Attempt.EstimatedEnd, started.Allocation.HeldChips), 1);
    }

    public override TimeSpan? Reserve(WaitingJob job)
    {
        var waiting = Waits(job.Job, "reserve a start for");
        if (_reserved.TryGetValue(waiting.Number, out var booking))
            return TimeSpan.FromTicks(booking.Start);
        if (_reserved.Count == 0)
            LookAhead();
        foreach (ref readonly var shape in waiting.Choices)
        {
            var length = waiting.RemainingEstimateIn(shape);
            var start = _profiles[shape.Generation].EarliestStart(shape.HeldChips, length);
            if (start < (booking?.Start ?? long.MaxValue) && parts.Scheduler.IsWithinQuota(waiting, shape))
                booking = new(shape.Generation, start, start + length, shape.HeldChips);
        }

        if (booking is null)
            return null;
        _reserved.Add(waiting.Number, booking);
        Book(booking, 1);
        return TimeSpan.FromTicks(booking.Start);
    }

    public override void Hold(WaitingJob job, TimeSpan until) => _heldUntil[Waits(job.Job, "hold").Number] = until.Ticks;

    /// <summary>Those in line; whoever starts or is taken out of it meanwhile leaves the place of the others.</summary>
    private IEnumerable<WaitingJob> InLine(Func<Position, (Job? Job, Position At)> behind)
    {
        var claimant = parts.Queue.Claimant;
        if (claimant is not null && !parts.Scheduler.Withholds(claimant))
            yield return new(claimant);
        for (var (job, at) = behind(Position.First); job is not null; (job, at) = behind(at))
        {
            if (!ReferenceEquals(job, claimant) && !parts.Scheduler.Withholds(job))
                yield return new(job);
        }
    }

    private Job Waits(Job job, string what) => IsInLine(job)
        ? job
        : throw new PolicyException($"policy {word}: cannot {what} job {job.Number} of {job.Class.Model.Name}: it does not wait in line");

    private static bool IsInLine(Job job) => job.State == JobState.Pending && job.Entry.QueueNode != SchedulerEntry.NotInLine;

    /// <summary>The first of a job's shapes in which it can start now; null for none.</summary>
    private int? ChoiceFor(Job job)
    {
        if (!IsInLine(job) || Holds(job))
            return null;
        var own = _reserved.GetValueOrDefault(job.Number);
        if (own is not null)
            Book(own, -1);
        int? found = null;
        for (var i = 0; i < job.Choices.Length && found is null; i++)
        {
            if (HasRoom(job, job.Choices[i]) && !DelaysOthers(job, job.Choices[i]))
                found = i;
        }

        if (own is not null)
            Book(own, 1);
        return found;
    }

    private bool HasRoom(Job job, in JobShape shape) => parts.Fleet.Fits(job, shape) && parts.Scheduler.IsWithinQuota(job, shape);

    /// <summary>Whether it would be where room is made for the head, or where a start is reserved.</summary>
    private bool DelaysOthers(Job job, in JobShape shape)
    {
        var length = job.RemainingEstimateIn(shape);
        if (parts.Queue.Claimant is { } claimant && !ReferenceEquals(job, claimant) && length > parts.Queue.RoomAt - parts.Clock.Now)
            return true;
        return _reserved.Count > 0 && _profiles[shape.Generation].EarliestStart(shape.HeldChips, length) > parts.Clock.Now;
    }

    private string WhyNot(Job job)
    {
        if (!IsInLine(job))
            return "it does not wait in line";
        if (Holds(job))
            return "it is held";
        if (parts.Scheduler.FirstFit(job) is not null)
            return "it would delay what is reserved";
        var free = string.Join(", ", parts.Fleet.Generations.Select(g => $"{g.Free.Whole.Count} {g.Type.Name}"));
        return job.SharesUltraServer
            ? $"it asks for {Counted.Of(job.Chips, "chip")} of an UltraServer, and no place that it may use has them; free are {free}"
            : $"it asks for {Counted.Of(job.Allocation.UltraServers, "UltraServer")}, and no place that it may use has them; free are {free}";
    }

    /// <summary>What is free from now on, by the estimates; one that has passed ends now.</summary>
    private void LookAhead()
    {
        var now = parts.Clock.Now;
        foreach (var generation in parts.Fleet.Generations)
            _profiles[generation.Index].Restart(now, generation.UpForJobs * generation.ChipsPerUltraServer);
        foreach (var job in parts.Execution.Running)
            _profiles[job.Generation].Take(now, job.Attempt.EstimatedEnd, job.Allocation.HeldChips);
    }

    private void Book(Booking booking, int sign) => _profiles[booking.Generation].Take(booking.Start, booking.End, sign * booking.Chips);

    private RunningJob View(Job job) => new(
        job.Number,
        job.Class.Model.Name,
        job.Class.TenantOf(job),
        job.Priority,
        parts.Fleet.Generations[job.Generation].Type.Name,
        job.Allocation.HeldChips,
        job.Allocation.UltraServers,
        TimeSpan.FromTicks(job.Allocation.Since),
        TimeSpan.FromTicks(job.Attempt.EstimatedEnd));

    private sealed record Booking(int Generation, long Start, long End, int Chips);
}
