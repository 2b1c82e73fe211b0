using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Takes calls from the grid out of comma-separated values with a header.</summary>
/// <param name="calls">Takes the calls.</param>
/// <param name="campus">The campus of calls that name none: its index, null for all.</param>
/// <param name="campuses">Names of the campuses.</param>
/// <param name="report">Takes the faults: the number of the line, and what is wrong.</param>
internal sealed class CallTable(List<ListedCall> calls, int? campus, ImmutableArray<string> campuses, Action<long, string> report)
    : CsvTable(Columns, "start_s, end_s and depth, with notice_s and campus where there are any", "calls", TableLayout.Own, report)
{
    private const int Start = 0;
    private const int End = 1;
    private const int Depth = 2;
    private const int Notice = 3;

    private static readonly ImmutableArray<TableColumn> Columns =
        [new("start_s", Start), new("end_s", End), new("depth", Depth), new("notice_s", Notice), new("campus", 4)];

    private long _start;
    private long _end;
    private long _notice;
    private double _depth;
    private int? _campus;

    /// <inheritdoc/>
    protected override bool IsWhole() => Has(Start) && Has(End) && Has(Depth);

    /// <inheritdoc/>
    protected override void Begin() => (_start, _end, _notice, _depth, _campus) = (0, 0, 0, 0, campus);

    /// <inheritdoc/>
    protected override void Read(int column, ReadOnlySpan<byte> text)
    {
        switch (column)
        {
            case Start:
                _start = Values.Time(text, "start_s");
                break;
            case End:
                _end = Values.Time(text, "end_s");
                break;
            case Depth:
                _depth = Values.Number(text, "depth");
                if (!Bounds.Fraction.Contain(_depth))
                    Values.Report($"depth {IssueText.Quote(Encoding.UTF8.GetString(text))} is not possible here; it must be from 0 to 1");
                break;
            case Notice:
                _notice = Values.Time(text, "notice_s");
                break;
            default:
                ReadCampus(Encoding.UTF8.GetString(text));
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (_start < 0)
            Values.Report("start_s is negative; expected 0 or more, counted from the model's start");
        if (_end < _start)
            Values.Report("ends before it starts");
        if (_notice < 0)
            Values.Report("notice_s is negative; expected 0 or more, the time from the notice to the start");
    }

    /// <inheritdoc/>
    protected override void Add()
    {
        if (_end > _start)
            calls.Add(new(Math.Max(0, _start - _notice), _start, _end, _depth, _campus));
        else
            WithoutDuration++;
    }

    /// <summary>A call that names no campus is one on all, or on that of the entry.</summary>
    private void ReadCampus(string name)
    {
        if (name.Length == 0)
            return;
        if (campuses.IndexOf(name) is >= 0 and var index)
            _campus = index;
        else
            Values.Report($"campus {IssueText.Quote(name)} is not a campus of the topology{Nearest.Hint(name, campuses)}");
    }
}
