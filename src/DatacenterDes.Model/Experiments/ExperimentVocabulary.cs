using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Experiments;

/// <summary>Every key of an experiment file, in the order of the reference.</summary>
internal static class ExperimentVocabulary
{
    public static readonly Section Experiment = new("", [
        new("experiment", Is.Name, "", "name, and that of its results folder", "restart-time", IsRequired: true),
        new("model", Is.File, "", "the model, relative to this file", "../one-hall.yaml", IsRequired: true),
        new("seeds", Is.Either(Is.WholeNumber, Is.Text, Is.List("seeds", Is.WholeNumber), Is.Group), "", "a seed, a span of them, a list, or as many as it takes", "1..10", IsRequired: true),
        new("axes", Is.ByName("axis", Is.Any), "none", "what is varied, crossed; the first level of each is the base; or `ranges`", ""),
        new("base", Is.ByName("axis", Is.Any), "the first of each axis", "the level that others are compared with", "{ restart: 8 min }"),
        new("ranges", Is.Group, "none", "instead of axes: the ranges that the model's own values carry", ""),
        new("figures", Is.List("figures", Is.Name), "some of each kind", "what the statistics lead with", "[utilization.productive]"),
        new("record", Is.Either(Is.Word("none"), Is.Text, Is.List("files", Is.Word("jobs", "events", "series")), Is.ByName("file", Is.Text)), "the summary and daily series", "what each run writes", "none"),
        new("limits", Is.Group, "none", "of each run", ""),
    ]);

    public static readonly Section Seeds = new("seeds", [
        new("until", Is.Ratio, "", "half-width of the 95 % interval over the mean that is enough", "2 %", IsRequired: true),
        new("of", Is.List("figures", Is.Name), "", "the figures that it is asked of", "[utilization.productive]", IsRequired: true),
        new("least", Is.Count, "8", "seeds to begin with", "8"),
        new("most", Is.Count, "200", "seeds to end with", "100"),
    ]);

    public static readonly Section Axis = new("axes.*", [
        new("path", Is.Name, "", "the value of the model that is varied", "scheduler.policy", IsRequired: true),
        new("values", Is.List("values", Is.Any), "", "that it takes", "[easy-backfill, fcfs]", IsRequired: true),
    ]);

    public static readonly Section Ranges = new("ranges", [
        new("of", Is.List("confidences and paths", Is.Name), "every value with a range", "which values", "[assumed]"),
        new("design", Is.Word("one-at-a-time", "latin-hypercube"), "`one-at-a-time`", "how they are varied", "one-at-a-time"),
        new("samples", Is.Count, "", "of a Latin hypercube", "200"),
    ]);

    public static readonly Section Limits = new("limits", [
        new("time", Is.Time, "none", "of the wall", "2 h"),
        new("memory", Is.Data, "none", "at most", "4 GiB"),
    ]);

    /// <summary>Every section.</summary>
    public static readonly ImmutableArray<Section> All = [Experiment, Seeds, Axis, Ranges, Limits];
}
