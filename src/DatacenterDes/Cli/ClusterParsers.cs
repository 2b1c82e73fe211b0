using System;
using System.CommandLine.Parsing;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Cli;

/// <summary>How quantities of cluster options are read: as model files write them.</summary>
internal static class ClusterParsers
{
    public static TimeSpan? Time(ArgumentResult result) =>
        QuantityText.Seconds(result.Tokens[0].Value, out double seconds) is { } fault
            ? Refuse<TimeSpan?>(result, "--time", fault)
            : TimeSpan.FromSeconds(seconds);

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
