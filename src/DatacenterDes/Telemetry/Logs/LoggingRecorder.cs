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

    private readonly int[] _entered = new int[model.BuildOut.Length];
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
        string what = Kinds[(int)record.Kind];
        switch (record)
        {
            case { Kind: EventKind.PhaseInService }:
                EnterService(record);
                break;
            case { Kind: EventKind.CurtailmentNotice or EventKind.CurtailmentBegan or EventKind.CurtailmentEnded }:
                logger.GridCall(DateOf(record.Time), run, what, record.Count);
                break;
            case { Node: >= 0, Kind: EventKind.Failure or EventKind.Repaired or EventKind.Overload }:
                logger.NodeEvent(DateOf(record.Time), run, model.Power.Nodes[record.Node].Name, what);
                break;
            case { Phase: >= 0 } when _debugs:
                logger.PhaseProgress(DateOf(record.Time), run, model.BuildOut[record.Phase].Name, what, record.Count);
                break;
            case { Job: >= 0 }:
                if (_traces)
                    logger.JobEvent(DateOf(record.Time), run, record.Job, model.JobClasses[record.Class].Name, what);
                break;
            case { UltraServer: >= 0 } when _debugs:
                logger.UnitEvent(DateOf(record.Time), run, record.UltraServer, what, record.Component < 0 ? "" : $", {model.Failures.Components[record.Component].Name}");
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

    /// <summary>UltraServers may enter one by one: the first and the last of a phase are worth a line.</summary>
    private void EnterService(in EventRecord record)
    {
        Phase phase = model.BuildOut[record.Phase];
        int before = _entered[record.Phase];
        int entered = _entered[record.Phase] = before + record.Count;
        if (before == 0 || entered == phase.UltraServers)
            logger.PhaseInService(DateOf(record.Time), run, phase.Name, entered, phase.UltraServers);
        else if (_debugs)
            logger.PhaseProgress(DateOf(record.Time), run, phase.Name, Kinds[(int)record.Kind], record.Count);
    }

    private string DateOf(long ticks) => (model.Start + TimeSpan.FromTicks(ticks)).Iso();
}
