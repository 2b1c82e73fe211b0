using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>The report of one run.</summary>
internal static class RunReport
{
    /// <summary>Puts it together.</summary>
    public static Report Of(RunData run)
    {
        Section?[] sections =
        [
            AnswersSection.Of(run),
            PowerSection.Of(run),
            BuildOutSection.Of(run),
            UseSection.Of(run),
            WaitSection.Of(run),
            FailureSection.Of(run),
            NodeSection.Of(run),
            ServiceSection.Of(run),
            CostSection.Of(run),
            JobSection.Of(run),
            AssumptionSection.Of(run),
        ];
        Manifest manifest = run.Folder.Manifest;
        string warmup = run.Summary is { Simulated.WarmupS: > 0 and var seconds } ? $", figures after {Figures.Duration(seconds)} of warm-up" : "";
        return new(
            "Report of a run",
            manifest.Scenario,
            $"seed {manifest.Seed}, {run.Start:yyyy-MM-dd} to {run.End:yyyy-MM-dd}{warmup}",
            [.. Status(run), .. run.Missing],
            [.. sections.OfType<Section>()],
            Origin(manifest.Tool.Version, manifest.Tool.Commit, manifest.ModelSha256));
    }

    /// <summary>What made a report, for whoever finds it.</summary>
    public static string Origin(string version, string? commit, string? model) =>
        $"datacenterdes {version}{(commit is { Length: >= 8 } ? $" ({commit[..8]})" : "")}{(model is { Length: >= 12 } ? $", model {model[..12]}" : "")}. "
        + "Charts by plotly.js; each can be zoomed, its traces switched on and off by the legend, and saved as SVG.";

    private static IEnumerable<string> Status(RunData run)
    {
        if (run.Folder.Status == RunStatus.Complete)
            yield break;
        yield return run.Folder.Manifest switch
        {
            { Fault: { } fault } => $"This run failed ({fault.ReplaceLineEndings(" ")}). What it recorded until then is shown.",
            _ when run.Folder.IsUnderWay => "This run is still under way. What it has recorded so far is shown.",
            _ => "This run was interrupted. What it recorded until then is shown.",
        };
    }
}
