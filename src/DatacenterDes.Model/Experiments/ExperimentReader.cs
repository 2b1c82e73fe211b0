using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>Reads the tree of an experiment file.</summary>
/// <param name="findModel">The model file that a name leads to, or null and what is wrong with the name.</param>
/// <param name="faultOfFigure">What is wrong with the name of a figure; null for nothing.</param>
internal sealed class ExperimentReader(Func<string, (string? Path, string Fault)> findModel, Func<string, string?> faultOfFigure)
{
    private const int MostSamples = 100_000;

    public Experiment? Read(Field root)
    {
        if (Group.Open(root, ExperimentVocabulary.Experiment) is not { } group)
            return null;
        var name = group.Required("experiment", FolderNames.Read) ?? "";
        var model = group.Required("model", Model);
        var seeds = group.Required("seeds", f => SeedsReader.Read(f, faultOfFigure));
        var bases = group.Optional("base", Bases) ?? [];
        var axes = group.Optional("axes", f => AxesReader.Read(f, bases), ImmutableArray<Axis>.Empty);
        var ranges = group.Optional<RangeStudy>("ranges", Ranges);
        if (ranges is not null && group.Find("axes") is { } both)
            both.Fault("\"axes\" and \"ranges\" exclude each other; keep one");
        foreach (var stray in bases.Where(b => !axes.Any(axis => axis.Name == b.Key)))
            stray.Value.Fault($"no axis is named {IssueText.Quote(stray.Key)}{Nearest.Hint(stray.Key, [.. axes.Select(axis => axis.Name)])}");
        var limits = group.Find("limits") is { } f ? Group.Open(f, ExperimentVocabulary.Limits) : null;
        var experiment = new Experiment
        {
            Name = name,
            ModelPath = model ?? "",
            Seeds = seeds!,
            Axes = axes,
            Ranges = ranges,
            Figures = group.Optional("figures", f => f.Figures(faultOfFigure), ImmutableArray<string>.Empty),
            Record = group.Optional<RecordedFiles>("record", Record),
            TimeLimit = limits?.Maybe("time", t => t.Time(Bounds.PositiveTime)),
            MemoryLimit = limits?.Maybe("memory", m => (long)Math.Min(m.Number(Quantity.Data, Bounds.Positive), long.MaxValue)),
        };
        return group.IsFaulty ? null : experiment;
    }

    private string? Model(Field field)
    {
        if (!field.TryText("a model file", out var text))
            return null;
        var (path, fault) = findModel(text);
        if (path is null)
            field.Fault(fault);
        return path;
    }

    private static Dictionary<string, Field>? Bases(Field field)
    {
        if (field.Node is YamlMapping mapping)
            return mapping.Entries.ToDictionary(entry => entry.Key, entry => field.Child(entry.Key, entry.Value), StringComparer.Ordinal);
        field.Fault("must name a level of an axis, as in { restart: 8 min }");
        return null;
    }

    private static RangeStudy? Ranges(Field field)
    {
        if (Group.Open(field, ExperimentVocabulary.Ranges) is not { } group)
            return null;
        var design = group.Optional("design", f => f.OneOf(
            ("one-at-a-time", RangeDesign.OneAtATime), ("latin-hypercube", RangeDesign.LatinHypercube)));
        var samples = group.Optional("samples", f => f.Count(new(2, MostSamples, false, "a whole number from 2 to 100,000")));
        group.Expect(samples == 0 || design == RangeDesign.LatinHypercube, "\"samples\" belongs to \"design: latin-hypercube\"");
        group.Expect(samples > 0 || design == RangeDesign.OneAtATime, "\"design: latin-hypercube\" needs \"samples\"");
        return new(group.Optional("of", f => f.Texts("confidences or paths"), ImmutableArray<string>.Empty), design, samples);
    }

    private static RecordedFiles? Record(Field field)
    {
        if (field.Node is YamlScalar { Text: "none" })
            return new(false, false, false);
        var words = field.Node is YamlSequence ? field.Items("of jobs, events, series") : [field];
        var files = new RecordedFiles(false, false, false);
        foreach (var word in words)
        {
            files = word.OneOf(("jobs", 1), ("events", 2), ("series", 3), ("none", 0)) switch
            {
                1 => files with { Jobs = true },
                2 => files with { Events = true },
                3 => files with { Series = true },
                _ => files,
            };
        }

        return files;
    }
}
