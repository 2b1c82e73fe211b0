using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Model;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>Writes the engine's records into the files of a results folder.</summary>
/// <remarks>Every name is encoded once; a record allocates nothing.</remarks>
internal sealed class ResultsRecorder : IRecorder, IDisposable
{
    private static readonly byte[][] States = Names<JobState>(name => name.ToUpperInvariant());
    private static readonly byte[][] Kinds = Names<EventKind>(JsonNamingPolicy.SnakeCaseLower.ConvertName);
    private static readonly byte[] NoName = RecordWriter.Encode("");
    private static readonly byte[] Nothing = [MessagePackCode.Nil];
    private static readonly int JobColumns = RecordSchema.Jobs.Columns.Length;
    private static readonly int EventColumns = RecordSchema.Events.Columns.Length;

    // Of numbers and headers, as if all columns had them; names come on top.
    private static readonly int JobBytes = RecordWriter.HeaderBytes + (JobColumns * RecordWriter.NumberBytes);
    private static readonly int EventBytes = RecordWriter.HeaderBytes + (EventColumns * RecordWriter.NumberBytes);

    private readonly byte[][] _classes;
    private readonly byte[][] _tenants;
    private readonly byte[][] _components;
    private readonly byte[][] _nodes;
    private readonly byte[][] _phases;
    private readonly RecordFile? _jobs;
    private readonly RecordFile? _events;
    private readonly SeriesFile? _series;
    private byte[] _placement = new byte[256];

    /// <summary>Creates the files that the model asks for.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="model">What is simulated; its record settings choose the files.</param>
    public ResultsRecorder(string folder, DatacenterModel model)
    {
        _classes = Encode(model.JobClasses.Select(c => c.Name));
        _tenants = Encode(model.Tenants.Select(t => t.Name));
        _components = Encode(model.Failures.Components.Select(c => c.Name));
        _nodes = Encode(model.Power.Nodes.Select(node => node.Name));
        _phases = Encode(model.BuildOut.Select(p => p.Name));
        _jobs = model.Record.Jobs ? new RecordFile(folder, RecordSchema.Jobs) : null;
        _events = model.Record.Events ? new RecordFile(folder, RecordSchema.Events) : null;
        _series = model.Record.Series ? new SeriesFile(folder, model) : null;
    }

    /// <summary>Whole records written so far.</summary>
    public RecordCounts Counts => new(_jobs?.Records, _events?.Records, _series?.Records);

    /// <summary>Says what the building indices of samples mean. Before the first slice.</summary>
    public void NameBuildings(IEnumerable<string> buildings) => _series?.NameBuildings(buildings);

    /// <inheritdoc/>
    public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement)
    {
        if (_jobs is null)
            return;

        bool started = job.StartedAt >= 0;
        bool finished = job.FinishedAt >= 0;
        long turnaround = job.FinishedAt - job.SubmittedAt;
        long run = job.FinishedAt - job.StartedAt;
        int placementLength = PlacementText.Write(placement, ref _placement);

        byte[] @class = _classes[job.Class];
        byte[] tenant = job.Tenant < 0 ? NoName : _tenants[job.Tenant];
        byte[] state = States[(int)job.State];
        var row = new RecordWriter(_jobs, JobBytes + @class.Length + tenant.Length + state.Length + placementLength);
        row.WriteHeader(JobColumns);
        row.Write(job.Number);
        row.WriteEncoded(@class);
        row.WriteEncoded(tenant);
        row.WriteSeconds(job.SubmittedAt);
        row.WriteSeconds(job.StartedAt, started);
        row.WriteSeconds(job.FinishedAt, finished);
        row.WriteEncoded(state);
        row.Write(job.Chips);
        row.Write(job.UltraServers);
        row.WriteSeconds(job.StartedAt - job.SubmittedAt, started);
        row.WriteSeconds(turnaround, finished);
        if (started && finished)
            row.Write(Math.Max(1, turnaround / (double)Math.Max(run, 10 * TimeSpan.TicksPerSecond)));
        else
            row.WriteNil();
        row.Write(job.Interruptions);
        row.WriteSeconds(job.LostTicks);
        row.WriteSeconds(job.EstimateTicks);
        if (started && finished && run > 0)
            row.Write(job.ProductiveTicks / (double)run);
        else
            row.WriteNil();
        row.WriteText(_placement.AsSpan(0, placementLength));
        row.End();
    }

    /// <inheritdoc/>
    public void Happened(in EventRecord record)
    {
        if (_events is null)
            return;

        byte[] kind = Kinds[(int)record.Kind];
        byte[] phase = NameOf(_phases, record.Phase);
        byte[] component = NameOf(_components, record.Component);
        byte[] @class = NameOf(_classes, record.Class);
        byte[] node = NameOf(_nodes, record.Node);
        var row = new RecordWriter(_events, EventBytes + kind.Length + phase.Length + component.Length + @class.Length + node.Length);
        row.WriteHeader(EventColumns);
        row.WriteSeconds(record.Time);
        row.WriteEncoded(kind);
        row.WriteEncoded(phase);
        row.WriteIfAny(record.UltraServer);
        row.WriteEncoded(component);
        row.WriteIfAny(record.Job);
        row.WriteEncoded(@class);
        row.Write(record.Count);
        row.WriteEncoded(node);
        row.End();
    }

    /// <inheritdoc/>
    public void Sampled(in FleetSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in GenerationSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in BuildingSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in CampusSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in ClassSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in ServiceSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in ComponentSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in SpareSample sample) => _series?.Write(sample);

    /// <inheritdoc/>
    public void Sampled(in NodeSample sample) => _series?.Write(sample);

    /// <summary>Puts every whole record into its file.</summary>
    public void Flush()
    {
        _jobs?.Flush();
        _events?.Flush();
        _series?.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each file is closed whatever befalls the others.
        using (_jobs)
        using (_events)
        using (_series)
        {
        }
    }

    private static byte[] NameOf(byte[][] names, int index) => index >= 0 ? names[index] : Nothing;

    private static byte[][] Encode(IEnumerable<string> names) => [.. names.Select(RecordWriter.Encode)];

    private static byte[][] Names<T>(Func<string, string> form)
        where T : struct, Enum =>
        Encode(Enum.GetNames<T>().Select(form));
}
