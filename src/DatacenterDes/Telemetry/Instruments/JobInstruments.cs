using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>Jobs by class; services are classes too, and their replicas jobs.</summary>
internal static class JobInstruments
{
    private static readonly LabelSet Outcomes = new("datacenter.job.outcome", ["completed", "failed", "cancelled", "timeout"]);

    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        var classes = new LabelSet("datacenter.job.class", model.JobClasses.Select(c => c.Name));
        var causes = new LabelSet("datacenter.cause", InterruptionCauses.NamesOf(model));
        return
        [
            PerClass("datacenter.job.submitted", Counter, "{job}", "Jobs submitted.", c => c.Submitted),
            PerClass("datacenter.job.started", Counter, "{job}", "Jobs started for the first time.", c => c.Started),
            InstrumentCatalogue.By(
                [classes, Outcomes], "datacenter.job.finished", Counter, "{job}", "Jobs ended.", classes.EachWith(Outcomes, (r, i, outcome) => Ended(r.Snapshot.JobClasses[i], outcome))),
            InstrumentCatalogue.By(
                [classes, causes], "datacenter.job.interruptions", Counter, "{interruption}", "Interruptions of jobs, by what caused them.",
                classes.EachWith(causes, (r, i, cause) => r.Snapshot.JobClasses[i].Interruptions[cause])),
            PerClass("datacenter.job.preemptions", Counter, "{preemption}", "Jobs told to give way to a more urgent one, or for a call of the grid.", c => c.Preemptions),
            PerClass("datacenter.job.pending", UpDownCounter, "{job}", "Jobs waiting now.", c => c.Pending),
            PerClass("datacenter.job.running", UpDownCounter, "{job}", "Jobs running now.", c => c.Running),
            PerClass("datacenter.job.chips", UpDownCounter, "{chip}", "Chips that jobs hold now, hot spares among them.", c => c.Chips),
            Durations("datacenter.job.wait.duration", "From submission to the first start, of jobs that started.", c => c.Wait),
            Durations("datacenter.job.run.duration", "From the first start to the end, of jobs that started and ended.", c => c.Run),
            InstrumentCatalogue.By(
                [classes],
                "datacenter.job.effective_training_time", Gauge, "1",
                "Productive time over all time from the first start on, weighted by chips, after the warm-up; absent before anything ran.",
                classes.EachThatHas((r, i) => r.Snapshot.JobClasses[i].EffectiveTrainingTime)),
        ];

        Instrument PerClass(string name, InstrumentKind kind, string unit, string description, Func<JobClassSnapshot, double> read) =>
            InstrumentCatalogue.By([classes], name, kind, unit, description, classes.Each((r, i) => read(r.Snapshot.JobClasses[i])));

        Instrument Durations(string name, string description, Func<JobClassSnapshot, DurationHistogram> read) =>
            InstrumentCatalogue.By([classes], name, Histogram, "s", description, _ => []) with
            {
                ReadDistributions = r =>
                {
                    var distributions = new Distribution[classes.Values.Length];
                    for (var i = 0; i < distributions.Length; i++)
                        distributions[i] = new(read(r.Snapshot.JobClasses[i]), classes.Values[i]);
                    return distributions;
                },
            };
    }

    private static double Ended(JobClassSnapshot jobs, int outcome) => outcome switch
    {
        0 => jobs.Completed,
        1 => jobs.Failed,
        2 => jobs.Cancelled,
        _ => jobs.Timeout,
    };
}
