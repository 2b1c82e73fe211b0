using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Tables;

/// <summary>What the numbers of a column of times count.</summary>
/// <param name="Word">As a model file names it.</param>
/// <param name="Ticks">Ticks of 100 ns in one; a hundredth for nanoseconds.</param>
/// <param name="IsUnix">Whether they count from 1970 on.</param>
internal sealed record TimeUnit(string Word, decimal Ticks, bool IsUnix = false)
{
    public static readonly TimeUnit Seconds = new("s", TimeSpan.TicksPerSecond);

    public static readonly TimeUnit Minutes = new("min", TimeSpan.TicksPerMinute);

    public static readonly TimeUnit Milliseconds = new("ms", TimeSpan.TicksPerMillisecond);

    public static readonly ImmutableArray<TimeUnit> Lengths = [
        Seconds, Milliseconds, new("us", TimeSpan.TicksPerMicrosecond), new("ns", 0.01m), Minutes, new("h", TimeSpan.TicksPerHour), new("d", TimeSpan.TicksPerDay)];

    public static readonly ImmutableArray<TimeUnit> All = [
        .. Lengths, new("unix", TimeSpan.TicksPerSecond, true), new("unix-ms", TimeSpan.TicksPerMillisecond, true), new("unix-us", TimeSpan.TicksPerMicrosecond, true)];
}
