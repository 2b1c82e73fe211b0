using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
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

        var writer = new MessagePackWriter(_jobs);
        writer.WriteArrayHeader(17);
        writer.Write(job.Number);
        writer.WriteString(_classes[job.Class]);
        writer.WriteString(job.Tenant < 0 ? [] : _tenants[job.Tenant]);
        WriteSeconds(ref writer, job.SubmittedAt);
        WriteSeconds(ref writer, job.StartedAt, started);
        WriteSeconds(ref writer, job.FinishedAt, finished);
        writer.WriteString(States[(int)job.State]);
        writer.Write(job.Chips);
        writer.Write(job.UltraServers);
        WriteSeconds(ref writer, job.StartedAt - job.SubmittedAt, started);
        WriteSeconds(ref writer, turnaround, finished);
        if (started && finished)
            writer.Write(Math.Max(1, turnaround / (double)Math.Max(run, 10 * TimeSpan.TicksPerSecond)));
        else
            writer.WriteNil();
        writer.Write(job.Interruptions);
        WriteSeconds(ref writer, job.LostTicks);
        WriteSeconds(ref writer, job.EstimateTicks);
        if (started && finished && run > 0)
            writer.Write(job.ProductiveTicks / (double)run);
        else
            writer.WriteNil();
        writer.WriteString(_placement.AsSpan(0, placementLength));
        writer.Flush();
        _jobs.EndRecord();
    }

    /// <inheritdoc/>
    public void Happened(in EventRecord record)
    {
        if (_events is null)
            return;

        var writer = new MessagePackWriter(_events);
        writer.WriteArrayHeader(9);
        WriteSeconds(ref writer, record.Time);
        writer.WriteString(Kinds[(int)record.Kind]);
        WriteName(ref writer, _phases, record.Phase);
        WriteNumber(ref writer, record.UltraServer);
        WriteName(ref writer, _components, record.Component);
        WriteNumber(ref writer, record.Job);
        WriteName(ref writer, _classes, record.Class);
        writer.Write(record.Count);
        WriteName(ref writer, _nodes, record.Node);
        writer.Flush();
        _events.EndRecord();
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

    private static void WriteSeconds(ref MessagePackWriter writer, long ticks, bool present = true)
    {
        if (present)
            writer.Write(ticks / (double)TimeSpan.TicksPerSecond);
        else
            writer.WriteNil();
    }

    private static void WriteNumber(ref MessagePackWriter writer, long number)
    {
        if (number >= 0)
            writer.Write(number);
        else
            writer.WriteNil();
    }

    private static void WriteName(ref MessagePackWriter writer, byte[][] names, int index)
    {
        if (index >= 0)
            writer.WriteString(names[index]);
        else
            writer.WriteNil();
    }

    private static byte[][] Encode(IEnumerable<string> names) => [.. names.Select(Encoding.UTF8.GetBytes)];

    private static byte[][] Names<T>(Func<string, string> form)
        where T : struct, Enum =>
        Encode(Enum.GetNames<T>().Select(form));
}
