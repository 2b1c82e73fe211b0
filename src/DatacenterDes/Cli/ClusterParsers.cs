using System;
using System.CommandLine.Parsing;
using DatacenterDes.Batches.Slurm;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Cli;

/// <summary>How quantities of cluster options are read.</summary>
internal static class ClusterParsers
{
    /// <summary>Longer than any cluster runs a task.</summary>
    private const double LongestSeconds = 1e9;

    /// <summary>As model files write times, or as Slurm does.</summary>
    public static TimeSpan? Time(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (SlurmTime.TryParse(text, out TimeSpan time))
            return time;
        return QuantityText.Seconds(text, out double seconds) is null && seconds <= LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Refuse<TimeSpan?>(result, "--time", $"\"{text}\" is no time limit; write 30 min, 4 h or 2 d, or as Slurm does: minutes (240), 4:00:00 or 1-12:00:00 (days-hours:minutes:seconds)");
    }

    /// <summary>As model files write amounts of data.</summary>
    public static long? Memory(ArgumentResult result) =>
        QuantityText.Bytes(result.Tokens[0].Value, out double bytes) is { } fault
            ? Refuse<long?>(result, "--mem", fault)
            : (long)bytes;

    private static T? Refuse<T>(ArgumentResult result, string option, string fault)
    {
        result.AddError($"{option}: {fault}");
        return default;
    }
}
