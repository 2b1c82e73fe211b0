using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;

namespace DatacenterDes.Engine.Tests;

/// <summary>Keeps every record.</summary>
internal sealed class ListRecorder : IRecorder
{
    public List<JobRecord> Jobs { get; } = [];

    public List<int[]> Placements { get; } = [];

    public List<EventRecord> Events { get; } = [];

    public List<FleetSample> Fleet { get; } = [];

    public List<GenerationSample> Generations { get; } = [];

    public List<BuildingSample> Buildings { get; } = [];

    public List<CampusSample> Campuses { get; } = [];

    public List<ClassSample> Classes { get; } = [];

    public List<ServiceSample> Services { get; } = [];

    public List<ComponentSample> Components { get; } = [];

    public List<SpareSample> Spares { get; } = [];

    public List<NodeSample> Nodes { get; } = [];

    /// <summary>When jobs started, in seconds, by number; −1 for those that did not.</summary>
    public double[] Starts => [.. Jobs.OrderBy(job => job.Number).Select(job => job.StartedAt < 0 ? -1 : job.StartedAt / (double)TimeSpan.TicksPerSecond)];

    /// <summary>When they ended, likewise.</summary>
    public double[] Ends => [.. Jobs.OrderBy(job => job.Number).Select(job => job.FinishedAt / (double)TimeSpan.TicksPerSecond)];

    public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement)
    {
        Jobs.Add(job);
        Placements.Add(placement.ToArray());
    }

    public void Happened(in EventRecord record) => Events.Add(record);

    public void Sampled(in FleetSample sample) => Fleet.Add(sample);

    public void Sampled(in GenerationSample sample) => Generations.Add(sample);

    public void Sampled(in BuildingSample sample) => Buildings.Add(sample);

    public void Sampled(in CampusSample sample) => Campuses.Add(sample);

    public void Sampled(in ClassSample sample) => Classes.Add(sample);

    public void Sampled(in ServiceSample sample) => Services.Add(sample);

    public void Sampled(in ComponentSample sample) => Components.Add(sample);

    public void Sampled(in SpareSample sample) => Spares.Add(sample);

    public void Sampled(in NodeSample sample) => Nodes.Add(sample);

    /// <summary>When units were down, as in <c>0: 1000..1500</c> in seconds, in the order of coming up.</summary>
    public string[] DownTimes()
    {
        var since = new Dictionary<int, double>();
        var times = new List<string>();
        foreach (var e in Events)
        {
            if (e.Kind == EventKind.Down)
                since[e.UltraServer] = e.Time / 1e7;
            else if (e.Kind == EventKind.Up)
                times.Add(FormattableString.Invariant($"{e.UltraServer}: {since[e.UltraServer]}..{e.Time / 1e7}"));
        }

        return [.. times];
    }

    public void Clear()
    {
        Jobs.Clear();
        Placements.Clear();
        Events.Clear();
        Fleet.Clear();
        Generations.Clear();
        Buildings.Clear();
        Campuses.Clear();
        Classes.Clear();
        Services.Clear();
        Components.Clear();
        Spares.Clear();
        Nodes.Clear();
    }
}
