using System;
using System.Buffers.Text;

namespace DatacenterDes.Results;

/// <summary>UltraServers as a list of ranges: <c>0-599,601</c>.</summary>
internal static class PlacementText
{
    /// <summary>Two numbers of at most ten digits, a hyphen and a comma.</summary>
    private const int LongestRange = 22;

    /// <summary>Writes ascending numbers as ranges.</summary>
    /// <param name="ultraServers">Ascending, none negative, none twice.</param>
    /// <param name="buffer">Where the text goes; grows when it is too small.</param>
    /// <returns>Bytes of ASCII written.</returns>
    public static int Write(ReadOnlySpan<int> ultraServers, ref byte[] buffer)
    {
        var length = 0;
        for (var i = 0; i < ultraServers.Length;)
        {
            int first = ultraServers[i];
            int last = first;
            while (++i < ultraServers.Length && ultraServers[i] == last + 1)
                last++;

            if (length + LongestRange > buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length + LongestRange);
            length += WriteRange(first, last, first: length == 0, buffer.AsSpan(length));
        }

        return length;
    }

    private static int WriteRange(int from, int to, bool first, Span<byte> text)
    {
        var length = 0;
        if (!first)
            text[length++] = (byte)',';
        Utf8Formatter.TryFormat(from, text[length..], out int written);
        length += written;
        if (to == from)
            return length;

        text[length++] = (byte)'-';
        Utf8Formatter.TryFormat(to, text[length..], out written);
        return length + written;
    }
}
