using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Model;
using Microsoft.Extensions.Logging;

namespace DatacenterDes.Telemetry.Logs;

/// <summary>Logs what happens in a run as its records pass by.</summary>
/// <param name="inner">Where they go.</param>
/// <param name="logger">Is told.</param>
/// <param name="run">Identity of the run.</param>
/// <param name="model">What is simulated.</param>
internal sealed class LoggingRecorder(IRecorder inner, ILogger logger, string run, DatacenterModel model) : IRecorder
{
    private static readonly ImmutableArray<string> Kinds = [.. Enum.GetNames<EventKind>().Select(Words)];
    private static readonly ImmutableArray<string> States = [.. Enum.GetNames<JobState>().Select(Words)];

    private readonly bool _debugs = logger.IsEnabled(LogLevel.Debug);
    private readonly bool _traces = logger.IsEnabled(LogLevel.Trace);

    /// <inheritdoc/>
    public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement)
    {
        inner.JobEnded(job, placement);
        if (_traces)
            logger.JobEvent(DateOf(job.FinishedAt < 0 ? job.SubmittedAt : job.FinishedAt), run, job.Number, model.JobClasses[job.Class].Name, States[(int)job.State]);
    }

    /// <inheritdoc/>
    public void Happened(in EventRecord record)
    {
        inner.Happened(record);
        DateTime date = DateOf(record.Time);
        string what = Kinds[(int)record.Kind];
        switch (record)
        {
            case { Kind: EventKind.PhaseInService }:
                logger.PhaseInService(date, run, model.BuildOut[record.Phase].Name, record.Count);
                break;
            case { Kind: EventKind.CurtailmentNotice or EventKind.CurtailmentBegan or EventKind.CurtailmentEnded }:
                logger.GridCall(date, run, what, record.Count);
                break;
            case { Node: >= 0, Kind: EventKind.Failure or EventKind.Repaired or EventKind.Overload }:
                logger.NodeEvent(date, run, model.Power.Nodes[record.Node].Name, what);
                break;
            case { Phase: >= 0 } when _debugs:
                logger.PhaseProgress(date, run, model.BuildOut[record.Phase].Name, what, record.Count);
                break;
            case { Job: >= 0 }:
                if (_traces)
                    logger.JobEvent(date, run, record.Job, model.JobClasses[record.Class].Name, what);
                break;
            case { UltraServer: >= 0 } when _debugs:
                logger.UnitEvent(date, run, record.UltraServer, what, record.Component < 0 ? "" : $", {model.Failures.Components[record.Component].Name}");
                break;
        }
    }

    /// <inheritdoc/>
    public void Sampled(in FleetSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in GenerationSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in BuildingSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in CampusSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in ClassSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in ServiceSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in ComponentSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in SpareSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Sampled(in NodeSample sample) => inner.Sampled(sample);

    private static string Words(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');

    private DateTime DateOf(long ticks) => model.Start + TimeSpan.FromTicks(ticks);
}
