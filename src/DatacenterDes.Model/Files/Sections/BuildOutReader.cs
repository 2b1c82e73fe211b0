using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>What <c>build-out</c> says.</summary>
/// <param name="Phases">In the order of the file; without those that have a fault.</param>
/// <param name="Substations">In the order of the file.</param>
internal sealed record BuildOut(ImmutableArray<Phase> Phases, ImmutableArray<Substation> Substations);

/// <summary>Reads <c>build-out</c>: phases and substations, in one list.</summary>
/// <param name="types">What can be built.</param>
/// <param name="topology">Where it can stand; null also where the section has a fault.</param>
/// <param name="hasTopology">Whether the model has that section.</param>
/// <param name="classes">Job classes and services, whose jobs can be milestones; null where they have a fault.</param>
internal sealed class BuildOutReader(ImmutableArray<UltraServerType> types, Topology? topology, bool hasTopology, ImmutableArray<JobClass>? classes)
{
    public BuildOut Read(Field field)
    {
        var before = field.Log.Count;
        CheckForm(field);
        var items = PhaseItems.Of(field);
        var names = new DependencyReader(Names(items, isSubstation: false), Names(items, isSubstation: true), classes);
        var phaseReader = new PhaseReader(types, topology, hasTopology, names);
        var phases = ImmutableArray.CreateBuilder<Phase?>();
        var substations = ImmutableArray.CreateBuilder<Substation?>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var (section, key) = IsSubstation(item) ? (Vocabulary.Substation, "substation") : (Vocabulary.Phase, "phase");
            if (Group.Open(item, section) is not { } group)
                continue;
            var name = group.Required(key, Scalars.Name) ?? "";
            if (name.Length > 0 && !taken.Add(name))
                group.Find(key)!.Fault($"{IssueText.Quote(name)} is there already; names must differ");
            if (IsSubstation(item))
                substations.Add(Substation(name, group, names));
            else
                phases.Add(phaseReader.Read(name, group, phases.Count));
        }

        var sound = new BuildOut([.. phases.OfType<Phase>()], [.. substations.OfType<Substation>()]);
        if (field.Log.Count != before)
            return Alone(sound);
        BuildOutChecks.Of(sound, items, hasTopology);
        return field.Log.Count == before ? Filled(sound, items) : Alone(sound);
    }

    /// <summary>A list, or a group with such a list and what every phase has.</summary>
    private static void CheckForm(Field field)
    {
        var expected = $"each item with phase: and the keys {string.Join(", ", Vocabulary.Phase.Keys)}; or with substation: and the keys {string.Join(", ", Vocabulary.Substation.Keys)}";
        if (!BuildOutForm.IsGroup(field.Node))
        {
            field.Items(expected);
            return;
        }

        var group = Group.Open(field, Vocabulary.BuildOut)!;
        group.Required(BuildOutForm.Phases, phases => phases.Items(expected));
        if (group.Find(BuildOutForm.EveryPhase) is { } every)
            Group.Open(every, Vocabulary.EveryPhase);
    }

    /// <summary>Counts the UltraServers of phases that fill the rows that they take over.</summary>
    private BuildOut Filled(BuildOut sound, ImmutableArray<Field> items)
    {
        if (topology is not null && sound.Phases.Any(phase => phase.UltraServers == 0))
        {
            var plan = FloorPlan.Of(topology, sound.Phases);
            sound = sound with { Phases = [.. sound.Phases.Select((phase, i) => phase with { UltraServers = (int)plan.PlacedOf(i) })] };
        }

        BuildOutChecks.Counts(sound, items);
        return sound;
    }

    /// <summary>Where some have a fault, indexes mean nothing: the others stand for themselves, so that their own faults are found.</summary>
    private static BuildOut Alone(BuildOut sound) =>
        new([.. sound.Phases.Where(phase => phase.Replaces.IsEmpty).Select(phase => phase with { After = [] })], []);

    private static bool IsSubstation(Field item) =>
        item.Node is YamlMapping mapping && mapping.Find("substation") is not null && mapping.Find("phase") is null;

    private static ImmutableArray<string> Names(ImmutableArray<Field> items, bool isSubstation) =>
        [.. items.Where(item => item.Node is YamlMapping && IsSubstation(item) == isSubstation).Select(item => ListItem.Name(item.Node) ?? "")];

    private static Substation? Substation(string name, Group group, DependencyReader names)
    {
        var energized = group.Required("energized", Dates.Date);
        var slip = group.Find("slip")?.Distribution(Measure.Time);
        var after = group.Optional("after", names.After, ImmutableArray<Dependency>.Empty);
        return group.IsFaulty ? null : new(name, new(energized) { Slip = slip }) { After = after };
    }
}
