using System;
using System.Buffers.Binary;

namespace MessagePack;

/// <summary>The payload of the timestamp extension: 4, 8 or 12 bytes.</summary>
/// <seealso href="https://github.com/msgpack/msgpack/blob/master/spec.md#timestamp-extension-type"/>
internal static class Timestamp
{
    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxLength = 12;

    /// <summary>Seconds from 0001-01-01 to 1970-01-01.</summary>
    public const long UnixEpochSeconds = 62_135_596_800;

    /// <summary>In the 8 byte form, the bits of the seconds; the nanoseconds are above them.</summary>
    private const int SecondBits = 34;

    /// <summary>Writes the shortest payload that holds an instant.</summary>
    /// <param name="payload">Room for <see cref="MaxLength"/> bytes.</param>
    /// <param name="seconds">Since 1970-01-01T00:00:00Z.</param>
    /// <param name="nanoseconds">Of the second, 0 to 999,999,999.</param>
    /// <returns>The bytes used: 4, 8 or 12.</returns>
    public static int Write(Span<byte> payload, long seconds, uint nanoseconds)
    {
        if (seconds >> SecondBits != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(payload, nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(payload[4..], seconds);
            return 12;
        }

        ulong packed = ((ulong)nanoseconds << SecondBits) | (ulong)seconds;
        if (packed <= uint.MaxValue)
        {
            BinaryPrimitives.WriteUInt32BigEndian(payload, (uint)packed);
            return 4;
        }

        BinaryPrimitives.WriteUInt64BigEndian(payload, packed);
        return 8;
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">Its 4, 8 or 12 bytes.</param>
    /// <returns>The instant, in UTC, cut to 100 ns.</returns>
    /// <exception cref="MessagePackSerializationException">It lies outside the years 1 to 9999.</exception>
    public static DateTime Read(ReadOnlySpan<byte> payload)
    {
        long seconds;
        uint nanoseconds = 0;
        switch (payload.Length)
        {
            case 4:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(payload);
                break;
            case 8:
                ulong packed = BinaryPrimitives.ReadUInt64BigEndian(payload);
                seconds = (long)(packed & ((1UL << SecondBits) - 1));
                nanoseconds = (uint)(packed >> SecondBits);
                break;
            default:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(payload);
                seconds = BinaryPrimitives.ReadInt64BigEndian(payload[4..]);
                break;
        }

        return ToDateTime(seconds, nanoseconds);
    }

    private static DateTime ToDateTime(long seconds, uint nanoseconds)
    {
        const long LastSecond = 315_537_897_599; // of the year 9999, from 0001-01-01
        if (seconds is >= -UnixEpochSeconds and <= LastSecond - UnixEpochSeconds)
        {
            long ticks = ((seconds + UnixEpochSeconds) * TimeSpan.TicksPerSecond)
                + (nanoseconds / TimeSpan.NanosecondsPerTick);
            if (ticks <= DateTime.MaxValue.Ticks)
                return new DateTime(ticks, DateTimeKind.Utc);
        }

        throw new MessagePackSerializationException(
            $"Timestamp of {seconds} s and {nanoseconds} ns from 1970 is outside the years 1 to 9999.");
    }
}
