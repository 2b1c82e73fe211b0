using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>The levels that fail, and their words.</summary>
internal static class FailureLevels
{
    /// <summary>Every level that has a word of its own, in order, with the keys of its components.</summary>
    public static readonly ImmutableArray<(FailureLevel Level, Section Section)> All =
        [.. Enum.GetValues<FailureLevel>().Where(level => level != FailureLevel.Node).Select(level => (level, Vocabulary.FailureComponents[(int)level]))];

    /// <summary>Levels that maintenance takes down at a time.</summary>
    public static readonly ImmutableArray<(string Word, FailureLevel Level)> Maintained =
        [.. All.Select(pair => (Word(pair.Level), pair.Level)).Where(pair => pair.Level is >= FailureLevel.UltraServer and <= FailureLevel.Campus)];

    public static string Word(FailureLevel level) => level.ToString().ToLowerInvariant();
}
