using System;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Analysis;

/// <summary>What is known of a figure of <c>summary.json</c>.</summary>
/// <param name="Pattern">Its dotted name, with <c>*</c> where a name of the model's stands.</param>
/// <param name="Unit">Unit; <c>1</c> of ratios.</param>
/// <param name="Meaning">In a few words.</param>
/// <param name="Better">Which way it is better.</param>
/// <param name="Over">Of a ratio, what it is a ratio of: "productive over in-service chip time". Null of all else.</param>
internal sealed record FigurePattern(string Pattern, string Unit, string Meaning, Better Better, string? Over = null)
{
    /// <summary>The last key of the name.</summary>
    public string LastKey => Pattern[(Pattern.LastIndexOf('.') + 1)..];

    /// <summary>What the mean over runs is a mean of: each run counts once, whatever it ran.</summary>
    public string MeanOf => Over is not null ? $"mean of the runs' ratios of {Over}" : LastKey switch
    {
        "mean" => "mean of the runs' means",
        "p50" => "mean of the runs' medians",
        "p90" => "mean of the runs' 90th percentiles",
        "p99" => "mean of the runs' 99th percentiles",
        "max" or "peak" => "mean of the runs' largest",
        _ when LastKey.StartsWith("mean_", StringComparison.Ordinal) || LastKey.Contains("_mean_", StringComparison.Ordinal) => "mean of the runs' means",
        _ when LastKey.StartsWith("max_", StringComparison.Ordinal) || LastKey.StartsWith("peak_", StringComparison.Ordinal) => "mean of the runs' largest",
        _ => "mean over the runs",
    };
}
