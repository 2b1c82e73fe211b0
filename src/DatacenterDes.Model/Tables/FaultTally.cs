using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace DatacenterDes.Model.Tables;

/// <summary>Faults of lines: one for all lines that have the same, whatever they hold.</summary>
internal sealed class FaultTally
{
    /// <summary>Faults that are described; the others are counted.</summary>
    public const int Most = 20;

    private readonly List<(long Line, string Message, string Kind)> _faults = [];
    private readonly Dictionary<string, long> _counts = [];
    private long _firstUndescribed;
    private long _undescribed;

    /// <summary>Damaged lines.</summary>
    public long Count { get; private set; }

    public void Add(long line, string message)
    {
        Count++;
        var kind = KindOf(message);
        if (_counts.TryGetValue(kind, out var count))
        {
            _counts[kind] = count + 1;
        }
        else if (_faults.Count < Most)
        {
            _counts.Add(kind, 1);
            _faults.Add((line, message, kind));
        }
        else
        {
            _firstUndescribed = _undescribed++ == 0 ? line : _firstUndescribed;
        }
    }

    /// <summary>The faults in the order of their first lines.</summary>
    public IEnumerable<(long Line, string Message)> All()
    {
        foreach (var (line, message, kind) in _faults)
        {
            var more = _counts[kind] - 1;
            yield return (line, more switch
            {
                0 => message,
                1 => $"{message}; the same goes for another line",
                _ => string.Create(CultureInfo.InvariantCulture, $"{message}; the same goes for {more:N0} more lines"),
            });
        }

        if (_undescribed > 0)
            yield return (_firstUndescribed, string.Create(CultureInfo.InvariantCulture, $"and {_undescribed:N0} more damaged lines from here on"));
    }

    /// <summary>The message without what was found.</summary>
    private static string KindOf(string message)
    {
        var kind = new StringBuilder(message.Length);
        var isQuoted = false;
        foreach (var letter in message)
        {
            isQuoted ^= letter == '"';
            if (!isQuoted && !char.IsAsciiDigit(letter))
                kind.Append(letter);
        }

        return kind.ToString();
    }
}
