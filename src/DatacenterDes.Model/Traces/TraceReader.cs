using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    private readonly NameTable _labels;
    private readonly NameTable _tenants;
    private long _lastSubmit;

    public TraceReader(JobTrace trace)
    {
        _trace = trace;
        _format = TraceFormats.Create(trace.Format);
        _values = new(trace.TimeUnit);
        _isScanned = !trace.Labels.IsEmpty;
        _labels = new(trace.Labels, _isScanned ? trace.Labels.Length : MostLabels);
        _tenants = new(trace.Tenants, _isScanned ? trace.Tenants.Length : MostTenants);
        _lines = new(trace.Open());
    }

    /// <summary>The job that the last step found.</summary>
    public TraceJob Job { get; private set; }

    /// <summary>Whether that job names one that it follows, some time after it ends.</summary>
    public bool JobFollows => _line.Follows;

    /// <summary>What is wrong with the line that the last step found damaged.</summary>
    public TraceFault Fault => new(_lines.Line, _values.Fault!);

    public ImmutableArray<string> Labels => _labels.Names;

    public ImmutableArray<string> Tenants => _tenants.Names;

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
                else if (text.Trim((byte)' ').IsEmpty || !_format.Read(text, _values, _line))
                    continue;
                return _values.Fault is null ? Apply() : TraceStep.Damaged;
            }

            return TraceStep.End;
        }
        catch (FormatException e)
        {
            throw new TraceException(_trace.Name, new(_lines.Line, e.Message), e);
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
        if (_line.Run <= 0 || _line.Size <= 0)
            return TraceStep.Skipped;
        var submit = Submit();
        if (_values.Fault is not null)
            return TraceStep.Damaged;
        var label = Number(_labels, _line.Label.Text is [] ? _trace.DefaultLabel : _line.Label.Text, "class");
        var tenant = _line.Tenant.Text is [] ? -1 : Number(_tenants, _line.Tenant.Text, "tenant");
        var estimate = _line.Estimate > 0 ? _line.Estimate : _line.Run;
        var isCut = _trace.KillAtEstimate && _line.Run > estimate;
        Job = new(_lines.Line, submit, isCut ? estimate : _line.Run, estimate, _line.Size, label, tenant, _line.Priority ?? _trace.DefaultPriority, isCut);
        return TraceStep.Job;
    }

    private long Submit()
    {
        var submit = _line.Submit;
        if (_trace.ScaleArrivals != 1)
        {
            var scaled = Math.Round(submit * _trace.ScaleArrivals);
            if (!(scaled <= TraceValues.LongestTime))
                _values.Report("submit time is too large once arrivals are scaled; at most 5000 y");
            submit = (long)scaled;
        }

        if (submit < 0)
            _values.Report("submit time is negative; expected 0 or more, counted from the model's start");
        else if (submit < _lastSubmit)
            _values.Report("was submitted before the job above it; sort the file by submit time");

        // Also where it is out of order: the jobs beneath are told by themselves.
        _lastSubmit = submit;
        return submit;
    }

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
