using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Results;

namespace DatacenterDes.Export;

/// <summary>Writes tables of a run into a folder; all of them take their places when the last is whole.</summary>
/// <param name="run">The run; up to its last whole record if it is not finished.</param>
/// <param name="target">The folder they go to; made if it is not there.</param>
/// <param name="suffix">Of their files.</param>
/// <param name="beginAsync">Begins a table in a stream, with what is known of the run.</param>
internal sealed class RunExport(
    ResultsFolder run, string target, string suffix, Func<ExportTable, Stream, IReadOnlyDictionary<string, string>, ValueTask<ITableFile>> beginAsync)
{
    /// <summary>Writes them.</summary>
    /// <returns>What was written; tables that the run did not record are left out.</returns>
    /// <exception cref="InputException">A record file is damaged, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was to stop; nothing is written then.</exception>
    public async Task<ImmutableArray<ExportedTable>> WriteAsync(IEnumerable<ExportTable> tables, CancellationToken stop)
    {
        var files = new List<(PartialFile File, ExportedTable Table)>();
        try
        {
            foreach (ExportTable table in tables)
            {
                using RecordReader? records = run.OpenRecords(table.Schema);
                if (records is null)
                    continue;

                string name = $"{table.Name}.{suffix}";
                var file = new PartialFile(target, name);
                files.Add((file, new(name, 0, IsTorn: false, Replaces: false)));
                await WriteAsync(table, records, file.Stream, stop);
                files[^1] = (file, new(name, records.Records, records.IsTorn, Replaces: false));
            }

            return [.. files.Select(written => written.Table with { Replaces = written.File.PutInPlace() })];
        }
        finally
        {
            foreach ((PartialFile file, _) in files)
                file.Dispose();
        }
    }

    private async Task WriteAsync(ExportTable table, RecordReader records, Stream stream, CancellationToken stop)
    {
        ITableFile file = await beginAsync(table, stream, AboutRun());
        string scratch = Path.Combine(target, $".{table.Name}.sort.partial");
        using var rows = new TableRows(table, records, Path.Combine(run.Path, table.Schema.FileName), scratch);
        foreach (RecordRow row in rows.Read(stop))
            await file.AddAsync(row);
        await file.CompleteAsync();
        await stream.FlushAsync(stop);
    }

    /// <summary>What a table is of; nothing that differs between two runs of one model, seed and version.</summary>
    private Dictionary<string, string> AboutRun()
    {
        Manifest manifest = run.Manifest;
        var about = new Dictionary<string, string>
        {
            ["scenario"] = manifest.Scenario,
            ["seed"] = manifest.Seed.ToString(CultureInfo.InvariantCulture),
            ["status"] = run.Status.ToString().ToLowerInvariant(),
            ["model_sha256"] = manifest.ModelSha256,
            ["version"] = manifest.Tool.Version,
        };
        if (File.Exists(Path.Combine(run.Path, ResultsFolder.SummaryFile)) && run.ReadSummary() is { } summary)
            about["start"] = summary.Simulated.Start.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        return about;
    }
}

/// <summary>A table that was exported.</summary>
/// <param name="FileName">Name of its file.</param>
/// <param name="Rows">Its rows; of OpenMetrics, its samples.</param>
/// <param name="IsTorn">Whether the record file ended in a record that is not whole, and is left out.</param>
/// <param name="Replaces">Whether it took the place of an earlier export.</param>
internal sealed record ExportedTable(string FileName, long Rows, bool IsTorn, bool Replaces);
