using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Analysis;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Data;

/// <summary>Everything that a report tells of a run: its figures, its model, its records, as far as they are there.</summary>
internal sealed class RunData
{
    private readonly List<string> _missing = [];

    private RunData(ResultsFolder folder)
    {
        Folder = folder;
        Summary = folder.ReadSummary();
        Figures = Summary is null ? null : FlatSummary.Read(Path.Combine(folder.Path, ResultsFolder.SummaryFile));
        Reading = ReadModel();
        Start = Summary?.Simulated.Start ?? Model?.Start
            ?? throw new InputException($"{folder.Path}: has neither a {ResultsFolder.SummaryFile} nor a model that can be read; there is nothing to report");
        End = Summary?.Simulated.End ?? Model?.End ?? Start;
    }

    /// <summary>The folder.</summary>
    public ResultsFolder Folder { get; }

    /// <summary>The figures; null of a run that was killed.</summary>
    public SummaryDocument? Summary { get; }

    /// <summary>The same one by one, as they are declared.</summary>
    public FlatSummary? Figures { get; }

    /// <summary>The model as run; null where it or a file of it cannot be read any more.</summary>
    public ModelReading? Reading { get; }

    /// <summary>The model.</summary>
    public DatacenterModel? Model => Reading?.Model;

    /// <summary>First instant, UTC.</summary>
    public DateTime Start { get; }

    /// <summary>Last instant, UTC.</summary>
    public DateTime End { get; private set; }

    /// <summary>The span in pieces.</summary>
    public TimeBins Bins { get; private set; } = null!;

    /// <summary>Samples; null where none were recorded.</summary>
    public SeriesData? Series { get; private set; }

    /// <summary>Jobs; null where none were recorded.</summary>
    public JobData? Jobs { get; private set; }

    /// <summary>Events; null where none were recorded.</summary>
    public EventData? Events { get; private set; }

    /// <summary>What is not there, and why, a sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Reads a folder; the record files at once, on two cores.</summary>
    /// <exception cref="InputException">A file is damaged.</exception>
    public static RunData Read(ResultsFolder folder)
    {
        var run = new RunData(folder);
        if (run.Summary is null && run.LastSample() is { } last)
            run.End = run.Start.AddSeconds(last);
        run.Bins = TimeBins.Over(run.Start, run.End);
        Task series = Task.Run(() => run.Series = run.Open(RecordSchema.Series) is { } file ? SeriesData.Read(file, run.PathOf(RecordSchema.Series), run.Bins) : null);
        try
        {
            run.Jobs = run.Open(RecordSchema.Jobs) is { } jobs ? JobData.Read(jobs, run.PathOf(RecordSchema.Jobs), (run.End - run.Start).TotalSeconds) : null;
            IEnumerable<long> largest = run.Jobs?.LargestJobs().Select(job => job.Number) ?? [];
            run.Events = run.Open(RecordSchema.Events) is { } events ? EventData.Read(events, run.PathOf(RecordSchema.Events), run.Bins, largest) : null;
        }
        finally
        {
            // What ends the reading of the others is to be told, and not what ends this one as the program closes.
            ((IAsyncResult)series).AsyncWaitHandle.WaitOne();
        }

        series.GetAwaiter().GetResult();
        run.TellMissing();
        return run;
    }

    /// <summary>An instant as plotly.js takes it.</summary>
    public string At(double seconds) => Instant(Start.AddSeconds(seconds));

    /// <summary>An instant as plotly.js takes it.</summary>
    public static string Instant(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A date as tables have it.</summary>
    public string Day(double seconds) => $"{Start.AddSeconds(seconds):yyyy-MM-dd}";

    private ModelReading? ReadModel()
    {
        string path = Path.Combine(Folder.Path, FinishedRun.ModelFile);
        if (!File.Exists(path))
        {
            _missing.Add($"There is no {FinishedRun.ModelFile}: what was planned and assumed is left out.");
            return null;
        }

        ModelReading reading = ModelFile.Read(path, new() { Plugins = InputEntry.PluginsIn(Folder.Manifest.Inputs) });
        if (reading.Model is not null)
            return reading;
        _missing.Add($"The model cannot be read any more ({reading.Issues[0]}): what was planned and assumed is left out.");
        return null;
    }

    private double? LastSample()
    {
        if (Open(RecordSchema.Series) is not { } file)
            return null;
        using var cells = new RecordCells(file, PathOf(RecordSchema.Series), "time_s");
        double? last = null;
        while (cells.Next(1))
            last = cells.Number(0);
        return last;
    }

    private RecordReader? Open(RecordSchema schema) => Folder.OpenRecords(schema);

    private string PathOf(RecordSchema schema) => Path.Combine(Folder.Path, schema.FileName);

    private void TellMissing()
    {
        if (Summary is null)
            _missing.Add("The run was killed before it could work out its figures: only its records are shown.");
        Tell(Series is null, Series?.IsTorn, "series", "charts over time are left out");
        Tell(Jobs is null, Jobs?.IsTorn, "jobs", "distributions of waits are percentiles only, and no single job is shown");
        Tell(Events is null, Events?.IsTorn, "events", "dates of phases, and when what failed, are left out");
        if (Jobs is not null && Model is { } model && model.JobClasses.Where(jobClass => jobClass.RecordedFraction < 1).Select(jobClass => jobClass.Name).ToArray() is { Length: > 0 } thinned)
            _missing.Add($"Of some classes only a part of the jobs was recorded ({string.Join(", ", thinned.Take(6))}{(thinned.Length > 6 ? " and others" : "")}): their distributions are of that part.");

        void Tell(bool isMissing, bool? isTorn, string kind, string consequence)
        {
            if (isMissing)
                _missing.Add($"The run recorded no {kind} (`record` in the model, or --record): {consequence}.");
            else if (isTorn == true)
                _missing.Add($"The last record of {kind} is torn and left out.");
        }
    }
}
