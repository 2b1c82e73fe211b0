using System;
using System.Buffers.Text;

namespace DatacenterDes.Model.Tables;

/// <summary>Lengths of time as clocks show them: <c>1-02:03:04</c> (Slurm), <c>26:03:04.5</c>, <c>1 day, 2:03:04</c>.</summary>
internal static class ClockTime
{
    /// <summary>Reads one in ticks; false where it is none.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="areTwoMinutes">Whether two parts are minutes and seconds, as in Slurm, and not hours and minutes.</param>
    /// <param name="ticks">The length.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, bool areTwoMinutes, out long ticks)
    {
        ticks = 0;
        if (!TryDays(ref text, out var days))
            return false;
        Span<long> parts = stackalloc long[3];
        var count = 0;
        long fraction = 0;
        while (true)
        {
            if (count == parts.Length || !Utf8Parser.TryParse(text, out uint part, out var length))
                return false;
            parts[count++] = part;
            text = text[length..];
            if (text.IsEmpty)
                break;
            if (text[0] == (byte)'.' && TryFraction(text, out fraction))
                break;
            if (text[0] != (byte)':')
                return false;
            text = text[1..];
        }

        // A day and one part: Slurm's "1-02" has hours.
        var (hours, minutes, seconds) = count switch
        {
            3 => (parts[0], parts[1], parts[2]),
            2 when areTwoMinutes && days is null => (0, parts[0], parts[1]),
            2 => (parts[0], parts[1], 0),
            _ => (parts[0], 0, 0),
        };
        if ((count == 1 && days is null) || hours > int.MaxValue || minutes > int.MaxValue || seconds > int.MaxValue)
            return false;
        ticks = ((days ?? 0) * TimeSpan.TicksPerDay) + (((((hours * 60) + minutes) * 60) + seconds) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    private static bool TryDays(ref ReadOnlySpan<byte> text, out long? days)
    {
        days = null;
        var end = text.IndexOfAny((byte)'-', (byte)' ');
        if (end <= 0)
            return true;
        if (!Utf8Parser.TryParse(text, out uint number, out var length) || length != end || number > 10_000_000)
            return false;
        days = number;
        text = text[(end + 1)..];
        if (text.StartsWith("day"u8))
            text = text[3..].TrimStart("s, "u8);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        if (!Utf8Parser.TryParse(text, out double fraction, out var length) || length != text.Length)
        {
            ticks = 0;
            return false;
        }

        ticks = (long)Math.Round(fraction * TimeSpan.TicksPerSecond);
        return true;
    }
}
