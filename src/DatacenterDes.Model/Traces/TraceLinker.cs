using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace DatacenterDes.Model.Traces;

/// <summary>Finds the jobs that others name as those they follow. Costs memory for these alone.</summary>
internal sealed class TraceLinker
{
    /// <summary>Jobs that name others, at most.</summary>
    public const int Most = 10_000_000;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<int>> _named = new(StringComparer.Ordinal);

    /// <summary>Jobs that follow others.</summary>
    public int Count => _entries.Count;

    /// <summary>Of these, those that named one that is not in the log, or is left out.</summary>
    public int WithUnknown => _entries.Count(entry => entry.Unknown > 0);

    /// <summary>Jobs that followed themselves, directly or over others, and follow nobody now.</summary>
    public int InCircles { get; private set; }

    /// <summary>Whether all jobs of a log name one and the same to follow, itself among them: a field that is filled with anything.</summary>
    /// <param name="jobs">Jobs in the log.</param>
    public bool IsFiller(long jobs) => jobs > 1 && _entries.Count == jobs && _named.Count == 1;

    /// <summary>Takes down what a job follows.</summary>
    public void Add(long line, ReadOnlySpan<byte> after, long thinkTicks)
    {
        var entry = new Entry(line, thinkTicks);
        foreach (var id in Ids(Encoding.UTF8.GetString(after)))
        {
            if (!_named.TryGetValue(id, out var followers))
                _named.Add(id, followers = []);
            if (followers.Count > 0 && followers[^1] == _entries.Count)
                continue;
            followers.Add(_entries.Count);
            entry.Unknown++;
        }

        if (entry.Unknown > 0)
            _entries.Add(entry);
    }

    /// <summary>Looks for the jobs that were named, in a second reading.</summary>
    public void Find(TraceReader reader, bool areArrays)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var lookup = _named.GetAlternateLookup<ReadOnlySpan<char>>();
        while (reader.Next() is var step && step != TraceStep.End)
        {
            if (step != TraceStep.Job)
                continue;
            var id = reader.JobLine.Id.Text;
            Take(id);
            // Whoever follows a job array of Slurm follows all of it: 123 is 123_1, 123_2, …; and 123+0, 123+1 are its parts.
            if (areArrays && id.IndexOfAny('_', '+') is > 0 and var end)
                Take(id[..end]);
        }

        void Take(ReadOnlySpan<char> id)
        {
            if (!lookup.TryGetValue(id, out var name, out var followers))
                return;
            var isFirst = found.Add(name);
            foreach (var follower in followers)
            {
                _entries[follower].Unknown -= isFirst ? 1 : 0;
                _entries[follower].Awaited.Add(reader.Job.Line);
            }
        }
    }

    /// <summary>The links; null where no job follows one that there is.</summary>
    public TraceLinks? Links()
    {
        BreakCircles();
        var following = _entries.Where(entry => entry.Awaited.Count > 0).OrderBy(entry => entry.Line).ToList();
        if (following.Count == 0)
            return null;
        var followed = following.SelectMany((entry, i) => entry.Awaited.Select(line => (line, i))).GroupBy(pair => pair.line, pair => pair.i);
        return new(
            [.. following.Select(entry => new TraceFollower(entry.Line, entry.Awaited.Count, entry.ThinkTicks))],
            followed.ToDictionary(group => group.Key, group => group.ToImmutableArray()));
    }

    /// <summary>Jobs that wait for one another would wait for ever. One of each circle follows nobody then.</summary>
    private void BreakCircles()
    {
        var byLine = _entries.ToDictionary(entry => entry.Line);
        var done = new HashSet<long>();
        foreach (var entry in _entries.OrderBy(entry => entry.Line))
        {
            var path = new Stack<(Entry Entry, List<long>.Enumerator Next)>();
            var onPath = new HashSet<long>();
            Enter(entry);
            while (path.TryPop(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    onPath.Remove(top.Entry.Line);
                    done.Add(top.Entry.Line);
                    continue;
                }

                var line = top.Next.Current;
                if (onPath.Contains(line))
                {
                    top.Entry.Awaited.Clear();
                    InCircles++;
                    onPath.Remove(top.Entry.Line);
                    done.Add(top.Entry.Line);
                    continue;
                }

                path.Push(top);
                if (byLine.TryGetValue(line, out var next))
                    Enter(next);
            }

            void Enter(Entry next)
            {
                if (done.Contains(next.Line) || !onPath.Add(next.Line))
                    return;
                path.Push((next, next.Awaited.GetEnumerator()));
            }
        }
    }

    /// <summary>The names in a text such as <c>4&amp;5&amp;6</c>, <c>[a, b]</c> or Slurm's <c>afterok:12:13,afterany:14</c>.</summary>
    private static IEnumerable<string> Ids(string text)
    {
        var isSlurm = text.StartsWith("after", StringComparison.Ordinal) || text.StartsWith("singleton", StringComparison.Ordinal);
        char[] between = isSlurm ? ['&', ',', ';', '|', ' ', '?', ':', '"', '\''] : ['&', ',', ';', '|', ' ', '[', ']', '{', '}', '"', '\''];
        foreach (var word in text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!isSlurm)
                yield return word;
            else if (!word.StartsWith("after", StringComparison.Ordinal) && word != "singleton")
                yield return word.Split('+')[0];
        }
    }

    private sealed class Entry(long line, long thinkTicks)
    {
        public long Line => line;

        public long ThinkTicks => thinkTicks;

        /// <summary>Named jobs that were not found so far.</summary>
        public int Unknown { get; set; }

        /// <summary>The lines of those that were.</summary>
        public List<long> Awaited { get; } = [];
    }
}
