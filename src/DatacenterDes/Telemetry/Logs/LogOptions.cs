using Microsoft.Extensions.Logging;

namespace DatacenterDes.Telemetry.Logs;

/// <summary>The logs that a command line asks for.</summary>
/// <param name="Level">The least that is told; none by default.</param>
/// <param name="IsJson">Whether standard error gets an object a line instead of a sentence.</param>
/// <param name="IsPushed">Whether logs go to a store too.</param>
internal sealed record LogOptions(LogLevel Level = LogLevel.None, bool IsJson = false, bool IsPushed = false)
{
    /// <summary>Whether standard error gets logs.</summary>
    public bool IsWritten => Level != LogLevel.None;

    /// <summary>The least that a store is told.</summary>
    public LogLevel PushedLevel => IsWritten ? Level : LogLevel.Information;
}
