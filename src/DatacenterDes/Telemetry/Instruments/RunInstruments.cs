using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Results;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>How far a run is, and how fast.</summary>
internal static class RunInstruments
{
    private static readonly LabelSet States = new("sim.run.state", Enum.GetNames<RunStatus>().Select(name => name.ToLowerInvariant()));

    public static IEnumerable<Instrument> Of() =>
    [
        InstrumentCatalogue.Single("sim.time", Counter, "s", "Simulated time elapsed; its rate is the speed.", r => r.SimulatedTime.TotalSeconds),
        InstrumentCatalogue.Single("sim.date", Gauge, "s", "Simulated date, as Unix time.", r => (r.Snapshot.Now - DateTime.UnixEpoch).TotalSeconds),
        InstrumentCatalogue.Single("sim.speed", Gauge, "1", "Simulated seconds per second of wall time, over the last seconds.", r => r.Speed),
        InstrumentCatalogue.Optional("sim.run.progress", Gauge, "1", "Share of the planned time done; absent while a run goes on to its last job.", r => r.Progress),
        InstrumentCatalogue.By(
            [States],
            "sim.run.status", UpDownCounter, "{state}", "1 for the present state of the run, 0 for the others; the last export has the state it ended in.",
            States.Each((r, i) => (int)r.Status == i ? 1 : 0)),
        InstrumentCatalogue.Single("sim.events", Counter, "{event}", "Kernel events processed.", r => r.Snapshot.ProcessedEvents),
    ];
}
