using System;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>A table of somebody else, whose columns <c>columns</c> maps. Its header is the first line that has them all.</summary>
internal sealed class MappedCsvFormat : ITraceFormat
{
    private readonly TableLayout _layout;
    private readonly TableColumns _columns;
    private readonly MappedCells _cells;
    private readonly CellRow _row = new();
    private bool _isBegun;

    public MappedCsvFormat(TableLayout layout, TimeUnit timeUnit)
    {
        _layout = layout;
        _columns = new(layout, JobWords.All);
        _cells = new(layout, _columns, timeUnit);
        if (layout.IsHeaderless)
            _columns.BindPlaces();
    }

    /// <inheritdoc/>
    public bool? HasDates => _cells.HasDates;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line, long number)
    {
        _row.Split(text, _layout.Dialect);
        if (!_columns.AreFound)
        {
            if (!_columns.TryHeader(_row, number) && number >= TableColumns.MostLinesBefore)
                throw new UnreadableTraceException(End()!);
            return false;
        }

        if (_row.Fault is { } fault)
        {
            values.Report(fault);
            return true;
        }

        var isNames = !_isBegun && _layout.IsHeaderless && _columns.IsRowOfNames(_row);
        _isBegun = true;
        if (isNames || !_columns.IsWanted(_row))
            return false;
        line.Size = _columns.Has(JobWords.Size) ? 0 : 1;
        _cells.Read(_row, values, line);
        return true;
    }

    /// <inheritdoc/>
    public TraceFault? End() => _columns.AreFound ? null : new(_columns.NoHeader().Line, _columns.NoHeader().Message);
}
