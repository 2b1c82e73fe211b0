using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Rules between the phases and substations of a build-out that are each sound.</summary>
internal static class BuildOutChecks
{
    /// <summary>2 TW of them at 200 kW: a slip of the pen, not a plan.</summary>
    public const long MostUltraServers = 10_000_000;

    public static void Of(BuildOut buildOut, ImmutableArray<Field> items, bool hasTopology)
    {
        var byName = new NamedItems(items);
        if (!hasTopology && buildOut.Phases.FirstOrDefault(phase => !phase.Replaces.IsEmpty) is { } first)
            byName[first.Name].ChildAt("replaces").Fault("takes over rows, and the model has no topology to say what a row is");
        Replacements(buildOut, byName);
        Circles(buildOut, items);
    }

    /// <summary>What depends on how many UltraServers a phase has.</summary>
    public static void Counts(BuildOut buildOut, ImmutableArray<Field> items)
    {
        var byName = new NamedItems(items);
        var all = 0L;
        foreach (var phase in buildOut.Phases)
        {
            all += phase.UltraServers;
            if (phase.UltraServers == 0)
                byName[phase.Name].Fault($"finds no room for an UltraServer of type {phase.Type.Name} in the rows that it takes over");
            else if (phase.Deliveries?.PerSecond is { } rate && phase.UltraServers / rate > Bounds.LongestTime)
                byName[phase.Name].ChildAt("deliveries").ChildAt("rate").Fault("takes more than 5000 y to deliver the phase");
            if (all > MostUltraServers && all - phase.UltraServers <= MostUltraServers)
                byName[phase.Name].Fault($"is more than {MostUltraServers:N0} UltraServers, with the phases before it");
        }
    }

    private static void Replacements(BuildOut buildOut, NamedItems byName)
    {
        var by = new Dictionary<int, Phase>();
        foreach (var phase in buildOut.Phases)
        {
            foreach (var replaced in phase.Replaces)
            {
                var old = buildOut.Phases[replaced];
                var field = byName[phase.Name].ChildAt("replaces");
                if (!by.TryAdd(replaced, phase))
                    field.Fault($"{IssueText.Quote(old.Name)} is replaced already, by {IssueText.Quote(by[replaced].Name)}");
                else if (phase.Campus is { } campus && old.Campus is { } other && campus != other)
                    field.Fault($"{IssueText.Quote(old.Name)} is on campus {other}, and this phase on campus {campus}");
            }
        }
    }

    private static void Circles(BuildOut buildOut, ImmutableArray<Field> items)
    {
        var order = BuildOutOrder.Of(buildOut.Phases, buildOut.Substations);
        if (order.Circle.IsEmpty)
            return;
        var names = order.Circle.Select(step => step < buildOut.Phases.Length ? buildOut.Phases[step].Name : buildOut.Substations[step - buildOut.Phases.Length].Name).ToArray();
        var isAmong = names.ToHashSet();
        var first = items.First(item => ListItem.Name(item.Node) is { } name && isAmong.Contains(name));
        var from = Array.IndexOf(names, ListItem.Name(first.Node));
        var circle = string.Join(" → ", names[from..].Concat(names[..(from + 1)]));
        first.ChildAt("after").Fault(names.Length == 1 ? "comes after itself" : $"comes after itself: {circle}");
    }
}
