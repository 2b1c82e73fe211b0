using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Profile;

/// <summary>What one place of a method counted. Numbers as the runtime has them (<c>PgoInstrumentationSchema</c> in its <c>corjit.h</c>).</summary>
/// <param name="Kind">What is counted, and of what type the values are.</param>
/// <param name="Offset">Where, in its IL.</param>
/// <param name="Other">More about the kind.</param>
/// <param name="Values">What was counted, as written.</param>
internal sealed record Probe(int Kind, int Offset, int Other, ImmutableArray<string> Values)
{
    /// <summary>Of what type its values are.</summary>
    public ProbeType Type => (ProbeType)(Kind & 0xF);

    /// <summary>The highest of its counts; 0 where it has none.</summary>
    public long Most => Type is ProbeType.Int32 or ProbeType.Int64 ? Values.Max(NumberIn) : 0;

    /// <summary>A count: one number, or the lower and the upper half of one.</summary>
    public static long NumberIn(string value)
    {
        uint[] halves = [.. value.Split(' ').Select(half => uint.Parse(half, CultureInfo.InvariantCulture))];
        return halves is [var lower, var upper] ? (long)(((ulong)upper << 32) | lower) : halves[0];
    }
}

/// <summary>Of what type the values of a probe are.</summary>
internal enum ProbeType
{
    Nothing,
    Int32,
    Int64,
    Type,
    Method,
}
