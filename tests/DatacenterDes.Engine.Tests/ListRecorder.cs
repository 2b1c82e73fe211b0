using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Tests;

/// <summary>Keeps every record.</summary>
internal sealed class ListRecorder : IRecorder
{
    public List<JobRecord> Jobs { get; } = [];

    public List<int[]> Placements { get; } = [];

    public List<EventRecord> Events { get; } = [];

    public List<SampleRecord> Samples { get; } = [];

    public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement)
    {
        Jobs.Add(job);
        Placements.Add(placement.ToArray());
    }

    public void Happened(in EventRecord record) => Events.Add(record);

    public void Sampled(in SampleRecord sample) => Samples.Add(sample);
}
