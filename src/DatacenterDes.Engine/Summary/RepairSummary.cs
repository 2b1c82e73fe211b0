using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Summary;

/// <summary>Works out the figures of repairs.</summary>
internal static class RepairSummary
{
    /// <summary>Why UltraServers were down.</summary>
    /// <param name="downTime">By cause.</param>
    /// <param name="hasCalls">Whether the grid can call for less.</param>
    /// <param name="now">The instant.</param>
    public static DownTimeFigures DownTime(DownTimeStatistics downTime, bool hasCalls, long now)
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
            CurtailedS = hasCalls ? Seconds(DownCause.Curtailed) : null,
        };

        decimal Seconds(DownCause cause) => (decimal)downTime.Time(cause, now) / TimeSpan.TicksPerSecond;
    }

    public static CrewFigures Crews(DatacenterModel model, RepairStatistics repairs, WindowSpan span) => new(
        span.Mean(repairs.BusyTime(span.Now)),
        model.Repair.Crews is null ? null : span.Mean(repairs.OnDutyTime(span.Now)));

    public static Dictionary<string, SpareFigures> Spares(DatacenterModel model, RepairStatistics repairs, WindowSpan span)
    {
        var figures = new Dictionary<string, SpareFigures>(StringComparer.Ordinal);
        for (var i = 0; i < model.Repair.Spares.Length; i++)
        {
            var spare = repairs.Spares[i];
            figures.Add(model.Repair.Spares[i].Name, new(spare.Used, span.Mean(spare.StockTime(span.Now)), spare.Stockouts, spare.MeanWaitSeconds));
        }

        return figures;
    }
}
