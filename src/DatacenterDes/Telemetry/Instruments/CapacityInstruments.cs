using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>UltraServers and chips in service, and what they do.</summary>
internal static class CapacityInstruments
{
    private static readonly LabelSet ChipsNow = new("datacenter.chip.state", ["productive", "degraded", "checkpoint_and_restart", "spare", "idle", "down"]);

    private static readonly LabelSet ChipTime = new("datacenter.chip.state", ["productive", "lost", "checkpoint", "restart", "degraded", "idle", "down"]);

    private static readonly LabelSet States = new("hw.state", ["up", .. DownCauses.Names]);

    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        var generations = new LabelSet("datacenter.generation", model.Generations.Select(type => type.Name));
        var phases = new LabelSet("datacenter.phase", model.BuildOut.Select(phase => phase.Name));
        return
        [
            InstrumentCatalogue.By(
                [ChipsNow], "datacenter.chips", UpDownCounter, "{chip}", "Chips in service, by what they do now; what slowing takes away counts as degraded.",
                ChipsNow.Each((r, i) => Now(r.Snapshot.Chips, i))),
            InstrumentCatalogue.Single("datacenter.chips.allocated", UpDownCounter, "{chip}", "Chips that jobs hold.", r => r.Snapshot.ChipsAllocated),
            InstrumentCatalogue.By(
                [ChipTime], "datacenter.chip.time", UpDownCounter, "s",
                "Time of chips in service, by what it went into; what was productive falls when it turns out lost.",
                ChipTime.Each((r, i) => (double)Spent(r.Snapshot.ChipTime, i))),
            InstrumentCatalogue.By(
                [generations, States], "datacenter.ultraservers", UpDownCounter, "{ultraserver}", "UltraServers in service: up, or why they are down.",
                generations.EachWith(States, (r, i, state) => UltraServers(r.Snapshot.Generations[i], state))),
            InstrumentCatalogue.By(
                [phases], "datacenter.phase.in_service", Gauge, "1", "Share of a phase's UltraServers that have entered service.",
                phases.Each((r, i) => r.Snapshot.Phases[i].InService)),
        ];
    }

    private static double Now(ChipStates chips, int state) => state switch
    {
        0 => chips.Productive,
        1 => chips.Degraded,
        2 => chips.CheckpointAndRestart,
        3 => chips.Spare,
        4 => chips.Idle,
        _ => chips.Down,
    };

    private static decimal Spent(ChipSeconds time, int state) => state switch
    {
        0 => time.Productive,
        1 => time.Lost,
        2 => time.Checkpoint,
        3 => time.Restart,
        4 => time.Degraded,
        5 => time.Idle,
        _ => time.Down,
    };

    private static int UltraServers(GenerationSnapshot generation, int state) => state == 0 ? generation.Up : generation.Down[state - 1];
}
