using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>The form that a value has when it says where it comes from: <c>{ value: 200 kW, source: "…", range: 150 kW .. 215 kW, confidence: assumed }</c>.</summary>
internal static class Provenance
{
    public const string Value = "value";
    public const string Source = "source";
    public const string Range = "range";
    public const string Confidence = "confidence";

    public static readonly ImmutableArray<string> Keys = [Value, Source, Range, Confidence];

    /// <summary>How far a value can be trusted, best first.</summary>
    public static readonly ImmutableArray<string> Confidences = ["official", "peer-reviewed", "secondary", "derived", "assumed", "unverified"];

    /// <summary>No section of the vocabulary has a key named <c>value</c>.</summary>
    public static bool IsIn(YamlMapping mapping) => mapping.Find(Value) is not null;

    /// <summary>The value itself, and the range it claims.</summary>
    public static YamlNode Unwrap(YamlNode node, out YamlScalar? range)
    {
        range = null;
        if (node is not YamlMapping mapping || mapping.Find(Value) is not { } value)
            return node;
        range = mapping.Find(Range) as YamlScalar;
        return value;
    }

    /// <summary>A value as one would write it on one line.</summary>
    public static string OneLine(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Text,
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(OneLine))}]",
        YamlMapping mapping => $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {OneLine(entry.Value)}"))} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
