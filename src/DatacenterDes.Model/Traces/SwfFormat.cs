using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>Standard Workload Format 2.2: 18 numbers a line, −1 for what is not known; comments begin with a semicolon. Read as it is found.</summary>
/// <remarks>
/// The status is not looked at: a job that ran for a time held its processors for that time, however it ended. Logs with fewer fields, more of them,
/// names of users, a header of words or other separators are read too.
/// </remarks>
internal sealed class SwfFormat : ITraceFormat
{
    private const int MostHeaderEntries = 1_000;
    private const int LongestHeaderValue = 1_000;

    private readonly SortedDictionary<string, string> _header = new(StringComparer.Ordinal);
    private readonly SwfLine _fields = new();
    private readonly TableLayout _layout;
    private readonly TimeUnit _timeUnit;
    private readonly int[] _places;
    private readonly string[] _names;
    private readonly bool _hasSizeOfItsOwn;
    private bool _isBegun;

    public SwfFormat(TableLayout layout, TimeUnit timeUnit)
    {
        (_layout, _timeUnit) = (layout, timeUnit);
        _places = new int[JobWords.All.Length];
        _names = new string[JobWords.All.Length];
        Place(JobWords.Submit, SwfFields.Submit, "submit time");
        Place(JobWords.Duration, SwfFields.Run, "run time");
        Place(JobWords.Size, SwfFields.RequestedProcessors, "number of requested processors");
        Place(JobWords.Estimate, SwfFields.RequestedTime, "requested time");
        Place(JobWords.Tenant, SwfFields.User, "user");
        Place(JobWords.Id, SwfFields.Job, "job");
        Place(JobWords.After, SwfFields.PrecedingJob, "preceding job");
        Place(JobWords.ThinkTime, SwfFields.ThinkTime, "think time");
        Place(JobWords.Class, -1, "class");
        Place(JobWords.Priority, -1, "priority");
        Place(JobWords.Hardware, -1, "hardware");
        Place(JobWords.Deadline, -1, "deadline");
        _hasSizeOfItsOwn = layout.Of("size") is not null;
    }

    /// <summary>What comments of the form <c>; Key: value</c> say; of a key that is there twice, the first.</summary>
    public IReadOnlyDictionary<string, string> Header => _header;

    /// <inheritdoc/>
    public bool? HasDates => false;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line, long number)
    {
        text = text.Trim(" \t"u8);
        if (text.IsEmpty || text[0] is (byte)';' or (byte)'#')
        {
            if (!text.IsEmpty)
                ReadComment(text[1..]);
            return false;
        }

        _fields.Split(text);
        if (!_isBegun && IsHeader(text))
            return false;
        _isBegun = true;
        if (_fields.Count < SwfFields.Least)
            values.Report($"has {_fields.Count} {(_fields.Count == 1 ? "number" : "numbers")}; a line of SWF has {SwfFields.All.Length}");
        else if (IsWanted(text))
            ReadJob(text, values, line);
        else
            return false;
        return true;
    }

    /// <inheritdoc/>
    public TraceFault? End() => null;

    private void Place(int word, int standard, string name)
    {
        var column = _layout.Of(JobWords.All[word]);
        _places[word] = column is null ? standard : PlaceOf(column.Parts[0]);
        _names[word] = column is null || column.Parts[0].Place == 0 ? name : column.Parts[0].ToString();
    }

    private static int PlaceOf(ColumnName column) => column.Place > 0 ? column.Place - 1 : SwfFields.All.IndexOf(column.Name);

    /// <summary>A first line of words: none of what must be a number is one.</summary>
    private bool IsHeader(ReadOnlySpan<byte> text)
    {
        var areWords = _fields.Count >= SwfFields.Least;
        foreach (var place in new[] { SwfFields.Job, SwfFields.Submit, SwfFields.Run, SwfFields.AllocatedProcessors })
            areWords &= !_fields.Field(text, place).ContainsAnyInRange((byte)'0', (byte)'9');
        return areWords;
    }

    private bool IsWanted(ReadOnlySpan<byte> text)
    {
        foreach (var filter in _layout.Where)
        {
            var cell = TableColumns.Decode(_fields.Field(text, PlaceOf(filter.Column)));
            if (!filter.Values.Contains(cell))
                return false;
        }

        return true;
    }

    private void ReadJob(ReadOnlySpan<byte> text, TraceValues values, TraceLine line)
    {
        var submit = Known(text, JobWords.Submit);
        if (submit is [(byte)'-', (byte)'1'] || submit.IsEmpty)
            line.HasSubmit = false;
        else
            line.Submit = values.Time(submit, _names[JobWords.Submit], UnitOf(JobWords.Submit));
        line.Run = Time(text, JobWords.Duration, values);
        line.Estimate = Time(text, JobWords.Estimate, values);
        line.Size = SizeOf(text, values);
        ReadName(text, JobWords.Tenant, "user", values, line.Tenant);
        ReadName(text, JobWords.Class, "class", values, line.Label);
        ReadName(text, JobWords.Hardware, "", values, line.Hardware);
        line.Priority = Known(text, JobWords.Priority) is { IsEmpty: false } priority ? values.Whole(priority, _names[JobWords.Priority]) : null;
        line.Deadline = Math.Max(0, Time(text, JobWords.Deadline, values));
        ReadPreceding(text, values, line);
        if (Known(text, JobWords.Id) is { IsEmpty: false } id)
            values.Name(id, _names[JobWords.Id], line.Id);
    }

    private void ReadPreceding(ReadOnlySpan<byte> text, TraceValues values, TraceLine line)
    {
        var preceding = Known(text, JobWords.After);
        // Some logs have other things there: a job is named by numbers, those of several are joined.
        if (!preceding.ContainsAnyInRange((byte)'0', (byte)'9') || preceding[0] == (byte)'-' || preceding is [(byte)'0'])
            return;
        line.After = preceding;
        line.ThinkTime = Math.Max(0, Time(text, JobWords.ThinkTime, values));
    }

    private int SizeOf(ReadOnlySpan<byte> text, TraceValues values)
    {
        var size = Whole(Known(text, JobWords.Size), _names[JobWords.Size], values);
        var factor = _layout.Of("size")?.Factor ?? 1;
        if (factor != 1)
            return (int)Math.Ceiling(Math.Round(Math.Max(0, size) * factor, 9));
        if (size > 0 || _hasSizeOfItsOwn)
            return size;
        return Whole(_fields.Field(text, SwfFields.AllocatedProcessors), "number of allocated processors", values);
    }

    private static int Whole(ReadOnlySpan<byte> text, string what, TraceValues values) => text is [] or [(byte)'-' or (byte)'?'] ? -1 : values.Whole(text, what);

    private TimeUnit UnitOf(int word) => _layout.Of(JobWords.All[word])?.Unit ?? _timeUnit;

    private long Time(ReadOnlySpan<byte> text, int word, TraceValues values) =>
        Known(text, word) is { IsEmpty: false } known ? values.Length(known, _names[word], UnitOf(word), null) : -1;

    /// <summary>A field; empty where it is not there or not known.</summary>
    private ReadOnlySpan<byte> Known(ReadOnlySpan<byte> text, int word)
    {
        var field = _places[word] < 0 ? [] : _fields.Field(text, _places[word]);
        return field is [(byte)'-' or (byte)'?'] ? [] : field;
    }

    /// <summary>A name as it is; a number with what it numbers before it: <c>user7</c>.</summary>
    private void ReadName(ReadOnlySpan<byte> text, int word, string kind, TraceValues values, TraceName name)
    {
        var field = Known(text, word);
        if (field.IsEmpty)
            return;
        if (!Utf8Parser.TryParse(field, out long number, out var length) || length != field.Length)
        {
            values.Name(field, _names[word], name);
            return;
        }

        if (number < 0)
            return;
        var mapped = _layout.Of(JobWords.All[word])?.Parts[0].Name;
        name.Room.TryWrite(CultureInfo.InvariantCulture, $"{(string.IsNullOrEmpty(mapped) ? kind : mapped)}{number}", out var written);
        name.Take(written);
    }

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
