using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>What fails, who repairs it, and with what.</summary>
internal static class ReliabilityInstruments
{
    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        var components = new LabelSet("hw.type", model.Failures.Components.Select(component => component.Name));
        var parts = new LabelSet("hw.type", model.Repair.Spares.Select(spare => spare.Name));
        bool fails = components.Values.Length > 0;
        return
        [
            InstrumentCatalogue.By(
                [components], "datacenter.failures", Counter, "{failure}", "Failures of components.", components.Each((r, i) => r.Snapshot.Components[i].Failures)) with { IsPresent = fails },
            InstrumentCatalogue.By(
                [components], "datacenter.repairs", Counter, "{repair}", "Repairs of components that are done.", components.Each((r, i) => r.Snapshot.Components[i].Repairs)) with { IsPresent = fails },
            InstrumentCatalogue.Single(
                "datacenter.repair.queued", UpDownCounter, "{repair}", "Repairs that wait for technicians.", r => r.Snapshot.Crews.RepairsQueued) with { IsPresent = fails },
            InstrumentCatalogue.Single("datacenter.crews.busy", UpDownCounter, "{technician}", "Technicians at work.", r => r.Snapshot.Crews.Busy) with { IsPresent = fails },
            InstrumentCatalogue.Optional(
                "datacenter.crews.on_duty", UpDownCounter, "{technician}", "Technicians on duty; absent where there are as many as it takes.",
                r => r.Snapshot.Crews.OnDuty) with { IsPresent = model.Repair.Crews is not null },
            InstrumentCatalogue.By(
                [parts], "datacenter.spares", UpDownCounter, "{part}", "Spare parts on the shelf, of all campuses.", parts.Each((r, i) => r.Snapshot.Spares[i])) with { IsPresent = parts.Values.Length > 0 },
        ];
    }
}
