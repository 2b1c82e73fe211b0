using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>When UltraServers of a generation become wholly free, by the estimates of what runs on them.</summary>
/// <remarks>
/// It is asked while a head waits, and most of the time none does: what starts and ends is only noted, and goes into the tree when somebody
/// asks. What has ended by then never does. Jobs that by their estimates outlast the run, as replicas of services do, go there only when a
/// question reaches so far.
/// </remarks>
internal sealed class ReleaseProfile
{
    private const int None = -1;

    private readonly Generation _generation;
    private readonly long _horizon;
    private readonly OrderedTree<Release, UnitCount> _tree = new();

    /// <summary>Jobs that hold whole UltraServers and are not in the tree yet.</summary>
    private readonly JobSet _noted;

    /// <summary>Those of them that by their estimates end after the horizon.</summary>
    private readonly JobSet _beyond;

    /// <summary>Units that jobs share, by number.</summary>
    private readonly List<int> _shared = [];
    private readonly SharedUnit[] _sharedUnits;

    /// <summary>Units whose place in the tree is not, or not any more, what they are shared until.</summary>
    private readonly List<int> _moved = [];

    private long[] _ends = new long[16];

    /// <param name="generation">Whose UltraServers.</param>
    /// <param name="holders">What jobs are on them.</param>
    /// <param name="horizon">Later ends than this are seldom asked for.</param>
    public ReleaseProfile(Generation generation, UnitHolders holders, long horizon)
    {
        (_noted, _beyond) = (new(holders, JobSetKind.Ending), new(holders, JobSetKind.Ending));
        (_generation, _horizon) = (generation, horizon);
        _sharedUnits = new SharedUnit[generation.Units.Length];
        Array.Fill(_sharedUnits, new SharedUnit { Index = None, Node = None });
    }

    /// <summary>When the first UltraServer becomes free; the end of time where none is held.</summary>
    public long FirstRelease => First() is var node and >= 0 ? _tree.Key(node).At : long.MaxValue;

    /// <summary>The latest estimated end of the jobs that share a unit.</summary>
    public long SharedUntil(int unit) => _sharedUnits[unit].Until;

    public void Started(Job job)
    {
        if (!job.SharesUltraServer)
        {
            job.Entry.ReleaseNode = None;
            SetOf(job).Add(job);
            return;
        }

        ref var shared = ref _sharedUnits[job.Allocation.Placement.First];
        if (shared.Index < 0)
        {
            shared.Index = _shared.Count;
            _shared.Add(job.Allocation.Placement.First);
        }
        else if (job.Attempt.EstimatedEnd <= shared.Until)
        {
            return;
        }

        Move(job.Allocation.Placement.First, job.Attempt.EstimatedEnd);
    }

    /// <summary>A job has given back what it held, or will end at another instant, for which it is then started anew.</summary>
    public void Released(Job job)
    {
        if (!job.SharesUltraServer)
        {
            if (job.Entry.ReleaseNode >= 0)
                _tree.Remove(job.Entry.ReleaseNode);
            else
                SetOf(job).Remove(job);
            return;
        }

        var unit = job.Allocation.Placement.First;
        if (job.Attempt.EstimatedEnd < _sharedUnits[unit].Until)
            return;
        var latest = LatestEnd(_generation.Units[unit], except: job);
        if (latest == long.MinValue)
            RemoveShared(unit);
        if (latest != _sharedUnits[unit].Until)
            Move(unit, latest);
    }

    /// <summary>The earliest instant at which a number of UltraServers more than those free now will be.</summary>
    /// <param name="units">At least 1; at most what is up and not free.</param>
    public long ReleaseOf(int units) =>
        Within(UpToDate(), units) is { } at && (at <= _horizon || _beyond.Count == 0) ? at : Within(All(), units)!.Value;

    /// <summary>When the first UltraServer becomes free after an instant; the end of time for none.</summary>
    public long ReleaseAfter(long instant) =>
        After(UpToDate(), instant) is var at && (at <= _horizon || _beyond.Count == 0) ? at : After(All(), instant);

    private static long? Within(OrderedTree<Release, UnitCount> tree, int units)
    {
        for (var node = tree.Root; node >= 0;)
        {
            var left = tree.SummaryOf(tree.Left(node)).Units;
            if (units <= left)
            {
                node = tree.Left(node);
                continue;
            }

            units -= left + tree.Own(node).Units;
            if (units <= 0)
                return tree.Key(node).At;
            node = tree.Right(node);
        }

        return null;
    }

    private static long After(OrderedTree<Release, UnitCount> tree, long instant) =>
        tree.After(new(instant, int.MaxValue)) is >= 0 and var next ? tree.Key(next).At : long.MaxValue;

    /// <summary>UltraServers that become free by an instant.</summary>
    public int ReleasedBy(long instant)
    {
        var tree = instant > _horizon ? All() : UpToDate();
        var units = 0;
        for (var node = tree.Root; node >= 0;)
        {
            if (tree.Key(node).At > instant)
            {
                node = tree.Left(node);
                continue;
            }

            units += tree.SummaryOf(tree.Left(node)).Units + tree.Own(node).Units;
            node = tree.Right(node);
        }

        return units;
    }

    /// <summary>Where and when there will be a number of chips free on one UltraServer, and how many more than that.</summary>
    /// <remarks>Asked only when every UltraServer is in use and the head is smaller than one; it looks at the shared ones. Of several, the lowest-numbered.</remarks>
    public (long At, int Unit, int Extra) ReleaseOfChips(int chips)
    {
        var first = First();
        var best = (At: long.MaxValue, Unit: None, Extra: 0);
        if (first >= 0)
            best = (_tree.Key(first).At, _tree.Key(first).FirstUnit, _generation.ChipsPerUltraServer - chips);
        foreach (var unit in _shared)
        {
            var (at, free) = FreeAt(_generation.Units[unit], chips);
            if (at < best.At || (at == best.At && unit < best.Unit))
                best = (at, unit, free - chips);
        }

        return best;
    }

    private (long At, int Free) FreeAt(UltraServer unit, int chips)
    {
        var count = 0;
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
        {
            if (count == _ends.Length)
                Array.Resize(ref _ends, count * 2);
            _ends[count++] = job.Attempt.EstimatedEnd;
        }

        Array.Sort(_ends, 0, count);
        for (var i = 0; i < count; i++)
        {
            var free = unit.FreeChips;
            for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
                free += job.Attempt.EstimatedEnd <= _ends[i] ? job.Chips : 0;
            if (free >= chips)
                return (_ends[i], free);
        }

        throw new InvalidOperationException($"UltraServer {unit.Path} never has {chips} chips free");
    }

    /// <summary>The first node; <see cref="None"/> where no UltraServer is held.</summary>
    private int First()
    {
        var first = UpToDate().First();
        return first >= 0 && _tree.Key(first).At <= _horizon ? first : All().First();
    }

    /// <summary>With what ends after the horizon: shared UltraServers are in the tree even then, so that it is not enough to look behind the last.</summary>
    private OrderedTree<Release, UnitCount> All()
    {
        var tree = UpToDate();
        TakeIn(_beyond);
        return tree;
    }

    private OrderedTree<Release, UnitCount> UpToDate()
    {
        TakeIn(_noted);
        foreach (var unit in _moved)
        {
            ref var shared = ref _sharedUnits[unit];
            shared.IsMoved = false;
            if (shared.Node >= 0)
                _tree.Remove(shared.Node);
            shared.Node = shared.Index < 0 ? None : _tree.Insert(new(shared.Until, unit), new UnitCount(1));
        }

        _moved.Clear();
        return _tree;
    }

    private void TakeIn(JobSet jobs)
    {
        foreach (var job in jobs)
            job.Entry.ReleaseNode = _tree.Insert(new(job.Attempt.EstimatedEnd, job.Allocation.Placement.First), new UnitCount(job.Allocation.ReturnedUltraServers));
        jobs.Clear();
    }

    /// <summary>Where a job that holds whole UltraServers is noted.</summary>
    private JobSet SetOf(Job job) => job.Attempt.EstimatedEnd > _horizon ? _beyond : _noted;

    private void Move(int unit, long until)
    {
        ref var shared = ref _sharedUnits[unit];
        shared.Until = until;
        if (shared.IsMoved)
            return;
        shared.IsMoved = true;
        _moved.Add(unit);
    }

    private void RemoveShared(int unit)
    {
        ref var shared = ref _sharedUnits[unit];
        var last = _shared[^1];
        _shared[shared.Index] = last;
        _sharedUnits[last].Index = shared.Index;
        _shared.RemoveAt(_shared.Count - 1);
        shared.Index = None;
    }

    /// <summary>When the last of the others ends; before all time where there is none.</summary>
    private static long LatestEnd(UltraServer unit, Job except)
    {
        var latest = long.MinValue;
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
            latest = ReferenceEquals(job, except) ? latest : Math.Max(latest, job.Attempt.EstimatedEnd);
        return latest;
    }

    /// <summary>A unit that jobs share, or have shared.</summary>
    private struct SharedUnit
    {
        public long Until;

        /// <summary>Its place in the list of those that are shared now; <see cref="None"/> while it is not.</summary>
        public int Index;

        /// <summary>Its node in the tree; <see cref="None"/> for none.</summary>
        public int Node;

        public bool IsMoved;
    }

    /// <summary>When UltraServers become free, and the first of them.</summary>
    private readonly record struct Release(long At, int FirstUnit) : IComparable<Release>
    {
        public int CompareTo(Release other) => At != other.At ? At.CompareTo(other.At) : FirstUnit.CompareTo(other.FirstUnit);
    }

    private readonly record struct UnitCount(int Units) : ISubtreeSummary<UnitCount>
    {
        public static UnitCount Neutral => default;

        public static UnitCount Combine(in UnitCount first, in UnitCount second) => new(first.Units + second.Units);

        public static UnitCount Less(in UnitCount whole, in UnitCount entry) => new(whole.Units - entry.Units);
    }
}
