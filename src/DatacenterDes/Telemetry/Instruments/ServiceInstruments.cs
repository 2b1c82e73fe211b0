using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>The demand for services and how far it is met.</summary>
internal static class ServiceInstruments
{
    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        var services = new LabelSet("datacenter.service", model.JobClasses.Where(c => c.Arrivals is ServiceArrivals).Select(c => c.Name));
        return
        [
            PerService("datacenter.service.demand", "Replicas that demand asks for.", service => service.Demanded),
            PerService("datacenter.service.served", "Replicas that serve; a slowed one counts by its speed.", service => service.Served),
            PerService("datacenter.service.unmet", "Replicas that are missing.", service => service.Unmet),
        ];

        Instrument PerService(string name, string description, Func<ServiceSnapshot, double> read) =>
            InstrumentCatalogue.By([services], name, UpDownCounter, "{replica}", description, services.Each((r, i) => read(r.Snapshot.Services[i]))) with { IsPresent = services.Values.Length > 0 };
    }
}
