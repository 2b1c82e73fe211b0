using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Some successive steps of a profile.</summary>
internal sealed class StepBlock
{
    /// <summary>Most steps that it holds: two words of bits.</summary>
    public const int Capacity = 128;

    /// <summary>No instant.</summary>
    public const long None = -1;

    private const int WordBits = 64;

    private readonly long[] _from = new long[Capacity];
    private readonly int[] _free = new int[Capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>When its first step begins.</summary>
    public long Start => _from[0];

    /// <summary>Chips free in its last step.</summary>
    public int LastFree => _free[Count - 1];

    public long FromOf(int step) => _from[step];

    public int FreeOf(int step) => _free[step];

    /// <summary>It holds one step.</summary>
    public void Restart(long from, int free)
    {
        (_from[0], _free[0]) = (from, free);
        Count = 1;
    }

    /// <summary>The step that an instant lies in, which is no earlier than the start.</summary>
    public int StepAt(long instant) => LastUpTo(instant, _from.AsSpan(0, Count));

    /// <summary>The last of some rising instants that is no later than one; the first where all are.</summary>
    public static int LastUpTo(long instant, ReadOnlySpan<long> instants)
    {
        var low = 0;
        for (var length = instants.Length; length > 1;)
        {
            var half = length / 2;
            low += instants[low + half] <= instant ? half : 0;
            length -= half;
        }

        return low;
    }

    /// <summary>A step that begins after another one, and is as free.</summary>
    public void InsertAfter(int step, long from)
    {
        Array.Copy(_from, step + 1, _from, step + 2, Count - step - 1);
        Array.Copy(_free, step + 1, _free, step + 2, Count - step - 1);
        (_from[step + 1], _free[step + 1]) = (from, _free[step]);
        Count++;
    }

    public void Remove(int step)
    {
        Count--;
        Array.Copy(_from, step + 1, _from, step, Count - step);
        Array.Copy(_free, step + 1, _free, step, Count - step);
    }

    /// <summary>Chips are taken over some steps, the last of which is not one of them.</summary>
    public void Take(int step, int end, int chips)
    {
        foreach (ref var free in _free.AsSpan(step, end - step))
            free -= chips;
    }

    /// <summary>Forgets what lies before an instant.</summary>
    public void Trim(long instant)
    {
        var passed = StepAt(instant);
        Count -= passed;
        Array.Copy(_from, passed, _from, 0, Count);
        Array.Copy(_free, passed, _free, 0, Count);
        _from[0] = Math.Max(_from[0], instant);
    }

    /// <summary>Moves its steps from one on to an empty block.</summary>
    public void MoveTo(StepBlock next, int step)
    {
        next.Count = 0;
        next.Append(this, step);
        Count = step;
    }

    /// <summary>Takes over the steps of the block behind it.</summary>
    public void Append(StepBlock next, int step = 0)
    {
        Array.Copy(next._from, step, _from, Count, next.Count - step);
        Array.Copy(next._free, step, _free, Count, next.Count - step);
        Count += next.Count - step;
    }

    /// <summary>The runs of steps in which a number of chips is free.</summary>
    /// <param name="chips">The chips.</param>
    /// <param name="end">When the last step ends.</param>
    public FreeRuns RunsOf(int chips, long end)
    {
        var runs = new FreeRuns { FirstEnd = Start, LastStart = None };
        var carry = 0UL;
        for (var word = 0; word * WordBits < Count; word++)
        {
            for (var edges = EdgesOf(chips, word, ref carry); edges != 0; edges &= edges - 1)
            {
                var at = _from[(word * WordBits) + BitOperations.TrailingZeroCount(edges)];
                if (runs.LastStart == None)
                {
                    runs.LastStart = at;
                    continue;
                }

                if (runs.LastStart == Start)
                    runs.FirstEnd = at;
                runs.Longest = Math.Max(runs.Longest, at - runs.LastStart);
                runs.LastStart = None;
            }
        }

        if (runs.LastStart == None)
            return runs;
        if (runs.LastStart == Start)
            runs.FirstEnd = end;
        runs.Longest = end == long.MaxValue ? end : Math.Max(runs.Longest, end - runs.LastStart);
        return runs;
    }

    /// <summary>Goes on with the search for a time in which a number of chips is free.</summary>
    /// <param name="chips">The chips.</param>
    /// <param name="length">How long they are to be free.</param>
    /// <param name="until">When that time ends at the latest.</param>
    /// <param name="end">When the last step ends.</param>
    /// <param name="since">Since when they are free when the block begins, and then when it ends; none where they are not.</param>
    /// <returns>When the first such time begins; none where none ends here.</returns>
    public long Find(int chips, long length, long until, long end, ref long since)
    {
        var carry = since == None ? 0UL : 1UL;
        for (var word = 0; word * WordBits < Count; word++)
        {
            for (var edges = EdgesOf(chips, word, ref carry); edges != 0; edges &= edges - 1)
            {
                var at = _from[(word * WordBits) + BitOperations.TrailingZeroCount(edges)];
                if (since != None && Math.Min(at, until) - since >= length)
                    return since;
                since = since == None ? at : None;
                if (at >= until)
                    return None;
            }
        }

        var to = Math.Min(end, until);
        return since != None && (to == long.MaxValue || to - since >= length) ? since : None;
    }

    /// <summary>The steps, of those in a word of bits, at which a number of chips comes to be free or ceases to be.</summary>
    /// <param name="chips">The chips.</param>
    /// <param name="word">Which steps.</param>
    /// <param name="carry">Whether they are free in the step before them, and then in the last of them.</param>
    private ulong EdgesOf(int chips, int word, ref ulong carry)
    {
        var free = MemoryMarshal.Cast<int, Vector256<int>>(_free.AsSpan(word * WordBits, WordBits));
        var least = Vector256.Create(chips);
        var bits = 0UL;
        for (var i = 0; i < free.Length; i++)
            bits |= (ulong)Vector256.GreaterThanOrEqual(free[i], least).ExtractMostSignificantBits() << (i * Vector256<int>.Count);
        var edges = bits ^ ((bits << 1) | carry);
        carry = bits >> (WordBits - 1);
        var here = Count - (word * WordBits);
        return here < WordBits ? edges & ((1UL << here) - 1) : edges;
    }
}

/// <summary>How long a number of chips is free at the beginning of a block, at its end, and between.</summary>
internal struct FreeRuns
{
    /// <summary>Until when they are free from its start on; its start where they are not.</summary>
    public long FirstEnd;

    /// <summary>Since when they are free to its end; none where they are not.</summary>
    public long LastStart;

    /// <summary>The same, however early that began; what lies before the block says it.</summary>
    public long Since;

    /// <summary>The longest time in which they are, within the block.</summary>
    public long Longest;
}
