using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out the figures of repairs.</summary>
internal static class RepairSummary
{
    public static DownTimeFigures DownTime(SimulationParts parts, long now)
    {
        return new(
            Seconds(DownCause.WaitingForSpare),
            Seconds(DownCause.WaitingForCrew),
            Seconds(DownCause.UnderRepair),
            Seconds(DownCause.Upstream),
            Seconds(DownCause.Outage),
            Seconds(DownCause.Maintenance),
            Seconds(DownCause.Unpowered),
            Seconds(DownCause.Shed))
        {
            CurtailedS = parts.Curtailment is null ? null : Seconds(DownCause.Curtailed),
        };

        decimal Seconds(DownCause cause) => (decimal)parts.DownTime.Time(cause, now) / TimeSpan.TicksPerSecond;
    }

    public static CrewFigures Crews(DatacenterModel model, SimulationParts parts, long now, long length) => new(
        Mean(parts.Repairs.BusyTime(now), length),
        model.Repair.Crews is null ? null : Mean(parts.Repairs.OnDutyTime(now), length));

    public static Dictionary<string, SpareFigures> Spares(DatacenterModel model, SimulationParts parts, long now, long length)
    {
        var figures = new Dictionary<string, SpareFigures>(StringComparer.Ordinal);
        for (var i = 0; i < model.Repair.Spares.Length; i++)
        {
            var spare = parts.Repairs.Spares[i];
            figures.Add(model.Repair.Spares[i].Name, new(spare.Used, Mean(spare.StockTime(now), length), spare.Stockouts, spare.MeanWaitSeconds));
        }

        return figures;
    }

    private static double? Mean(Int128 area, long length) => length == 0 ? null : (double)area / length;
}
