using System;

namespace DatacenterDes.Model.Traces;

/// <summary>The fields of one line of SWF as it is found: parted by blanks and tabs, by semicolons or by commas; a comment may follow.</summary>
internal sealed class SwfLine
{
    private Range[] _fields = new Range[64];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A field; empty beyond the last.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, int place) => place < Count ? text[_fields[place]] : [];

    public void Split(ReadOnlySpan<byte> text)
    {
        Count = 0;
        var semicolon = text.IndexOf((byte)';');
        SplitAtBlanks(semicolon < 0 ? text : text[..semicolon]);
        // What follows enough fields is a comment; a line that has few before its first semicolon is parted by them.
        if (semicolon >= 0 && Count < SwfFields.Least)
            SplitAt(text, (byte)';');
        else if (Count > 0 && text[_fields[0]].Contains((byte)','))
            SplitAt(text, (byte)',');
    }

    private void SplitAtBlanks(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && IsSpace(text[at]))
                at++;
            if (at == text.Length)
                return;
            var start = at;
            while (at < text.Length && !IsSpace(text[at]))
                at++;
            Add(start..at);
        }
    }

    private void SplitAt(ReadOnlySpan<byte> text, byte separator)
    {
        Count = 0;
        var start = 0;
        while (start <= text.Length)
        {
            var length = text[start..].IndexOf(separator);
            var end = length < 0 ? text.Length : start + length;
            var (from, to) = (start, end);
            while (from < to && IsSpace(text[from]))
                from++;
            while (to > from && IsSpace(text[to - 1]))
                to--;
            Add(from..to);
            start = end + 1;
        }
    }

    private void Add(Range field)
    {
        if (Count == _fields.Length)
            Array.Resize(ref _fields, 2 * Count);
        _fields[Count++] = field;
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t';
}
