using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class ResultsRecorderTests
{
    private static readonly DatacenterModel Model = ModelFile.Parse(TestModels.Failing).Model!;

    private static readonly CapacityNow Capacity = new(20, 19, 80, 60, 0.0625, 0.5);

    private static readonly PowerUse Power = new()
    {
        Contracted = 100,
        Energized = 99,
        Installed = 97,
        InService = 94,
        Usable = 90,
        Productive = 55,
        Stranded = [1, 2, 3, 0, 0.5, 1.5, 2, 10, 11, 4, 6, 4, 0],
    };

    private static readonly FleetSample Fleet = new(Seconds(3600), Capacity, Power)
    {
        JobsPending = 5,
        JobsRunning = 6,
        FacilityMegawatts = 0.075,
        Pue = 1.2,
        UsdPerKilowattHour = null,
        KilogramsCarbonPerKilowattHour = 0.4,
        RepairsQueued = 1,
        CrewsBusy = 2,
        Failures = 3,
        Repairs = 4,
        Grid = new(null, 0.05, 8),
    };

    private TestFolder _folder = null!;
    private ResultsRecorder _recorder = null!;

    [SetUp]
    public void CreateRecorder()
    {
        _folder = new();
        _recorder = new(_folder.Path, Model);
        _recorder.NameBuildings(["north/1"]);
    }

    [TearDown]
    public void RemoveFolder()
    {
        _recorder.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_finished_job_has_all_its_columns()
    {
        // Submitted at 10 s, started at 40 s, finished at 45 s: it waited 30 s of 35; run times under 10 s count as 10: 35 / 10.
        // Of the 5 s it ran 3 were productive.
        _recorder.JobEnded(
            new(7, Class: 0, Seconds(10), Seconds(40), Seconds(45), JobState.Completed, Chips: 20, UltraServers: 5, Interruptions: 2, Seconds(1.5), Seconds(60), Tenant: 0, Seconds(3)),
            [1, 2, 3, 7, 8]);

        Assert.That(Read(RecordSchema.Jobs), Is.EqualTo(new object?[]
        {
            7L, "large", "research", 10.0, 40.0, 45.0, "COMPLETED", 20L, 5L, 30.0, 35.0, 3.5, 2L, 1.5, 60.0, 0.6, "1-3,7-8",
        }));
    }

    [Test]
    public void A_job_that_never_started_has_no_figures_of_what_did_not_happen()
    {
        _recorder.JobEnded(new(8, Class: 1, Seconds(10), -1, -1, JobState.Pending, Chips: 3, UltraServers: 1, Interruptions: 0, 0, Seconds(60)), []);

        Assert.That(Read(RecordSchema.Jobs), Is.EqualTo(new object?[]
        {
            8L, "small", "", 10.0, null, null, "PENDING", 3L, 1L, null, null, null, 0L, 0.0, 60.0, null, "",
        }));
    }

    [Test]
    public void A_job_under_way_has_waited_but_not_turned_around()
    {
        _recorder.JobEnded(new(9, Class: 1, Seconds(10), Seconds(12), -1, JobState.Running, Chips: 3, UltraServers: 1, Interruptions: 0, 0, Seconds(60)), [0]);

        Assert.That(Read(RecordSchema.Jobs), Is.EqualTo(new object?[]
        {
            9L, "small", "", 10.0, 12.0, null, "RUNNING", 3L, 1L, 2.0, null, null, 0L, 0.0, 60.0, null, "0",
        }));
    }

    [Test]
    public void A_failure_names_unit_and_component_and_no_job()
    {
        _recorder.Happened(new(Seconds(3), EventKind.Failure, UltraServer: 4, Component: 1, Count: 1));

        Assert.That(Read(RecordSchema.Events), Is.EqualTo(new object?[] { 3.0, "failure", null, 4L, "software", null, null, 1L, null }));
    }

    [Test]
    public void A_phase_in_service_names_the_phase()
    {
        _recorder.Happened(new(Seconds(3), EventKind.PhaseInService, UltraServer: 12, Count: 8, Phase: 1));

        Assert.That(Read(RecordSchema.Events), Is.EqualTo(new object?[] { 3.0, "phase_in_service", "second", 12L, null, null, null, 8L, null }));
    }

    [Test]
    public void A_sample_of_a_building_tells_what_there_is()
    {
        _recorder.Sampled(new BuildingSample(Seconds(3600), 0, Capacity));

        Assert.That(Read(RecordSchema.Series), Is.EqualTo(new object?[]
        {
            3600.0, "building", "north/1", 20L, 19L, 80L, 60L, 0.0625, 0.5,
        }.Concat(new object?[RecordSchema.Series.Columns.Length - 9])));
    }

    [Test]
    public void A_sample_of_a_generation_names_its_type_and_splits_its_power()
    {
        _recorder.Sampled(new GenerationSample(Seconds(3600), 0, Capacity, Power));
        Assert.That(Sample("generation"), Is.SupersetOf(new Dictionary<string, object?>
        {
            ["name"] = "pod",
            ["chips_in_service"] = 80L,
            ["contracted_mw"] = 100.0,
        }));
    }

    [Test]
    public void A_sample_of_a_class_has_the_counts_of_its_jobs()
    {
        _recorder.Sampled(new ClassSample(Seconds(3600), 1)
        {
            ChipsAllocated = 1,
            Pending = 2,
            Running = 3,
            Submitted = 14,
            Started = 12,
            Completed = 5,
            Failed = 4,
            Cancelled = 0,
            Timeout = 6,
            Interruptions = 7,
            Preemptions = 8,
            WaitSeconds = 9.5,
        });
        Assert.That(Sample("class"), Is.EqualTo(new Dictionary<string, object?>
        {
            ["time_s"] = 3600.0,
            ["scope"] = "class",
            ["name"] = "small",
            ["chips_allocated"] = 1L,
            ["jobs_pending"] = 2L,
            ["jobs_running"] = 3L,
            ["jobs_submitted"] = 14L,
            ["jobs_started"] = 12L,
            ["jobs_completed"] = 5L,
            ["jobs_failed"] = 4L,
            ["jobs_cancelled"] = 0L,
            ["jobs_timeout"] = 6L,
            ["interruptions"] = 7L,
            ["preemptions"] = 8L,
            ["wait_s"] = 9.5,
        }));
    }

    [Test]
    public void A_sample_of_a_component_counts_its_failures()
    {
        _recorder.Sampled(new ComponentSample(0, 1, Failures: 3, Repairs: 2));
        Assert.That(Sample("component"), Is.EqualTo(new Dictionary<string, object?>
        {
            ["time_s"] = 0.0,
            ["scope"] = "component",
            ["name"] = "software",
            ["failures"] = 3L,
            ["repairs"] = 2L,
        }));
    }

    [Test]
    public void A_sample_tells_what_power_is_and_does()
    {
        _recorder.Sampled(Fleet);
        var sample = Sample("fleet");
        Assert.That(sample["contracted_mw"], Is.EqualTo(100));
        Assert.That(sample["productive_mw"], Is.EqualTo(55));
        Assert.That(sample["stranded_awaiting_racks_mw"], Is.EqualTo(2));
        Assert.That(sample["stranded_capped_or_curtailed_mw"], Is.EqualTo(1.5));
        Assert.That(sample["stranded_degraded_mw"], Is.EqualTo(4));
        Assert.That(sample.Keys.Where(name => name.StartsWith("stranded_", StringComparison.Ordinal)).Sum(name => (double)sample[name]!), Is.EqualTo(100 - 55));
    }

    [Test]
    public void A_sample_of_the_fleet_tells_of_energy_repairs_and_the_grid()
    {
        _recorder.Sampled(Fleet);
        Assert.That(Sample("fleet"), Is.SupersetOf(new Dictionary<string, object?>
        {
            ["jobs_pending"] = 5L,
            ["jobs_running"] = 6L,
            ["facility_mw"] = 0.075,
            ["pue"] = 1.2,
            ["kg_per_kwh"] = 0.4,
            ["repairs_queued"] = 1L,
            ["crews_busy"] = 2L,
            ["failures"] = 3L,
            ["repairs"] = 4L,
            ["grid_mw"] = 0.05,
            ["battery_mwh"] = 8.0,
        }));
        Assert.That(Sample("fleet").Keys, Has.No.AnyOf("name", "usd_per_kwh", "limit_mw"), "what is not there is nil");
    }

    [Test]
    public void Recording_allocates_nothing()
    {
        int[] placement = [0, 2, 4, 6, 8];

        // Until the buffers are as large as they become: once, when they hold more than a short run needs.
        for (var i = 0; i < 3_000; i++)
            RecordAll(placement);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
            RecordAll(placement);

        // An object a record would be hundreds of kilobytes. A collection on another thread closes this thread's buffer of 8 KiB, and
        // what was left of it then counts as allocated.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(16_384));
    }

    private void RecordAll(int[] placement)
    {
        _recorder.JobEnded(new(7, 0, 1, 2, 3, JobState.Completed, 20, 5, 0, 0, 4), placement);
        _recorder.Happened(new(3, EventKind.Failure, 4, 1, Count: 1));
        _recorder.Sampled(Fleet);
        _recorder.Sampled(new BuildingSample(3, 0, Capacity));
        _recorder.Sampled(new ComponentSample(3, 1, 3, 2));
    }

    private static long Seconds(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    /// <summary>The columns of the only sample that are not nil.</summary>
    private Dictionary<string, object?> Sample(string scope)
    {
        var sample = RecordSchema.Series.Columns.Select(column => column.Name).Zip(Read(RecordSchema.Series))
            .Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.That(sample["scope"], Is.EqualTo(scope));
        return sample;
    }

    /// <summary>The values of the only record in a file.</summary>
    private object?[] Read(RecordSchema schema)
    {
        _recorder.Flush();
        using var file = RecordReader.Open(Path.Combine(_folder.Path, schema.FileName), schema);
        Assert.That(file.TryRead(out ReadOnlyMemory<byte> record), Is.True);

        object?[] values = RecordValues.Of(record);
        Assert.That(values, Has.Length.EqualTo(schema.Columns.Length));
        return values;
    }
}
