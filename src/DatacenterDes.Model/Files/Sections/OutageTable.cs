using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Takes outages out of comma-separated values with a header.</summary>
/// <param name="outages">Takes the outages.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal sealed class OutageTable(List<Outage> outages, Action<long, string> report)
    : CsvTable(Columns, "unit (or node), start_s and end_s", "outages", report)
{
    private const int Start = 2;
    private const int End = 3;

    /// <summary>The unit goes by either name.</summary>
    private static readonly ImmutableArray<TableColumn> Columns = [new("unit", 0), new("node", 0), new("start_s", 1), new("end_s", 2)];

    private int _unit;
    private long _start;
    private long _end;

    /// <inheritdoc/>
    protected override bool IsWhole() => (Has(0) || Has(1)) && Has(Start) && Has(End);

    /// <inheritdoc/>
    protected override void Begin() => (_unit, _start, _end) = (0, 0, 0);

    /// <inheritdoc/>
    protected override void Read(int column, ReadOnlySpan<byte> text)
    {
        if (column == Start)
            _start = Values.Time(text, "start_s");
        else if (column == End)
            _end = Values.Time(text, "end_s");
        else
            _unit = Values.Whole(text, "unit");
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (_unit < 0)
            Values.Report($"unit {_unit} is negative; units are counted from 0");
        if (_start < 0)
            Values.Report("start_s is negative; expected 0 or more, counted from the model's start");
        if (_end < _start)
            Values.Report("ends before it starts");
    }

    /// <inheritdoc/>
    protected override void Add()
    {
        if (_end > _start)
            outages.Add(new(_unit, _start, _end));
        else
            WithoutDuration++;
    }
}
