using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Jobs that came into line since the last pass, in the order of the queue: most of them start in the next one, and never see a tree.</summary>
internal sealed class NewcomerList
{
    /// <summary>What a job's node says while it is here.</summary>
    public const int Node = -2;

    /// <summary>So many jobs before its turn, the processor is told that one will be needed: replicas come by the hundred.</summary>
    private const int FetchedAhead = 2;

    private Entry[] _entries = new Entry[64];
    private int _first;
    private int _end;
    private bool _isInOrder = true;

    public int Count => _end - _first;

    /// <summary>Where the first stands; some do.</summary>
    public Position FirstPosition
    {
        get
        {
            PutInOrder();
            return _entries[_first].Position;
        }
    }

    /// <summary>The first; some are there.</summary>
    public Job First
    {
        get
        {
            PutInOrder();
            return _entries[_first].Job!;
        }
    }

    public void Add(Job job, Position position)
    {
        if (_end == _entries.Length)
            MakeRoom();
        _isInOrder &= Count == 0 || _entries[_end - 1].Position.CompareTo(position) < 0;
        _entries[_end++] = new(position, job);
    }

    /// <summary>Removes a job that is here; the first at once, another by a search.</summary>
    public void Remove(Job job)
    {
        var i = _first;
        while (!ReferenceEquals(_entries[i].Job, job))
            i++;
        if (i > _first)
            Array.Copy(_entries, _first, _entries, _first + 1, i - _first);
        _entries[_first++] = default;
        if (_first + FetchedAhead < _end)
            Job.Prefetch(_entries[_first + FetchedAhead].Job!);
        if (_first < _end)
            return;
        _first = _end = 0;
        _isInOrder = true;
    }

    private void PutInOrder()
    {
        if (_isInOrder)
            return;
        _entries.AsSpan(_first, Count).Sort(static (one, other) => one.Position.CompareTo(other.Position));
        _isInOrder = true;
    }

    private void MakeRoom()
    {
        var entries = _first > 0 ? _entries : new Entry[_entries.Length * 2];
        Array.Copy(_entries, _first, entries, 0, Count);
        if (_first > 0)
            Array.Clear(entries, Count, _first);
        (_entries, _first, _end) = (entries, 0, Count);
    }

    private readonly record struct Entry(Position Position, Job? Job);
}
