using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Model.Tables;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>An outage as a table has it.</summary>
/// <param name="Unit">Its number; null where it has a name.</param>
/// <param name="Name">Its name; empty where it has a number.</param>
/// <param name="Start">Ticks since the model's start.</param>
/// <param name="End">Likewise, later.</param>
internal readonly record struct OutageRow(int? Unit, string Name, long Start, long End);

/// <summary>Takes outages out of a table.</summary>
/// <param name="start">The model's start.</param>
/// <param name="source">How the table is read.</param>
/// <param name="units">The numbers of units by their names; null where the file numbers them itself, or all names count.</param>
/// <param name="areNamed">Whether units have names.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal sealed class OutageTable(
    DateTime start, TableSource source, IReadOnlyDictionary<string, int>? units, bool areNamed, Action<long, string> report)
    : CsvTable(Columns, "unit (or node), start_s and end_s", "outages", source.Layout, report)
{
    private const int Start = 2;
    private const int End = 3;
    private const int Duration = 4;

    /// <summary>The unit goes by either name.</summary>
    private static readonly ImmutableArray<TableColumn> Columns = [
        new("unit", 0, "unit", true), new("node", 0), new("start_s", 1, "start", true), new("end_s", 2, "end"), new("", 3, "duration")];

    private readonly InstantReader _starts = Instants(source.Layout, "start");
    private readonly InstantReader _ends = Instants(source.Layout, "end");
    private int? _unit;
    private string _name = "";
    private long _start;
    private long _end;
    private bool _hasEnd;

    /// <summary>The outages, in the order of the file.</summary>
    public List<OutageRow> Rows { get; } = [];

    /// <inheritdoc/>
    protected override bool IsWhole() => (Has(0) || Has(1)) && Has(Start) && Has(End);

    /// <inheritdoc/>
    protected override void Begin() => (_unit, _name, _start, _end, _hasEnd) = (areNamed ? null : 0, "", 0, 0, !Layout.IsForeign);

    /// <inheritdoc/>
    protected override void Read(int column, ReadOnlySpan<byte> text)
    {
        switch (column)
        {
            case Start:
                _start = Layout.IsForeign ? Instant(_starts, column, text) : Values.Time(text, "start_s");
                break;
            case End:
                _end = Layout.IsForeign ? Instant(_ends, column, text) : Values.Time(text, "end_s");
                _hasEnd = true;
                break;
            case Duration:
                // The start stands before it in the order of the columns.
                var mapped = Layout.Of("duration")!;
                _end = _hasEnd ? _end : _start + Values.Length(text, NameOf(column), mapped.Unit ?? TimeUnit.Seconds, mapped.AreTwoMinutes);
                _hasEnd = true;
                break;
            default:
                ReadUnit(text);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (!_hasEnd && Values.Fault is null)
            Leave("have no end");
        if (_unit is < 0 and var unit)
            Values.Report($"unit {unit} is negative; units are counted from 0");
        if (_start < 0 && !Layout.IsForeign)
            Values.Report("start_s is negative; expected 0 or more, counted from the model's start");
        if (_hasEnd && _end < _start)
            Values.Report("ends before it starts");
    }

    /// <inheritdoc/>
    protected override void Add()
    {
        if (_end > _start)
            Rows.Add(new(_unit, _name, _start, _end));
        else
            WithoutDuration++;
    }

    private void ReadUnit(ReadOnlySpan<byte> text)
    {
        if (!areNamed)
        {
            // What is no number is a name.
            var isName = Layout.IsForeign && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 && text[0] != (byte)'-';
            if (isName)
                Values.Report($"{NameOf(0)} {TraceValues.Quote(text)} is a name; \"units: in-order\" numbers the names, and units: {{ {TableColumns.Decode(text)}: 0, … }} says which is which");
            else
                _unit = Values.Whole(text, Layout.IsForeign ? NameOf(0) : "unit");
            return;
        }

        _name = TableColumns.Decode(text);
        if (units is null)
            return;
        if (units.TryGetValue(_name, out var number))
            (_unit, _name) = (number, "");
        else
            Leave("are of units that \"units\" does not name");
    }

    private long Instant(InstantReader reader, int column, ReadOnlySpan<byte> text)
    {
        var ticks = reader.Read(text, NameOf(column), Values);
        return reader.AreDates == true ? ticks - (start - DateTime.UnixEpoch).Ticks : ticks;
    }

    private static InstantReader Instants(TableLayout layout, string word) => new(layout.Dates, layout.Of(word)?.Unit ?? TimeUnit.Seconds);
}
