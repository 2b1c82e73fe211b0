using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Stranded;

/// <summary>A run that ends with its last job, where some can never start.</summary>
public sealed class LastJobTests
{
    private static readonly PhaseDate NextDay = TestModel.Start.AddDays(1);

    [TestCaseSource(typeof(Policies), nameof(Policies.Passes))]
    public void A_run_ends_without_the_job_that_exceeds_its_tenants_quota(Backfilling backfilling)
    {
        // Five servers, a quota of three. The job of four waits for ever, the other ends at 10 s.
        var (simulation, recorder) = Run(Model(5, Job("large", 0, 10, 4) with { Tenants = [0] }, Job("small", 0, 10, 1) with { Tenants = [0] }) with
        {
            Tenants = [new Tenant("a", Quota: 3)],
            Scheduler = new(backfilling),
        });
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddSeconds(10)));
        Assert.That(States(recorder), Is.EqualTo(new[] { JobState.Pending, JobState.Completed }));
        Assert.That(simulation.Unstartable.First, Is.EqualTo(new[] { new UnstartableJob(0, "large", null, "asks for 4 UltraServers, and the quota of a is 3 UltraServers") }));
        Assert.That(simulation.Summarize().Jobs.Pending, Is.EqualTo(1));
    }

    [Test]
    public void A_run_ends_where_a_phase_waits_for_a_job_that_waits_for_the_phase()
    {
        // Two servers; four more when the job of four is completed. Nothing ever happens.
        var model = Model(2, Job("big", 0, 3600, 4));
        var (simulation, recorder) = Run(model with { BuildOut = [model.BuildOut[0], Later(model, 4, NextDay) with { After = [new JobsCompleted(0)] }] });
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start));
        Assert.That(States(recorder), Is.EqualTo(new[] { JobState.Pending }));
        Assert.That(simulation.Unstartable.First.Single().Why, Is.EqualTo(
            "asks for 4 UltraServers, and it will never have more than 2 UltraServers; phase later waits for 1 completed job of class big"));
    }

    [Test]
    public void Who_waits_behind_such_a_job_waits_with_it_where_nobody_may_pass()
    {
        var model = Model(2, Job("big", 0, 3600, 4), Job("small", 1, 10, 1));
        model = model with { BuildOut = [model.BuildOut[0], Later(model, 4, NextDay) with { After = [new JobsCompleted(0)] }] };
        var (simulation, recorder) = Run(model);
        Assert.That(States(recorder), Is.EqualTo(new[] { JobState.Pending, JobState.Pending }));
        Assert.That(simulation.Unstartable.First[1].Why, Is.EqualTo("waits behind job 0, which can never start"));
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddSeconds(1)));
        foreach (var backfilling in new[] { Backfilling.Easy, Backfilling.Conservative })
            Assert.That(States(Run(model with { Scheduler = new(backfilling) }).Recorder), Is.EqualTo(new[] { JobState.Pending, JobState.Completed }));
    }

    [TestCase(2, JobState.Pending)]
    [TestCase(3, JobState.Completed)]
    public void A_milestone_is_awaited_as_long_as_jobs_can_reach_it(int jobs, JobState big)
    {
        // The phase waits for three jobs of one server, an hour each, one after the other; then, or on the second day, it is there, and the job of
        // three starts on it and the first server. With two of them it never comes.
        var model = Model(1, Job("small", 0, 3600, 1) with { Arrivals = TestModel.At([.. Enumerable.Range(0, jobs).Select(i => (double)i)]) }, Job("big", 10, 60, 3));
        var (simulation, recorder) = Run(model with { BuildOut = [model.BuildOut[0], Later(model, 2, NextDay) with { After = [new JobsCompleted(0, 3)] }] });
        Assert.That(States(recorder), Is.EqualTo(Enumerable.Repeat(JobState.Completed, jobs).Append(big)));
        Assert.That(simulation.Now, Is.EqualTo(big == JobState.Completed ? TestModel.Start.AddDays(1).AddSeconds(60) : TestModel.Start.AddHours(2)));
    }

    [Test]
    public void A_phase_behind_one_that_never_comes_never_comes_either()
    {
        // A substation waits for the job, one phase for the substation, another for that phase; a third, of one server, comes on the second day and
        // does not help, so nobody waits for it.
        var model = Model(1, Job("big", 0, 60, 4));
        var (simulation, _) = Run(model with
        {
            Substations = [new Substation("west", TestModel.Start) { After = [new JobsCompleted(0)] }],
            BuildOut =
            [
                model.BuildOut[0],
                Later(model, 2, TestModel.Start) with { Name = "b", After = [new SubstationEnergized(0)] },
                Later(model, 2, TestModel.Start) with { Name = "c", After = [new PhaseInService(1, 0.5)] },
                Later(model, 1, NextDay) with { Name = "d" },
            ],
        });
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start));
        Assert.That(simulation.Unstartable.First.Single().Why, Is.EqualTo(
            "asks for 4 UltraServers, and it will never have more than 2 UltraServers; phase b waits for substation west; phase c waits for phase b"));
    }

    [Test]
    public void What_comes_on_a_date_is_awaited()
    {
        // Larger than what there is until the second day, and than the quota of none: it starts then. Meanwhile nothing runs and nothing is submitted.
        var model = Model(2, Job("big", 0, 60, 4));
        var (simulation, recorder) = Run(model with { BuildOut = [model.BuildOut[0], Later(model, 2, NextDay)] });
        Assert.That(States(recorder), Is.EqualTo(new[] { JobState.Completed }));
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddDays(1).AddSeconds(60)));
        Assert.That(simulation.Unstartable.Count, Is.Zero);
    }

    [TestCaseSource(typeof(Policies), nameof(Policies.Passes))]
    public void Units_that_are_down_are_awaited(Backfilling backfilling)
    {
        // One of two servers is out from 0 to 3,600 s and the other from 1,800 to 7,200 s: the job of both starts at 7,200 s.
        var (simulation, recorder) = Run(Model(2, Job("both", 10, 60, 2)) with
        {
            Scheduler = new(backfilling),
            Failures = new() { Outages = [new(0, 0, Ticks(3600)), new(1, Ticks(1800), Ticks(7200))] },
        });
        Assert.That(recorder.Jobs.Single().StartedAt, Is.EqualTo(Ticks(7200)));
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddSeconds(7260)));
    }

    [Test]
    public void Clocks_that_never_stop_keep_no_run_going()
    {
        // Ten servers that fail every 20 minutes or so and take ten to be mended, and maintenance every hour: something is always to come, but for the job
        // of eleven, over the quota of ten, nothing helps. The job of ten needs all up at once.
        var model = Model(11, Job("never", 0, 60, 11) with { Tenants = [0] }, Job("all", 0, 60, 10) with { Tenants = [0] }) with
        {
            Tenants = [new Tenant("a", Quota: 10)],
            Failures = TestModel.Failing(TestModel.Failure(1200, FailureEffect.Drain, 0, TestModel.Exponential(600))),
            Maintenance = [new("round", FailureLevel.UltraServer, TestModel.Start.AddHours(1), TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), new(Count: 1))],
        };
        var (simulation, recorder) = Run(model);
        Assert.That(States(recorder), Is.EqualTo(new[] { JobState.Pending, JobState.Completed }));
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddTicks(recorder.Jobs.Single(job => job.Number == 1).FinishedAt)));
    }

    [Test]
    public void The_end_of_a_call_from_the_grid_is_awaited()
    {
        // The job pauses for the grid, which calls for all of the power from 100 to 7,200 s, told at the start; it comes meanwhile. The
        // server is switched off at 100 s and looked at every minute from then on: it comes back at 100 + 119 · 60 = 7,240 s.
        var model = Model(1, Job("flexible", 200, 60, 1) with { Flexible = Flexibility.Pause });
        var (simulation, recorder) = Run(model with { Power = new() { Curtailment = [new("calls") { Calls = [new(0, Ticks(100), Ticks(7200), 1, null)] }] } });
        Assert.That(recorder.Jobs.Single().StartedAt, Is.EqualTo(Ticks(7240)));
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start.AddSeconds(7300)));
    }

    [Test]
    public void A_job_larger_than_what_is_ever_there_at_once_is_not_awaited_beyond_that()
    {
        // Two servers retire at 10 h; three others wait for a job that nobody has. Of five there are never more than two.
        var model = Model(2, Job("big", 0, 60, 5), Job("other", 0, 60, 6));
        model = model with
        {
            BuildOut = [model.BuildOut[0] with { Retires = TestModel.Start.AddHours(10) }, Later(model, 4, NextDay) with { After = [new JobsCompleted(1)] }],
        };
        var (simulation, recorder) = Run(model);
        Assert.That(States(recorder), Is.EqualTo(new[] { JobState.Pending, JobState.Pending }));
        Assert.That(simulation.Now, Is.EqualTo(TestModel.Start));
    }

    [Test]
    public void A_job_of_a_trace_is_told_with_its_line()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "quota.csv");
        File.WriteAllText(file, "submit,duration,size,tenant\n0,10,1,a\n0,10,0,a\n5,10,4,a\n");
        var trace = new JobTrace(file) { Name = "quota.csv", Labels = ["quota"], Tenants = ["a"] };
        var (simulation, _) = Run(Model(5, TestModel.Class("quota", new TraceArrivals(trace, 0) { Tenants = [0] }, TestModel.Constant(1), unit: SizeUnit.Chips)) with
        {
            Tenants = [new Tenant("a", Quota: 3)],
        });
        Assert.That(simulation.Unstartable.First.Single(), Is.EqualTo(new UnstartableJob(1, "quota", "quota.csv:4", "asks for 4 UltraServers, and the quota of a is 3 UltraServers")));
    }

    [Test]
    public void Of_many_the_first_are_told_and_all_are_counted()
    {
        var (simulation, recorder) = Run(Model(5, Job("large", 0, 10, 4) with { Arrivals = TestModel.At([.. Enumerable.Range(0, 50).Select(i => (double)i)]), Tenants = [0] }) with
        {
            Tenants = [new Tenant("a", Quota: 3)],
        });
        Assert.That((simulation.Unstartable.Count, simulation.Unstartable.First.Length), Is.EqualTo((50, UnstartableJobs.MostTold)));
        Assert.That(recorder.Jobs, Has.Count.EqualTo(50));
    }

    private static DatacenterModel Model(int servers, params ImmutableArray<JobClass> classes) => TestModel.Fleet(servers) with { End = null, JobClasses = classes };

    private static Phase Later(DatacenterModel model, int servers, PhaseDate inService) => model.BuildOut[0] with { Name = "later", InService = inService, UltraServers = servers };

    private static JobClass Job(string name, double at, double length, int size) => TestModel.Class(name, TestModel.At(at), TestModel.Constant(length), size);

    private static long Ticks(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);

    private static JobState[] States(ListRecorder recorder) => [.. recorder.Jobs.OrderBy(job => job.Number).Select(job => job.State)];

    private static (DatacenterSimulation Simulation, ListRecorder Recorder) Run(DatacenterModel model)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.Start.AddYears(1));
        Assert.That(simulation.IsFinished, "the run goes on");
        simulation.RecordJobsUnderWay();
        return (simulation, recorder);
    }
}
