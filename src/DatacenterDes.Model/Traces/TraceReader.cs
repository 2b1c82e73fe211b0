using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Model.Traces;

/// <summary>Reads a trace step by step. A damaged line is a step like others, so that all of them can be found.</summary>
internal sealed class TraceReader : IDisposable
{
    public const int MostLabels = 1_000;
    public const int MostTenants = 10_000;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly JobTrace _trace;
    private readonly LineReader _lines;
    private readonly ITraceFormat _format;
    private readonly TraceValues _values;
    private readonly TraceLine _line = new();
    private readonly bool _isScanned;
    private readonly bool _isRaw;
    private readonly NameTable _labels;
    private readonly NameTable _tenants;
    private readonly NameTable _hardware;
    private long? _offset;
    private long _lastSubmit;

    /// <param name="trace">The trace.</param>
    /// <param name="isRaw">Whether submit times are given as the log counts them.</param>
    public TraceReader(JobTrace trace, bool isRaw = false)
    {
        _trace = trace;
        _isRaw = isRaw;
        _offset = trace.OffsetTicks;
        _format = TraceFormats.Create(trace, trace.Unit);
        _values = new(trace.Unit, trace.Layout.Dialect.HasDecimalComma);
        _isScanned = !trace.Labels.IsEmpty;
        _labels = new(trace.Labels, _isScanned ? trace.Labels.Length : MostLabels);
        _tenants = new(trace.Tenants, _isScanned ? trace.Tenants.Length : MostTenants);
        _hardware = new(trace.Hardware, _isScanned ? trace.Hardware.Length : MostLabels);
        _lines = new(trace.Open(), trace.Format == TraceFormat.Csv ? trace.Layout.Dialect : null);
    }

    /// <summary>The job that the last step found.</summary>
    public TraceJob Job { get; private set; }

    /// <summary>What the line of that job says.</summary>
    public TraceLine JobLine => _line;

    /// <summary>Why the line that the last step found gives no job.</summary>
    public LeftOut Reason { get; private set; }

    /// <summary>Whether the log has dates.</summary>
    public bool HasDates => _format.HasDates == true;

    /// <summary>What is taken off submit times as the log counts them; 0 before the first job.</summary>
    public long Offset => _offset ?? 0;

    /// <summary>What is wrong with the line that the last step found damaged.</summary>
    public TraceFault Fault => new(_lines.Line, _values.Fault!);

    public ImmutableArray<string> Labels => _labels.Names;

    public ImmutableArray<string> Tenants => _tenants.Names;

    public ImmutableArray<string> Hardware => _hardware.Names;

    /// <summary>What the header of an SWF file says so far.</summary>
    public IReadOnlyDictionary<string, string> Header => _format is SwfFormat swf ? swf.Header : ImmutableDictionary<string, string>.Empty;

    /// <summary>Goes on to the next job, to a job that is left out, to a damaged line, or to the end.</summary>
    /// <exception cref="TraceException">The file cannot be read any further.</exception>
    public TraceStep Next()
    {
        try
        {
            while (_lines.TryRead(out var text))
            {
                if (_lines.Line == 1 && text.StartsWith(ByteOrderMark))
                    text = text[ByteOrderMark.Length..];
                _values.Clear();
                _line.Clear();
                if (_lines.WasTooLong)
                    _values.Report($"is longer than {LineReader.LongestLine:N0} bytes");
                else if (text.Trim(" \t"u8).IsEmpty || !_format.Read(text, _values, _line, _lines.Line))
                    continue;
                return _values.Fault is null ? Apply() : Damaged();
            }

            return _format.End() is { } fault ? throw new TraceException(_trace.Name, fault) : TraceStep.End;
        }
        catch (UnreadableTraceException e)
        {
            throw new TraceException(_trace.Name, e.Fault, e);
        }
        catch (InvalidDataException e)
        {
            throw new TraceException(_trace.Name, new(_lines.Line + 1, "the compressed data is damaged or cut off here; expected a whole gzip file"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TraceException(_trace.Name, new(_lines.Line + 1, $"cannot be read any further: {e.Message}"), e);
        }
    }

    public void Dispose() => _lines.Dispose();

    /// <summary>The rules that hold for every format.</summary>
    private TraceStep Apply()
    {
        if (_line.IsStep)
            return Leave(LeftOut.Step);
        if (_line.Run <= 0)
            return Leave(LeftOut.NeverRan);
        if (_line.Size <= 0)
            return Leave(LeftOut.HeldNothing);
        if (!_line.HasSubmit)
            return Leave(LeftOut.NoSubmitTime);
        var submit = _isRaw ? _line.Submit : Submit();
        if (_values.Fault is not null)
            return Damaged();
        if (submit < 0 && !_isRaw)
            return Leave(LeftOut.BeforeStart);
        var label = Number(_labels, _line.Label.Text is [] ? _trace.DefaultLabel : _line.Label.Text, "class");
        var tenant = _line.Tenant.Text is [] ? Tenant.Nobody : Number(_tenants, _line.Tenant.Text, "tenant");
        var estimate = _line.Estimate > 0 ? _line.Estimate : _line.Run;
        var isCut = _trace.KillAtEstimate && _line.Run > estimate;
        Job = new(_lines.Line, submit, isCut ? estimate : _line.Run, estimate, _line.Size, label, tenant, _line.Priority ?? _trace.DefaultPriority, isCut)
        {
            DeadlineTicks = Math.Max(0, _line.Deadline),
            Hardware = _line.Hardware.Text is [] ? 0 : 1 + Number(_hardware, _line.Hardware.Text, "hardware"),
        };
        return TraceStep.Job;
    }

    private TraceStep Damaged() => _trace.Layout.SkipsDamaged ? Leave(LeftOut.Damaged) : TraceStep.Damaged;

    private TraceStep Leave(LeftOut reason)
    {
        Reason = reason;
        return TraceStep.Skipped;
    }

    private long Submit()
    {
        _offset ??= OffsetOf();
        var submit = _line.Submit - _offset.Value;
        if (_trace.ScaleArrivals != 1)
        {
            var scaled = Math.Round(submit * _trace.ScaleArrivals);
            if (!(scaled <= TraceValues.LongestTime))
                _values.Report("submit time is too large once arrivals are scaled; at most 5000 y");
            submit = (long)scaled;
        }

        if (submit < 0)
        {
            if (!HasDates && _trace.Origin is null)
                _values.Report("submit time is negative; expected 0 or more, counted from the model's start");
            return submit;
        }

        if (submit < _lastSubmit && _trace.IsInOrder)
            _values.Report("was submitted before the job above it; sort the file by submit time");

        // Also where it is out of order: the jobs beneath are told by themselves.
        _lastSubmit = submit;
        return submit;
    }

    /// <summary>Where the model starts, as the log counts.</summary>
    private long OffsetOf()
    {
        if (HasDates)
            return Since1970(_trace.Origin ?? _trace.ModelStart);
        if (_trace.Origin is not { } origin)
            return 0;
        // The header says when the log began to count.
        var began = Header.TryGetValue("UnixStartTime", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        return Since1970(origin) - (began * TimeSpan.TicksPerSecond);
    }

    private static long Since1970(DateTime date) => date.Ticks - DateTime.UnixEpoch.Ticks;

    /// <exception cref="TraceException">There is no place for a new name.</exception>
    private int Number(NameTable table, ReadOnlySpan<char> name, string what)
    {
        if (table.TryNumber(name, out var number))
            return number;
        throw new TraceException(_trace.Name, new(_lines.Line, _isScanned
            ? $"has the {what} {IssueText.Quote(name.ToString())}, which was not there before: the file has changed meanwhile"
            : $"has one {what} more than the {table.Names.Length:N0} that a trace can have"));
    }
}

/// <summary>What a reader came to.</summary>
internal enum TraceStep
{
    Job,
    Skipped,
    Damaged,
    End,
}
