using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Model;

namespace DatacenterDes.Results;

/// <summary>Writes samples into <c>series.msgpack</c>: a record for each scope.</summary>
/// <remarks>Every name is encoded once; a record allocates nothing.</remarks>
internal sealed class SeriesFile(string folder, DatacenterModel model) : IDisposable
{
    private static readonly int ChipsAllocated = RecordSchema.Series.IndexOf("chips_allocated");
    private static readonly int JobsPending = RecordSchema.Series.IndexOf("jobs_pending");
    private static readonly int Facility = RecordSchema.Series.IndexOf("facility_mw");
    private static readonly int Failures = RecordSchema.Series.IndexOf("failures");
    private static readonly int JobsSubmitted = RecordSchema.Series.IndexOf("jobs_submitted");
    private static readonly int Stock = RecordSchema.Series.IndexOf("stock");
    private static readonly int Load = RecordSchema.Series.IndexOf("load_mw");
    private static readonly int Replicas = RecordSchema.Series.IndexOf("replicas_wanted");

    private readonly RecordFile _file = new(folder, RecordSchema.Series);
    private readonly SeriesRowStart[] _types = Starts(SampleScope.Generation, model.UltraServerTypes.Select(type => type.Name));
    private readonly SeriesRowStart[] _campuses = Starts(SampleScope.Campus, model.Topology?.Campuses.Select(campus => campus.Name) ?? []);
    private readonly SeriesRowStart[] _classes = Starts(SampleScope.Class, model.JobClasses.Select(jobClass => jobClass.Name));
    private readonly SeriesRowStart[] _components = Starts(SampleScope.Component, model.Failures.Components.Select(component => component.Name));
    private readonly SeriesRowStart[] _spares = Starts(SampleScope.Spare, model.Repair.Spares.Select(spare => spare.Name));
    private readonly SeriesRowStart[] _nodes = Starts(SampleScope.Node, model.Power.Nodes.Select(node => node.Name));
    private readonly SeriesRowStart[] _services = Starts(SampleScope.Service, model.JobClasses.Select(jobClass => jobClass.Name));
    private readonly SeriesRowStart _fleet = new(NameOf(SampleScope.Fleet), null);
    private SeriesRowStart[] _buildings = [];

    /// <summary>Whole records written so far.</summary>
    public long Records => _file.Records;

    /// <summary>Says what the building indices of samples mean. Before the first of them.</summary>
    public void NameBuildings(IEnumerable<string> buildings) => _buildings = Starts(SampleScope.Building, buildings);

    /// <summary>Writes a sample of the fleet.</summary>
    public void Write(in FleetSample sample)
    {
        var row = Begin(_fleet, sample.Time);
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
        var row = Begin(_types[sample.Type], sample.Time);
        row.Write(sample.Capacity);
        row.Write(sample.Power);
        row.End();
    }

    /// <summary>Writes a sample of a building.</summary>
    public void Write(in BuildingSample sample)
    {
        var row = Begin(_buildings[sample.Building], sample.Time);
        row.Write(sample.Capacity);
        row.End();
    }

    /// <summary>Writes a sample of a campus.</summary>
    public void Write(in CampusSample sample)
    {
        var row = Begin(_campuses[sample.Campus], sample.Time);
        row.Write(sample.Capacity);
        row.Write(sample.Grid);
        row.End();
    }

    /// <summary>Writes a sample of a job class.</summary>
    public void Write(in ClassSample sample)
    {
        var row = Begin(_classes[sample.Class], sample.Time);
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
        var row = Begin(_services[sample.Class], sample.Time);
        row.PassTo(Replicas);
        row.Write(sample.Wanted);
        row.Write(sample.Served);
        row.End();
    }

    /// <summary>Writes a sample of a failure component.</summary>
    public void Write(in ComponentSample sample)
    {
        var row = Begin(_components[sample.Component], sample.Time);
        row.PassTo(Failures);
        row.Write(sample.Failures);
        row.Write(sample.Repairs);
        row.End();
    }

    /// <summary>Writes a sample of a kind of spare part.</summary>
    public void Write(in SpareSample sample)
    {
        var row = Begin(_spares[sample.Spare], sample.Time);
        row.PassTo(Stock);
        row.Write(sample.Stock);
        row.End();
    }

    /// <summary>Writes a sample of a node of the electrical graph.</summary>
    public void Write(in NodeSample sample)
    {
        var row = Begin(_nodes[sample.Node], sample.Time);
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

    private static SeriesRowStart[] Starts(SampleScope scope, IEnumerable<string> names) =>
        [.. names.Select(name => new SeriesRowStart(NameOf(scope), name))];

    private static string NameOf(SampleScope scope) => JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString());

    private SeriesRow Begin(SeriesRowStart start, long time) => new(_file, start, time);
}
