using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads what phases and substations wait for, and what phases replace, by name.</summary>
/// <param name="phases">Names of the phases, in the order of the file.</param>
/// <param name="substations">Names of the substations, in the order of the file.</param>
/// <param name="classes">Job classes and services; null where they have a fault, and names of them are not looked for.</param>
internal sealed class DependencyReader(ImmutableArray<string> phases, ImmutableArray<string> substations, ImmutableArray<JobClass>? classes)
{
    private static readonly Bounds ShareBounds = new(0, 1, true, "more than 0 and at most 1 (100 %)");

    /// <summary>One thing to wait for, or a list of them.</summary>
    public ImmutableArray<Dependency> After(Field field) => [.. Listed(field).Select(One).OfType<Dependency>()];

    /// <summary>One phase, or a list of them; each stands before the phase that replaces it.</summary>
    /// <param name="field">Names.</param>
    /// <param name="by">Index of the phase that replaces them.</param>
    public ImmutableArray<int> Replaces(Field field, int by)
    {
        var replaced = ImmutableArray.CreateBuilder<int>();
        foreach (var item in Listed(field))
        {
            if (PhaseNamed(item) is not { } phase)
                continue;
            if (phase >= by)
                item.Fault($"{IssueText.Quote(phases[phase])} must be listed before the phase that replaces it");
            else if (replaced.Contains(phase))
                item.Fault($"{IssueText.Quote(phases[phase])} is there already");
            else
                replaced.Add(phase);
        }

        return replaced.ToImmutable();
    }

    private static ImmutableArray<Field> Listed(Field field) =>
        field.Node is YamlSequence ? field.Items("phases, substations or jobs") : [field];

    private Dependency? One(Field field)
    {
        if (field.Node is not YamlMapping)
            return Named(field);
        if (Group.Open(field, Vocabulary.After) is not { } group)
            return null;
        if (group.OneOf(out var key, "phase", "substation", "job") is not { } what)
            return null;
        if (key != "phase")
            group.Find("share")?.Fault("goes with \"phase\"");
        if (key != "job")
            group.Find("completed")?.Fault("goes with \"job\"");
        Dependency? read = key switch
        {
            "phase" => InService(PhaseNamed(what), group.Optional("share", f => f.Number(Quantity.Ratio, ShareBounds), 1)),
            "substation" => SubstationNamed(what) is { } substation ? new SubstationEnergized(substation) : null,
            _ => Completed(ClassNamed(what), group.Optional("completed", f => f.Count(Bounds.WholeAtLeastOne), 1)),
        };
        return group.IsFaulty ? null : read;
    }

    private static PhaseInService? InService(int? phase, double share) => phase is { } named ? new(named, share) : null;

    private static JobsCompleted? Completed(int? jobClass, long completed) => jobClass is { } named ? new(named, completed) : null;

    private Dependency? Named(Field field)
    {
        var name = field.Name();
        if (name.Length == 0)
            return null;
        if (phases.IndexOf(name) is >= 0 and var phase)
            return new PhaseInService(phase);
        if (substations.IndexOf(name) is >= 0 and var substation)
            return new SubstationEnergized(substation);
        field.Fault($"{IssueText.Quote(name)} is no phase or substation of the build-out{Nearest.Hint(name, [.. phases, .. substations])}");
        return null;
    }

    private int? PhaseNamed(Field field) => field.Resolve(phases, "no phase of the build-out");

    private int? SubstationNamed(Field field) => field.Resolve(substations, "no substation of the build-out");

    /// <summary>Where the classes have a fault, nobody knows which one is meant.</summary>
    private int? ClassNamed(Field field) =>
        classes is { } known ? field.Resolve([.. known.Select(jobClass => jobClass.Name)], "no job class or service of this model") : null;
}
