using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Model;

namespace DatacenterDes.Results;

/// <summary>Writes samples into <c>series.msgpack</c>: a record for each scope.</summary>
/// <remarks>Every name is encoded once; a record allocates nothing.</remarks>
internal sealed class SeriesFile(string folder, DatacenterModel model) : IDisposable
{
    private static readonly byte[][] Scopes = Encode(Enum.GetNames<SampleScope>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
    private static readonly int ChipsAllocated = RecordSchema.Series.IndexOf("chips_allocated");
    private static readonly int JobsPending = RecordSchema.Series.IndexOf("jobs_pending");
    private static readonly int Facility = RecordSchema.Series.IndexOf("facility_mw");
    private static readonly int Failures = RecordSchema.Series.IndexOf("failures");
    private static readonly int JobsSubmitted = RecordSchema.Series.IndexOf("jobs_submitted");
    private static readonly int Stock = RecordSchema.Series.IndexOf("stock");
    private static readonly int Load = RecordSchema.Series.IndexOf("load_mw");
    private static readonly int Replicas = RecordSchema.Series.IndexOf("replicas_wanted");

    private readonly RecordFile _file = new(folder, RecordSchema.Series);
    private readonly byte[][] _types = Encode(model.UltraServerTypes.Select(type => type.Name));
    private readonly byte[][] _campuses = Encode(model.Topology?.Campuses.Select(campus => campus.Name) ?? []);
    private readonly byte[][] _classes = Encode(model.JobClasses.Select(jobClass => jobClass.Name));
    private readonly byte[][] _components = Encode(model.Failures.Components.Select(component => component.Name));
    private readonly byte[][] _spares = Encode(model.Repair.Spares.Select(spare => spare.Name));
    private readonly byte[][] _nodes = Encode(model.Power.Nodes.Select(node => node.Name));
    private byte[][] _buildings = [];

    /// <summary>Whole records written so far.</summary>
    public long Records => _file.Records;

    /// <summary>Says what the building indices of samples mean. Before the first of them.</summary>
    public void NameBuildings(IEnumerable<string> buildings) => _buildings = Encode(buildings);

    /// <summary>Writes a sample of the fleet.</summary>
    public void Write(in FleetSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Fleet, null);
        row.Write(sample.Capacity);
        row.Write(sample.JobsPending);
        row.Write(sample.JobsRunning);
        row.Write(sample.Power);
        row.PassTo(Facility);
        row.Write(sample.FacilityMegawatts);
        row.Write(sample.Pue);
        row.Write(sample.UsdPerKilowattHour);
        row.Write(sample.KilogramsCarbonPerKilowattHour);
        row.Write(sample.RepairsQueued);
        row.Write(sample.CrewsBusy);
        row.Write(sample.Failures);
        row.Write(sample.Repairs);
        row.Write(sample.Grid);
        row.End();
    }

    /// <summary>Writes a sample of an UltraServer type.</summary>
    public void Write(in GenerationSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Generation, _types[sample.Type]);
        row.Write(sample.Capacity);
        row.Write(sample.Power);
        row.End();
    }

    /// <summary>Writes a sample of a building.</summary>
    public void Write(in BuildingSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Building, _buildings[sample.Building]);
        row.Write(sample.Capacity);
        row.End();
    }

    /// <summary>Writes a sample of a campus.</summary>
    public void Write(in CampusSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Campus, _campuses[sample.Campus]);
        row.Write(sample.Capacity);
        row.Write(sample.Grid);
        row.End();
    }

    /// <summary>Writes a sample of a job class.</summary>
    public void Write(in ClassSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Class, _classes[sample.Class]);
        row.PassTo(ChipsAllocated);
        row.Write(sample.ChipsAllocated);
        row.PassTo(JobsPending);
        row.Write(sample.Pending);
        row.Write(sample.Running);
        row.PassTo(JobsSubmitted);
        row.Write(sample.Submitted);
        row.Write(sample.Started);
        row.Write(sample.Completed);
        row.Write(sample.Failed);
        row.Write(sample.Cancelled);
        row.Write(sample.Timeout);
        row.Write(sample.Interruptions);
        row.Write(sample.Preemptions);
        row.Write(sample.WaitSeconds);
        row.End();
    }

    /// <summary>Writes a sample of a service.</summary>
    public void Write(in ServiceSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Service, _classes[sample.Class]);
        row.PassTo(Replicas);
        row.Write(sample.Wanted);
        row.Write(sample.Served);
        row.End();
    }

    /// <summary>Writes a sample of a failure component.</summary>
    public void Write(in ComponentSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Component, _components[sample.Component]);
        row.PassTo(Failures);
        row.Write(sample.Failures);
        row.Write(sample.Repairs);
        row.End();
    }

    /// <summary>Writes a sample of a kind of spare part.</summary>
    public void Write(in SpareSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Spare, _spares[sample.Spare]);
        row.PassTo(Stock);
        row.Write(sample.Stock);
        row.End();
    }

    /// <summary>Writes a sample of a node of the electrical graph.</summary>
    public void Write(in NodeSample sample)
    {
        var row = Begin(sample.Time, SampleScope.Node, _nodes[sample.Node]);
        row.PassTo(Load);
        row.Write(sample.LoadMegawatts);
        row.Write(sample.LimitMegawatts);
        row.Write(sample.Live);
        row.Write(sample.Down);
        row.End();
    }

    /// <summary>Puts every whole record into the file.</summary>
    public void Flush() => _file.Flush();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static byte[][] Encode(IEnumerable<string> names) => [.. names.Select(Encoding.UTF8.GetBytes)];

    private SeriesRow Begin(long time, SampleScope scope, byte[]? name) => new(_file, time, Scopes[(int)scope], name);
}
