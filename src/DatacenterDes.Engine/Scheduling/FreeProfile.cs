using System;
using System.Numerics;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Chips that are free from now on, by the estimates of what runs and the reservations of what waits: a step function.</summary>
/// <remarks>
/// Its steps are kept in blocks, and of each block the longest time in which 1, 2, 4, 8, … chips are free that ends there or goes on
/// beyond it: made when it is asked for, and again when the block or one before it has changed. A search goes from one block in which it may
/// end to the next, and looks at the steps of these alone.
/// </remarks>
internal sealed class FreeProfile
{
    private const long None = StepBlock.None;

    /// <summary>Powers of two, each of which stands for all numbers of chips up to the next.</summary>
    private const int Levels = 32;

    /// <summary>Blocks that come together with the one behind them when both hold fewer steps than this.</summary>
    private const int Few = StepBlock.Capacity / 2;

    private readonly FreeRuns[]?[] _runs = new FreeRuns[]?[Levels];

    /// <summary>By level, the longest time that ends in each block or goes on beyond it, however early it began.</summary>
    private readonly long[]?[] _longest = new long[]?[Levels];

    /// <summary>By level, for how many blocks that is known.</summary>
    private readonly int[] _known = new int[Levels];

    /// <summary>The blocks, and spare ones behind them.</summary>
    private StepBlock?[] _blocks = new StepBlock?[4];
    private long[] _starts = new long[4];

    /// <summary>The levels, as bits, whose runs of a block are what they were when they were made.</summary>
    private uint[] _isCurrent = new uint[4];
    private int _count;

    /// <summary>The first block that has changed since anything was searched.</summary>
    private int _firstChanged;

    /// <summary>When it begins.</summary>
    public long Start => _starts[0];

    /// <summary>Starts anew: everything is free from now on.</summary>
    public void Restart(long now, int chips)
    {
        _count = 1;
        (_blocks[0] ??= new()).Restart(now, chips);
        _starts[0] = now;
        Changed(0);
    }

    /// <summary>Forgets what lies before an instant.</summary>
    public void Trim(long now)
    {
        if (now <= _starts[0])
            return;
        for (var passed = BlockAt(now); passed > 0; passed--)
            RemoveBlock(0);
        _blocks[0]!.Trim(now);
        _starts[0] = now;
        Changed(0);
    }

    /// <summary>Takes chips (or gives them back, when negative) over an interval.</summary>
    public void Take(long from, long to, int chips)
    {
        from = Math.Max(from, _starts[0]);
        if (to <= from)
            return;
        BeginStep(to);
        var (b, step) = BeginStep(from);
        for (; b < _count && _starts[b] < to; b++)
        {
            var block = _blocks[b]!;
            block.Take(step, EndOf(b) <= to ? block.Count : block.StepAt(to), chips);
            Changed(b);
            step = 0;
        }

        Join(to);
        Join(from);
    }

    /// <summary>Chips that are taken for some time are taken earlier.</summary>
    /// <param name="from">Since when they were taken.</param>
    /// <param name="to">Since when they are, before that.</param>
    /// <param name="length">For how long.</param>
    /// <param name="chips">The chips.</param>
    public void Move(long from, long to, long length, int chips)
    {
        Take(to, Math.Min(from, to + length), chips);
        Take(Math.Max(from, to + length), from + length, -chips);
    }

    /// <summary>The earliest instant from which a number of chips is free for a time.</summary>
    public long EarliestStart(int chips, long length) => Find(chips, length, long.MaxValue) is var start && start != None ? start : long.MaxValue;

    /// <summary>The same for who has taken them from some instant on, which is after the first, if that is earlier; else that instant.</summary>
    /// <remarks>Either it is over by that instant, or the chips are free up to it and its own from then on.</remarks>
    public long EarliestStart(int chips, long length, long taken) => Find(chips, length, taken) is var start && start != None ? start : FreeSince(taken, chips);

    /// <summary>When the first time that ends by an instant begins in which a number of chips is free; none for no such time.</summary>
    private long Find(int chips, long length, long until)
    {
        var level = BitOperations.Log2((uint)chips);
        var last = BlockAt(until - 1);
        Learn(level, last);
        var runs = _runs[level]!;
        var longest = _longest[level].AsSpan(0, last + 1);
        var since = None;

        // Blocks before this one have been looked at step by step.
        var seen = 0;
        while (longest[seen..].IndexOfAnyInRange(length, long.MaxValue) is var ahead and >= 0)
        {
            // More chips than those of the level are asked for, so what is found may be shorter.
            var end = seen + ahead;
            var first = end > 0 && runs[end - 1].Since is var began && began != None && runs[end].FirstEnd - began >= length ? BlockAt(began) : end;
            if (first > seen)
                (seen, since) = (first, None);
            for (; seen <= end; seen++)
            {
                if (_blocks[seen]!.Find(chips, length, until, EndOf(seen), ref since) is var start && start != None)
                    return start;
            }
        }

        return None;
    }

    /// <summary>Has the longest times of a level known as far as a block.</summary>
    private void Learn(int level, int last)
    {
        if (_firstChanged < int.MaxValue)
        {
            foreach (ref var known in _known.AsSpan())
                known = Math.Min(known, _firstChanged);
            _firstChanged = int.MaxValue;
        }

        var runs = _runs[level] ??= new FreeRuns[_starts.Length];
        var longest = _longest[level] ??= new long[_starts.Length];
        for (ref var b = ref _known[level]; b <= last; b++)
        {
            if ((_isCurrent[b] & (1u << level)) == 0)
            {
                runs[b] = _blocks[b]!.RunsOf(1 << level, EndOf(b));
                _isCurrent[b] |= 1u << level;
            }

            ref var own = ref runs[b];
            own.Since = own.LastStart;
            longest[b] = own.Longest;
            if (b == 0 || runs[b - 1].Since is var since && since == None)
                continue;
            longest[b] = Math.Max(own.Longest, own.FirstEnd - since);
            if (own.LastStart == _starts[b])
                own.Since = since;
        }
    }

    /// <summary>Since when a number of chips is free up to an instant; the instant itself where they are not before it.</summary>
    private long FreeSince(long instant, int chips)
    {
        var since = instant;
        var b = BlockAt(instant - 1);
        var step = _blocks[b]!.StepAt(instant - 1);
        while (_blocks[b]!.FreeOf(step) >= chips)
        {
            since = _blocks[b]!.FromOf(step);
            if (--step >= 0)
                continue;
            if (--b < 0)
                break;
            step = _blocks[b]!.Count - 1;
        }

        return since;
    }

    private long EndOf(int b) => b + 1 < _count ? _starts[b + 1] : long.MaxValue;

    /// <summary>The block that an instant lies in.</summary>
    private int BlockAt(long instant) => StepBlock.LastUpTo(instant, _starts.AsSpan(0, _count));

    /// <summary>Has a step begin at an instant.</summary>
    private (int Block, int Step) BeginStep(long instant)
    {
        var b = BlockAt(instant);
        var step = _blocks[b]!.StepAt(instant);
        if (_blocks[b]!.FromOf(step) == instant)
            return (b, step);
        if (_blocks[b]!.IsFull)
        {
            Split(b);
            return BeginStep(instant);
        }

        _blocks[b]!.InsertAfter(step, instant);
        Changed(b);
        return (b, step + 1);
    }

    /// <summary>Drops the step that begins at an instant if it says what the one before it says.</summary>
    private void Join(long instant)
    {
        var b = BlockAt(instant);
        var block = _blocks[b]!;
        var step = block.StepAt(instant);
        if (step > 0 ? block.FreeOf(step - 1) != block.FreeOf(step) : b == 0 || _blocks[b - 1]!.LastFree != block.FreeOf(0))
            return;
        block.Remove(step);
        Changed(b);
        if (step == 0)
        {
            // The block before it ends later.
            Changed(b - 1);
            if (block.Count == 0)
            {
                RemoveBlock(b);
                return;
            }

            _starts[b] = block.Start;
        }

        if (b + 1 < _count && block.Count + _blocks[b + 1]!.Count < Few)
        {
            block.Append(_blocks[b + 1]!);
            RemoveBlock(b + 1);
        }
    }

    private void Changed(int b)
    {
        _isCurrent[b] = 0;
        _firstChanged = Math.Min(_firstChanged, b);
    }

    private void Split(int b)
    {
        if (_count == _blocks.Length)
            Grow();
        var next = _blocks[_count] ?? new();
        Shift(b + 1, b + 2, _count - b - 1);
        _blocks[b]!.MoveTo(next, StepBlock.Capacity / 2);
        (_blocks[b + 1], _starts[b + 1]) = (next, next.Start);
        _isCurrent[b + 1] = 0;
        Changed(b);
        _count++;
    }

    private void RemoveBlock(int b)
    {
        var spare = _blocks[b];
        Shift(b + 1, b, _count - b - 1);
        _blocks[--_count] = spare;
    }

    private void Shift(int from, int to, int count)
    {
        Array.Copy(_blocks, from, _blocks, to, count);
        Array.Copy(_starts, from, _starts, to, count);
        Array.Copy(_isCurrent, from, _isCurrent, to, count);
        foreach (var runs in _runs)
        {
            if (runs is not null)
                Array.Copy(runs, from, runs, to, count);
        }
    }

    private void Grow()
    {
        Array.Resize(ref _blocks, _count * 2);
        Array.Resize(ref _starts, _count * 2);
        Array.Resize(ref _isCurrent, _count * 2);
        for (var i = 0; i < Levels; i++)
        {
            if (_runs[i] is null)
                continue;
            Array.Resize(ref _runs[i], _count * 2);
            Array.Resize(ref _longest[i], _count * 2);
        }
    }
}
