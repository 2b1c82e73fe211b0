using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace DatacenterDes.Model.Traces;

/// <summary>Standard Workload Format 2.2: 18 numbers a line, −1 for what is not known; comments begin with a semicolon.</summary>
/// <remarks>The status is not looked at: a job that ran for a time held its processors for that time, however it ended.</remarks>
internal sealed class SwfFormat : ITraceFormat
{
    private const int Fields = 18;
    private const int MostHeaderEntries = 1_000;
    private const int LongestHeaderValue = 1_000;

    // Places counted from 0; the definition of the format counts from 1.
    private const int Submit = 1;
    private const int Run = 3;
    private const int AllocatedProcessors = 4;
    private const int RequestedProcessors = 7;
    private const int RequestedTime = 8;
    private const int User = 11;
    private const int PrecedingJob = 16;

    private readonly SortedDictionary<string, string> _header = new(StringComparer.Ordinal);

    /// <summary>What comments of the form <c>; Key: value</c> say; of a key that is there twice, the first.</summary>
    public IReadOnlyDictionary<string, string> Header => _header;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line)
    {
        if (text[0] == (byte)';')
        {
            ReadComment(text[1..]);
            return false;
        }

        Span<Range> fields = stackalloc Range[Fields];
        var count = Split(text, fields);
        if (count != Fields)
        {
            values.Report($"has {count} {(count == 1 ? "number" : "numbers")}; a line of SWF has {Fields}");
            return true;
        }

        line.Submit = values.Time(text[fields[Submit]], "submit time");
        line.Run = values.Time(text[fields[Run]], "run time");
        line.Estimate = values.Time(text[fields[RequestedTime]], "requested time");
        var requested = values.Whole(text[fields[RequestedProcessors]], "number of requested processors");
        var allocated = values.Whole(text[fields[AllocatedProcessors]], "number of allocated processors");
        line.Size = requested > 0 ? requested : allocated;
        line.Follows = Utf8Parser.TryParse(text[fields[PrecedingJob]], out long preceding, out _) && preceding > 0;
        var user = values.Whole(text[fields[User]], "user id");
        if (user >= 0)
        {
            line.Tenant.Room.TryWrite(CultureInfo.InvariantCulture, $"user{user}", out var length);
            line.Tenant.Take(length);
        }

        return true;
    }

    /// <summary>Cuts at white space. Returns the number of pieces, of which the first few are given.</summary>
    private static int Split(ReadOnlySpan<byte> text, Span<Range> pieces)
    {
        var count = 0;
        var at = 0;
        while (true)
        {
            while (at < text.Length && IsSpace(text[at]))
                at++;
            if (at == text.Length)
                return count;
            var start = at;
            while (at < text.Length && !IsSpace(text[at]))
                at++;
            if (count < pieces.Length)
                pieces[count] = start..at;
            count++;
        }
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t';

    private void ReadComment(ReadOnlySpan<byte> comment)
    {
        var colon = comment.IndexOf((byte)':');
        if (colon < 0 || comment.Length > LongestHeaderValue || _header.Count == MostHeaderEntries)
            return;
        var key = Encoding.UTF8.GetString(comment[..colon]).Trim();
        if (key.Length > 0 && !key.Contains(' ', StringComparison.Ordinal))
            _header.TryAdd(key, Encoding.UTF8.GetString(comment[(colon + 1)..]).Trim());
    }
}
