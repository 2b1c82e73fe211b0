using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>What <c>sacct -P</c> of Slurm prints: a header of its field names, a line a job, and lines for its steps, which are left out.</summary>
/// <remarks>The state is not looked at: a job that ran for a time held what it was allocated for that time, however it ended.</remarks>
internal sealed class SacctFormat : ITraceFormat
{
    private const string Ask = "sacct -P -o JobID,User,Account,Partition,Submit,Start,End,Elapsed,Timelimit,NNodes,NCPUS,AllocTRES,State,SubmitLine";

    /// <summary>Slurm's names for what each word stands for, the best first.</summary>
    private static readonly ImmutableArray<(string Word, ImmutableArray<string> Fields, TimeUnit Unit)> Fields = [
        ("id", ["JobID", "JobIDRaw"], TimeUnit.Seconds),
        ("submit", ["Submit"], TimeUnit.All.First(unit => unit.Word == "unix")),
        ("start", ["Start"], TimeUnit.All.First(unit => unit.Word == "unix")),
        ("end", ["End"], TimeUnit.All.First(unit => unit.Word == "unix")),
        ("duration", ["ElapsedRaw", "Elapsed"], TimeUnit.Seconds),
        ("estimate", ["TimelimitRaw", "Timelimit"], TimeUnit.Minutes),
        ("class", ["Partition"], TimeUnit.Seconds),
        ("tenant", ["User", "Account"], TimeUnit.Seconds)];

    private static readonly ImmutableArray<string> Gpus = ["AllocTRES", "ReqTRES", "AllocGRES", "ReqGRES"];

    private static readonly ImmutableArray<string> Cpus = ["AllocCPUS", "NCPUS", "ReqCPUS", "AllocTRES", "ReqTRES"];

    private static readonly ImmutableArray<string> Nodes = ["AllocNodes", "NNodes", "ReqNodes", "AllocTRES", "ReqTRES"];

    private readonly TableLayout _asked;
    private readonly SacctSize _size;
    private readonly CellRow _row = new();
    private int[] _sizes = [];
    private int _submitLine = -1;
    private TableColumns? _columns;
    private MappedCells? _cells;

    public SacctFormat(TableLayout layout, SacctSize size) => (_asked, _size) = (layout, size);

    /// <inheritdoc/>
    public bool? HasDates => _cells?.HasDates;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line, long number)
    {
        _row.Split(text, _asked.Dialect);
        if (_columns is null || _cells is null)
        {
            ReadHeader(number);
            return false;
        }

        if (!_columns.IsWanted(_row))
            return false;
        var id = _columns.Text(_row, JobWords.Id);
        if (id.Contains((byte)'.'))
        {
            line.IsStep = true;
            return true;
        }

        _cells.Read(_row, values, line);
        if (!_columns.Has(JobWords.Size))
            line.Size = SizeOf();
        else if (_columns.Text(_row, JobWords.Size) is var tres && tres.Contains((byte)'='))
            line.Size = Tres.Of(tres, _size);
        if (_submitLine >= 0 && line.After.IsEmpty)
            line.After = Dependencies(_row[_submitLine]);
        return true;
    }

    /// <inheritdoc/>
    public TraceFault? End() => _columns is null ? new(0, $"is empty; expected what \"{Ask}\" prints") : null;

    private void ReadHeader(long number)
    {
        var names = new string[_row.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = TableColumns.Decode(_row[i]);
        var layout = _asked with { Columns = [.. _asked.Columns, .. Found(names)] };
        if (layout.Of("submit") is null || (layout.Of("duration") is null && (layout.Of("start") is null || layout.Of("end") is null)))
        {
            var missing = layout.Of("submit") is null ? "Submit" : "Elapsed";
            var help = TableColumns.Other(names) is { Length: > 0 } separator ? $"; if its cells are parted otherwise, write {separator}" : $"; expected what \"{Ask}\" prints";
            throw new UnreadableTraceException(new(number, $"has no field \"{missing}\"{help}"));
        }

        var columns = new TableColumns(layout, JobWords.All);
        if (!columns.TryHeader(_row, number))
            throw new UnreadableTraceException(new(columns.NoHeader().Line, columns.NoHeader().Message));
        _columns = columns;
        _cells = new(layout, columns, TimeUnit.Seconds, areTwoMinutes: true);
        var wanted = _size switch { SacctSize.Gpus => Gpus, SacctSize.Nodes => Nodes, _ => Cpus };
        _sizes = [.. wanted.Select(name => Array.IndexOf(names, name)).Where(place => place >= 0)];
        _submitLine = Array.IndexOf(names, "SubmitLine");
    }

    private IEnumerable<MappedColumn> Found(string[] names)
    {
        foreach (var (word, fields, unit) in Fields)
        {
            if (_asked.Of(word) is null && fields.FirstOrDefault(names.Contains) is { } field)
                yield return new(word, [new(field, 0)]) { Unit = field is "ElapsedRaw" ? TimeUnit.Seconds : unit };
        }
    }

    private int SizeOf()
    {
        foreach (var place in _sizes)
        {
            var text = _row[place];
            var size = Utf8Parser.TryParse(text, out int count, out var length) && length == text.Length ? count : Tres.Of(text, _size);
            if (size > 0)
                return size;
        }

        return 0;
    }

    /// <summary>What follows <c>--dependency=</c> or <c>-d</c> in the line that submitted the job.</summary>
    private static ReadOnlySpan<byte> Dependencies(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOf("--dependency"u8);
        var from = at >= 0 ? at + "--dependency".Length + 1 : line.IndexOf(" -d "u8) is >= 0 and var space ? space + " -d ".Length : -1;
        if (from < 0 || from >= line.Length)
            return [];
        var words = line[from..].TrimStart((byte)' ');
        var end = words.IndexOf((byte)' ');
        return end < 0 ? words : words[..end];
    }
}

/// <summary>What a size is, of what Slurm allocated.</summary>
public enum SacctSize
{
    /// <summary>Its GPUs.</summary>
    Gpus,

    /// <summary>Its CPUs.</summary>
    Cpus,

    /// <summary>Its nodes.</summary>
    Nodes,
}
