using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Analysis;
using DatacenterDes.Reports.Data;
using DatacenterDes.Reports.Run;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Sweeps;

/// <summary>A quantity of the fleet over time in the runs of a scenario, bin by bin.</summary>
/// <param name="Mean">Mean over the seeds.</param>
/// <param name="Low">Lowest of the seeds.</param>
/// <param name="High">Highest of the seeds.</param>
/// <param name="HalfWidth">Of the 95 % interval of the mean; NaN of one seed.</param>
internal sealed record SeedBand(double[] Mean, double[] Low, double[] High, double[] HalfWidth)
{
    /// <summary>Columns of the series that reports of several runs draw.</summary>
    public static readonly string[] Columns = ["productive_mw", "it_mw", "jobs_pending"];

    /// <summary>The same in another unit.</summary>
    public SeedBand Times(double scale) => new(OverTime.Times(Mean, scale), OverTime.Times(Low, scale), OverTime.Times(High, scale), OverTime.Times(HalfWidth, scale));

    /// <summary>Reads the series of runs.</summary>
    /// <param name="folders">Results folders of one scenario.</param>
    /// <param name="bins">The span in pieces.</param>
    /// <returns>By column; empty where a run recorded none.</returns>
    /// <exception cref="InputException">A file is damaged.</exception>
    public static Dictionary<string, SeedBand> Read(IReadOnlyList<string> folders, TimeBins bins)
    {
        var runs = new Dictionary<string, double[]>?[folders.Count];
        var faults = new InputException?[folders.Count];
        Parallel.For(0, folders.Count, i =>
        {
            try
            {
                runs[i] = Means(folders[i], bins);
            }
            catch (InputException e)
            {
                faults[i] = e;
            }
        });
        if (faults.FirstOrDefault(fault => fault is not null) is { } first)
            throw first;
        if (runs.Any(run => run is null))
            return [];
        return Columns.Where(column => runs.All(run => run!.ContainsKey(column)))
            .ToDictionary(column => column, column => Of([.. runs.Select(run => run![column])], bins.Count), StringComparer.Ordinal);
    }

    private static Dictionary<string, double[]>? Means(string folder, TimeBins bins)
    {
        var results = ResultsFolder.Open(folder);
        if (results.OpenRecords(RecordSchema.Series) is not { } file)
            return null;
        var series = SeriesData.Read(file, Path.Combine(results.Path, RecordSchema.Series.FileName), bins, fleetOnly: true);
        return Columns.Where(series.Has).ToDictionary(column => column, column => series.Means(column)!, StringComparer.Ordinal);
    }

    private static SeedBand Of(double[][] runs, int bins)
    {
        var band = new SeedBand(new double[bins], new double[bins], new double[bins], new double[bins]);
        for (var bin = 0; bin < bins; bin++)
        {
            double[] values = [.. runs.Select(run => run[bin])];
            Estimate estimate = Estimate.Of(values);
            band.Mean[bin] = estimate.Mean ?? double.NaN;
            band.HalfWidth[bin] = estimate.HalfWidth ?? double.NaN;
            band.Low[bin] = values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
            band.High[bin] = values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        }

        return band;
    }
}
