using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>record</c>.</summary>
internal static class RecordReader
{
    private static readonly Bounds SampleBounds = new(1, Bounds.LongestTime, false, "1 s or more");

    /// <summary>What to record.</summary>
    /// <param name="field">The section.</param>
    /// <param name="classes">The job classes, whose recorded fractions are set.</param>
    /// <param name="areAll">Whether the classes are all that the file has: those with a fault are not among them.</param>
    public static RecordSettings? Read(Field field, ref ImmutableArray<JobClass> classes, bool areAll)
    {
        if (Group.Open(field, Vocabulary.Record) is not { } group)
            return null;
        var jobs = true;
        if (group.Find("jobs") is { } chosen)
            classes = Jobs(chosen, classes, areAll, out jobs);
        var events = group.Optional("events", f => f.OneOf(("all", true), ("none", false)), true);
        TimeSpan? interval = null;
        var series = group.Optional("series", f => Series(f, out interval), true);
        return new(jobs, events, series, interval);
    }

    private static ImmutableArray<JobClass> Jobs(Field field, ImmutableArray<JobClass> classes, bool areAll, out bool any)
    {
        any = true;
        switch (field.Node)
        {
            case YamlMapping mapping:
                field.RefuseRange();
                foreach (var entry in mapping.Entries)
                    classes = OfClass(field, entry, classes, areAll);
                return classes;
            case YamlScalar { Text: [>= 'a' and <= 'z', ..] }:
                any = field.OneOf(("all", true), ("none", false));
                return classes;
            default:
                var fraction = field.Number(Quantity.Ratio, Bounds.Fraction);
                return [.. classes.Select(jobClass => jobClass with { RecordedFraction = fraction })];
        }
    }

    private static ImmutableArray<JobClass> OfClass(Field field, YamlEntry entry, ImmutableArray<JobClass> classes, bool areAll)
    {
        var value = field.Child(entry.Key, entry.Value);
        var fraction = value.Number(Quantity.Ratio, Bounds.Fraction);
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i].Name == entry.Key)
                return classes.SetItem(i, classes[i] with { RecordedFraction = fraction });
        }

        if (areAll)
            field.Log.Add(entry.Mark, value.Path, $"{IssueText.Quote(entry.Key)} is not a job class of this model{Nearest.Hint(entry.Key, [.. classes.Select(c => c.Name)])}");
        return classes;
    }

    private static bool Series(Field field, out TimeSpan? interval)
    {
        interval = null;
        if (field.Node is YamlScalar { Text: [>= 'a' and <= 'z', ..] })
            return field.OneOf(("none", false));
        interval = field.Time(SampleBounds);
        return true;
    }
}
