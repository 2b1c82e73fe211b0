using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using DatacenterDes.Model;
using DatacenterDes.Results;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>How much of each phase of the build-out has entered service at the instants of the series, as the events tell.</summary>
internal static class PhasesInService
{
    private static readonly int TimeColumn = RecordSchema.Events.IndexOf("time_s");
    private static readonly int KindColumn = RecordSchema.Events.IndexOf("kind");
    private static readonly int PhaseColumn = RecordSchema.Events.IndexOf("phase");
    private static readonly int CountColumn = RecordSchema.Events.IndexOf("count");

    /// <summary>Shares by phase, in the order of the model: one for each of some times.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">Its model.</param>
    /// <param name="times">In seconds since the model's start, ascending.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>None where the run recorded no events.</returns>
    public static IEnumerable<(string Phase, double[] Shares)> Read(ResultsFolder run, DatacenterModel model, IReadOnlyList<double> times, CancellationToken stop)
    {
        if (Entries(run, stop) is not { } entries)
            yield break;

        foreach (Phase phase in model.BuildOut.Where(phase => phase.UltraServers > 0))
        {
            double[] shares = new double[times.Count];
            List<(double Time, long Count)> entered = entries.GetValueOrDefault(phase.Name, []);
            var next = 0;
            var sum = 0L;
            for (var i = 0; i < times.Count; i++)
            {
                // A sample is of the instant before anything happens at it.
                for (; next < entered.Count && entered[next].Time < times[i]; next++)
                    sum += entered[next].Count;
                shares[i] = (double)sum / phase.UltraServers;
            }

            yield return (phase.Name, shares);
        }
    }

    private static Dictionary<string, List<(double Time, long Count)>>? Entries(ResultsFolder run, CancellationToken stop)
    {
        using RecordReader? records = run.OpenRecords(RecordSchema.Events);
        if (records is null)
            return null;

        var entries = new Dictionary<string, List<(double, long)>>(StringComparer.Ordinal);
        using var rows = new TableRows(ExportTable.Events, records, Path.Combine(run.Path, RecordSchema.Events.FileName), scratchPath: "");
        foreach (RecordRow row in rows.Read(stop))
        {
            if (!row.Has(KindColumn) || !row.Text(KindColumn).SequenceEqual("phase_in_service"u8) || !row.Has(PhaseColumn))
                continue;
            string phase = Encoding.UTF8.GetString(row.Text(PhaseColumn));
            if (!entries.TryGetValue(phase, out List<(double, long)>? of))
                entries[phase] = of = [];
            of.Add((row.Real(TimeColumn), row.Integer(CountColumn)));
        }

        return entries;
    }
}
