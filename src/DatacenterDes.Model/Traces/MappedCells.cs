using System;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>Reads the columns that <c>columns</c> maps, in a file of somebody else: what is not known is left open, and no fault.</summary>
/// <param name="layout">Where the file has what.</param>
/// <param name="columns">Where that is, once the header was found.</param>
/// <param name="timeUnit">Of numbers that are times.</param>
/// <param name="areTwoMinutes">Whether two parts of a clock are minutes and seconds unless the column says otherwise; null where nobody knows.</param>
internal sealed class MappedCells(TableLayout layout, TableColumns columns, TimeUnit timeUnit, bool? areTwoMinutes = null)
{
    private readonly InstantReader _submits = Instants(layout, JobWords.Submit, timeUnit);
    private readonly InstantReader _starts = Instants(layout, JobWords.Start, timeUnit);
    private readonly InstantReader _ends = Instants(layout, JobWords.End, timeUnit);
    private readonly MappedColumn?[] _mapped = [.. System.Linq.Enumerable.Select(JobWords.All, layout.Of)];

    /// <summary>Whether submit times are dates.</summary>
    public bool? HasDates => columns.Has(JobWords.Submit) ? _submits.AreDates : _starts.AreDates;

    /// <summary>Reads a row into a line.</summary>
    public void Read(CellRow row, TraceValues values, TraceLine line)
    {
        ReadTimes(row, values, line);
        if (Known(row, JobWords.Size, out var size))
            line.Size = Size(size, values);
        if (Known(row, JobWords.Estimate, out var estimate))
            line.Estimate = Length(estimate, JobWords.Estimate, values);
        if (Known(row, JobWords.Priority, out var priority))
            line.Priority = (int)Math.Clamp(values.Number(priority, columns.NameOf(JobWords.Priority)), int.MinValue + 1, int.MaxValue);
        if (Known(row, JobWords.ThinkTime, out var think))
            line.ThinkTime = Math.Max(0, Length(think, JobWords.ThinkTime, values));
        if (Known(row, JobWords.Deadline, out var deadline))
            line.Deadline = DeadlineOf(deadline, line, values);
        if (Known(row, JobWords.After, out var after))
            line.After = after;
        ReadName(row, JobWords.Class, values, line.Label);
        ReadName(row, JobWords.Tenant, values, line.Tenant);
        ReadName(row, JobWords.Hardware, values, line.Hardware);
        ReadName(row, JobWords.Id, values, line.Id);
    }

    private void ReadTimes(CellRow row, TraceValues values, TraceLine line)
    {
        var hasStart = Known(row, JobWords.Start, out var text);
        var start = hasStart ? _starts.Read(text, columns.NameOf(JobWords.Start), values) : 0;
        if (Known(row, JobWords.Submit, out text))
            line.Submit = _submits.Read(text, columns.NameOf(JobWords.Submit), values);
        else if (hasStart && !columns.Has(JobWords.Submit))
            line.Submit = start;
        else
            line.HasSubmit = false;
        if (columns.Has(JobWords.Duration))
        {
            if (Known(row, JobWords.Duration, out text))
                line.Run = Length(text, JobWords.Duration, values);
        }
        else if (Known(row, JobWords.End, out text) && (hasStart || (line.HasSubmit && !columns.Has(JobWords.Start))))
        {
            line.Run = _ends.Read(text, columns.NameOf(JobWords.End), values) - (hasStart ? start : line.Submit);
        }
    }

    private int Size(ReadOnlySpan<byte> text, TraceValues values)
    {
        var what = columns.NameOf(JobWords.Size);
        if (_mapped[JobWords.Size] is not { Factor: not 1 and var factor })
            return values.Whole(text, what);
        // Nine digits count: 0.1 · 30 is 3.
        var size = Math.Ceiling(Math.Round(values.Number(text, what) * factor, 9));
        if (size > int.MaxValue)
            values.Report($"{what} {TraceValues.Quote(text)} is too large; at most {int.MaxValue:N0}");
        return size > int.MaxValue ? 0 : (int)Math.Max(size, 0);
    }

    private long Length(ReadOnlySpan<byte> text, int word, TraceValues values) =>
        values.Length(text, columns.NameOf(word), _mapped[word]?.Unit ?? timeUnit, _mapped[word]?.AreTwoMinutes ?? areTwoMinutes);

    /// <summary>A length of time from the submission on, or a date.</summary>
    private long DeadlineOf(ReadOnlySpan<byte> text, TraceLine line, TraceValues values)
    {
        if (_mapped[JobWords.Deadline]?.Unit is { IsUnix: true } unit)
            return Math.Max(1, values.Time(text, columns.NameOf(JobWords.Deadline), unit) - line.Submit);
        if (HasDates == true && DateText.TryParse(text, layout.Dates.Order, out _, out _) && text.ContainsAny("-/.:"u8) && text.Count((byte)'.') != 1)
            return Math.Max(1, _ends.Read(text, columns.NameOf(JobWords.Deadline), values) - line.Submit);
        return Length(text, JobWords.Deadline, values);
    }

    private void ReadName(CellRow row, int word, TraceValues values, TraceName name)
    {
        if (Known(row, word, out var text))
            values.Name(text, columns.NameOf(word), name);
    }

    /// <summary>What a row has for a word; false where that is nothing, or says that it is not known.</summary>
    private bool Known(CellRow row, int word, out ReadOnlySpan<byte> text)
    {
        text = columns.Has(word) ? columns.Text(row, word) : [];
        return !UnknownCell.Is(text) && !(text is [(byte)'-', (byte)'1'] && word is not JobWords.Priority);
    }

    private static InstantReader Instants(TableLayout layout, int word, TimeUnit timeUnit) =>
        new(layout.Dates, layout.Of(JobWords.All[word])?.Unit ?? timeUnit);
}
