using System;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace DatacenterDes.Telemetry.Logs;

/// <summary>All that logs say. Every message of a run has its identity and the simulated date as fields beside its own.</summary>
internal static partial class LogMessages
{
    private const string Head = "{SimulatedDate} {Run}: ";

    [LoggerMessage(1, LogLevel.Information, Head + "{Scenario}, seed {Seed}, runs from {Start} on")]
    public static partial void RunStarted(this ILogger logger, string simulatedDate, string run, string scenario, long seed, string start);

    [LoggerMessage(2, LogLevel.Information, Head + "the run is {Status} after {Events} events")]
    public static partial void RunEnded(this ILogger logger, string simulatedDate, string run, string status, long events);

    [LoggerMessage(3, LogLevel.Warning, Head + "{Warning}")]
    public static partial void ModelWarning(this ILogger logger, string simulatedDate, string run, string warning);

    [LoggerMessage(4, LogLevel.Warning, "{Trouble}")]
    public static partial void TelemetryTrouble(this ILogger logger, string trouble);

    [LoggerMessage(10, LogLevel.Information, Head + "{UltraServers} of {Planned} UltraServers of phase {Phase} are in service")]
    public static partial void PhaseInService(this ILogger logger, string simulatedDate, string run, string phase, int ultraServers, int planned);

    [LoggerMessage(11, LogLevel.Debug, Head + "phase {Phase}: {What}, {UltraServers} UltraServers")]
    public static partial void PhaseProgress(this ILogger logger, string simulatedDate, string run, string phase, string what, int ultraServers);

    [LoggerMessage(20, LogLevel.Information, Head + "{Node}: {What}")]
    public static partial void NodeEvent(this ILogger logger, string simulatedDate, string run, string node, string what);

    [LoggerMessage(21, LogLevel.Information, Head + "call of the grid: {What}, {UltraServers} UltraServers")]
    public static partial void GridCall(this ILogger logger, string simulatedDate, string run, string what, int ultraServers);

    [LoggerMessage(30, LogLevel.Debug, Head + "UltraServer {UltraServer}: {What}{Component}")]
    public static partial void UnitEvent(this ILogger logger, string simulatedDate, string run, long ultraServer, string what, string component);

    [LoggerMessage(40, LogLevel.Trace, Head + "job {Job} of {Class}: {What}")]
    public static partial void JobEvent(this ILogger logger, string simulatedDate, string run, long job, string @class, string what);

    /// <summary>A date as fields have it.</summary>
    public static string Iso(this DateTime date) => date.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
