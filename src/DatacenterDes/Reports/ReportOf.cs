using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Batches;
using DatacenterDes.Reports.Data;
using DatacenterDes.Reports.Run;
using DatacenterDes.Reports.Sweeps;
using DatacenterDes.Results;

namespace DatacenterDes.Reports;

/// <summary>Which report a folder has: of a run, of a scenario with its seeds, or of a sweep.</summary>
internal static class ReportOf
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "report.html";

    /// <summary>Puts the report of a folder together.</summary>
    /// <returns>What it says, and the file that it belongs in.</returns>
    /// <exception cref="InputException">It is no results folder, or is damaged.</exception>
    public static (Report Report, string Path) Folder(string path)
    {
        if (SweepFolder.IsIn(path))
            return (SweepReport.Of(SweepFolder.Open(path)), Path.Combine(path, FileName));
        if (Directory.Exists(path) && FolderLayout.FromSeedFolder(path) is null && ScenarioFolder.Find(path, path) is { Runs.Length: > 1 } scenario)
        {
            var keys = new FigureKeys();
            var runs = new ScenarioRuns(path, scenario.Runs.Select(run => FinishedRun.Read(run, keys)), scenario.LeftOut);
            return (ScenarioReport.Of(runs), Path.Combine(path, FileName));
        }

        var folder = ResultsFolder.Open(path);
        return (RunReport.Of(RunData.Read(folder)), Path.Combine(folder.Path, FileName));
    }
}
