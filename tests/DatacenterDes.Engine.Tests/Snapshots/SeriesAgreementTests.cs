using System;
using System.Linq;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Snapshots;

/// <summary>The series and the snapshot of an instant say the same.</summary>
public sealed class SeriesAgreementTests
{
    [Test]
    public void Samples_are_the_snapshot_of_their_instant([Range(1, 8)] int seed, [Values] SnapshotInvariantTests.Kind kind)
    {
        var model = SnapshotInvariantTests.ModelOf(kind, seed) with { Record = new(SeriesInterval: TimeSpan.FromHours(1)) };
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        for (var hour = 1; !simulation.IsFinished; hour++)
        {
            recorder.Clear();
            simulation.RunUntil(model.Start.AddHours(hour));
            var now = simulation.Snapshot();

            // A run that ends with its last job may end before the hour does.
            if (recorder.Fleet.Count == 0)
                continue;
            Assert.That(recorder.Classes.Select(c => (c.Class, c.ChipsAllocated, (long)c.Pending, (long)c.Running, c.Submitted, c.Started)), Is.EqualTo(
                now.JobClasses.Select((jobs, i) => (i, jobs.Chips, jobs.Pending, jobs.Running, jobs.Submitted, jobs.Started))), $"seed {seed}");
            Assert.That(recorder.Classes.Select(c => (c.Completed, c.Failed, c.Cancelled, c.Timeout, c.Interruptions, c.Preemptions, c.WaitSeconds)), Is.EqualTo(
                now.JobClasses.Select(jobs => (jobs.Completed, jobs.Failed, jobs.Cancelled, jobs.Timeout, jobs.Interruptions.Sum(), jobs.Preemptions, jobs.Wait.Sum))));
            Assert.That(recorder.Components.Select(c => (c.Failures, c.Repairs)), Is.EqualTo(now.Components.Select(c => (c.Failures, c.Repairs))));
            Assert.That(recorder.Spares.Select(spare => spare.Stock), Is.EqualTo(now.Spares));
            Assert.That(recorder.Services.Select(s => (s.Class, s.Wanted, s.Served)), Is.EqualTo(now.Services.Select(s => (s.Class, s.Demanded, s.Served))));

            var fleet = recorder.Fleet.Single();
            Assert.That(fleet.JobsPending, Is.EqualTo(recorder.Classes.Sum(c => c.Pending)));
            Assert.That(fleet.JobsRunning, Is.EqualTo(recorder.Classes.Sum(c => c.Running)));
            Assert.That((fleet.Failures, fleet.Repairs), Is.EqualTo((recorder.Components.Sum(c => c.Failures), recorder.Components.Sum(c => c.Repairs))));
            Assert.That((fleet.RepairsQueued, fleet.CrewsBusy), Is.EqualTo((now.Crews.RepairsQueued, now.Crews.Busy)));
            Assert.That(fleet.FacilityMegawatts * 1e6, Is.EqualTo(now.Energy.FacilityWatts).Within(1e-9));
            Assert.That(fleet.Grid.LimitMegawatts * 1e6, now.Calls.FleetLimitWatts is { } limit ? Is.EqualTo(limit).Within(1e-9) : Is.Null);

            if (model.Topology is null)
            {
                Assert.That(recorder.Campuses, Is.Empty);
                continue;
            }

            Assert.That(recorder.Campuses.Select(c => model.Topology.Campuses[c.Campus].Name), Is.EqualTo(now.Campuses.Select(c => c.Name)));
            Assert.That(recorder.Campuses.Sum(c => c.Capacity.ItMegawattHours), Is.EqualTo(fleet.Capacity.ItMegawattHours).Within(1e-12));
            foreach (var (sample, campus) in recorder.Campuses.Zip(now.Campuses))
            {
                Assert.That(sample.Capacity.UltraServersUp, Is.EqualTo(campus.UltraServersUp));
                Assert.That(sample.Grid.LimitMegawatts * 1e6, campus.LimitWatts is { } most ? Is.EqualTo(most).Within(1e-9) : Is.Null);
            }
        }
    }
}
