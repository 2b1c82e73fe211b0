using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Profile;

/// <summary>What the runtime writes of its counts as text, with <c>DOTNET_WritePGOData</c>.</summary>
/// <remarks>
/// For each method a line <c>@@@ codehash … methodhash … ilSize … records …</c>, its name, its signature, and for each record a line
/// <c>Schema InstrumentationKind … ILOffset … Count … Other …</c> and as many values as that counts, a line each.
/// </remarks>
internal static class TextProfile
{
    private const string Method = "@@@ ";
    private const string Name = "MethodName: ";
    private const string Signature = "Signature: ";
    private const string Schema = "Schema ";

    /// <summary>Reads all methods of a file.</summary>
    public static IEnumerable<MethodProfile> Read(string file)
    {
        using var reader = new StreamReader(file);
        Next(reader, "***");
        while (reader.ReadLine() is { } line && line.StartsWith(Method, StringComparison.Ordinal))
        {
            string[] words = line.Split(' ');
            var (bytes, records) = (Hex(words[6]), Hex(words[8]));
            string name = Next(reader, Name);
            bool isGeneric = Next(reader, Signature).StartsWith("generic", StringComparison.Ordinal);
            yield return new(name, bytes, isGeneric, [.. Enumerable.Range(0, records).Select(_ => ReadProbe(reader))]);
        }
    }

    private static Probe ReadProbe(StreamReader reader)
    {
        string[] words = Next(reader, Schema).Split(' ');
        var (kind, offset, values, other) = (Number(words[1]), Number(words[3]), Number(words[5]), Number(words[7]));
        return new(kind, offset, other, [.. Enumerable.Range(0, values).Select(_ => reader.ReadLine()!)]);
    }

    private static string Next(StreamReader reader, string start) => reader.ReadLine() is { } line && line.StartsWith(start, StringComparison.Ordinal)
        ? line[start.Length..]
        : throw new InvalidDataException($"The runtime wrote a profile in another form: a line that begins with {start} was expected.");

    private static int Hex(string word) => int.Parse(word.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Number(string word) => unchecked((int)uint.Parse(word, CultureInfo.InvariantCulture));
}
