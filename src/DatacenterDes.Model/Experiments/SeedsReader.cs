using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>Reads <c>seeds</c>: a list, a span such as <c>1..30</c>, or a precision to run on for.</summary>
internal static class SeedsReader
{
    private const int Most = 100_000;
    private const string Expected = "seeds such as [1, 2, 3] or 1..30, or { until: 2 %, of: [utilization.productive], least: 8, most: 200 }";

    public static SeedPlan? Read(Field field, Func<string, string?> faultOfFigure) => field.Node switch
    {
        YamlMapping => Until(field, faultOfFigure),
        YamlSequence => List(field, field.Items("of whole numbers")),
        _ => List(field, [field]),
    };

    private static SeedPlan.Fixed List(Field field, ImmutableArray<Field> items)
    {
        var seeds = ImmutableArray.CreateBuilder<long>();
        var seen = new HashSet<long>();
        foreach (var item in items)
        {
            foreach (var seed in Span(item))
            {
                if (seeds.Count == Most)
                {
                    field.Fault($"are more than {Most}");
                    return new(seeds.ToImmutable());
                }

                if (seen.Add(seed))
                    seeds.Add(seed);
                else
                    item.Fault($"seed {seed} is there already; each runs once");
            }
        }

        if (seeds.Count == 0 && field.Node is YamlSequence)
            field.Fault($"is empty; write {Expected}");
        return new(seeds.ToImmutable());
    }

    private static IEnumerable<long> Span(Field field)
    {
        if (!field.TryText(Expected, out var text))
            return [];
        var ends = text.Split("..", StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !TryWhole(ends[0], out var first) || !TryWhole(ends[^1], out var last))
        {
            field.Fault($"{IssueText.Quote(text)} is no seed and no span of seeds; write {Expected}");
            return [];
        }

        if (first > last)
            field.Fault($"{IssueText.Quote(text)} has its ends the wrong way round");
        else if (unchecked((ulong)last - (ulong)first) >= Most)
            field.Fault($"{IssueText.Quote(text)} are more than {Most} seeds");
        else
            return Enumerable.Range(0, (int)(last - first) + 1).Select(i => first + i);
        return [];
    }

    private static bool TryWhole(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static SeedPlan.Until? Until(Field field, Func<string, string?> faultOfFigure)
    {
        if (Group.Open(field, ExperimentVocabulary.Seeds) is not { } group)
            return null;
        var count = new Bounds(2, Most, false, "a whole number from 2 to 100,000");
        var plan = new SeedPlan.Until(
            group.Required("until", f => f.Number(Quantity.Ratio, new(0, 1, true, "more than 0 % and at most 100 %"))),
            group.Required("of", f => f.Figures(faultOfFigure)),
            group.Optional("least", f => f.Count(count), 8),
            group.Optional("most", f => f.Count(count), 200));
        group.Expect(plan.Figures.IsDefault || plan.Figures.Length > 0, "\"of\" must name a figure");
        group.Expect(plan.Least <= plan.Most, "\"least\" is more than \"most\"");
        return group.IsFaulty ? null : plan;
    }
}
