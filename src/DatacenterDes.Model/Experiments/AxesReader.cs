using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>Reads <c>axes</c>: each one path with its values, or named levels of several values that move together.</summary>
internal static class AxesReader
{
    public static ImmutableArray<Axis> Read(Field field, Dictionary<string, Field> bases)
    {
        if (field.Node is not YamlMapping mapping || mapping.Entries.IsEmpty)
        {
            field.Fault("must be axes by name, as in restart: { path: checkpoint.restart, values: [8 min, 2 min] }");
            return [];
        }

        var axes = ImmutableArray.CreateBuilder<Axis>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var axis = field.Child(entry.Key, entry.Value);
            if (entry.Key.Any(c => char.IsControl(c) || c is '=' or ',' or '/' or '\\'))
                axis.Fault("cannot name an axis: no = , / \\ in it");
            var levels = Levels(axis);
            CheckLabels(axis, levels);
            CheckPaths(axis, entry.Key, levels, owners);
            axes.Add(new(entry.Key, levels, BaseOf(entry.Key, levels, bases)));
        }

        return axes.ToImmutable();
    }

    private static ImmutableArray<AxisLevel> Levels(Field axis) => axis.Node switch
    {
        YamlMapping mapping when ExperimentVocabulary.Axis.Keys.Any(key => mapping.Find(key) is not null) => OfOnePath(axis),
        YamlMapping { Entries.IsEmpty: false } mapping => [.. mapping.Entries.Select(entry => Level(axis.Child(entry.Key, entry.Value), entry.Key))],
        _ => Refuse(axis),
    };

    private static ImmutableArray<AxisLevel> Refuse(Field axis)
    {
        axis.Fault("must be { path: …, values: […] }, or levels by name, each with the values that it changes");
        return [];
    }

    private static ImmutableArray<AxisLevel> OfOnePath(Field axis)
    {
        if (Group.Open(axis, ExperimentVocabulary.Axis) is not { } group)
            return [];
        var path = group.Required("path", Scalars.Text) ?? "";
        var values = group.Required("values", f => f.Items("[ values ]"));
        if (values.IsDefaultOrEmpty)
        {
            if (!values.IsDefault)
                group.Find("values")?.Fault("is empty; list the values");
            return [];
        }

        return [.. values.Select(value => new AxisLevel(YamlLine.Write(value.Node), [new(value.Node.Mark, path, value.Node)]))];
    }

    private static AxisLevel Level(Field level, string label)
    {
        if (level.Node is YamlMapping mapping)
            return new(label, [.. mapping.Entries.Select(entry => new ModelChange(entry.Mark, entry.Key, entry.Value))]);
        if (level.Node is not YamlScalar { IsNull: true })
            level.Fault("must be the values that this level changes, as in { build-out.south.slip: 26 w }, or {} for none");
        return new(label, []);
    }

    private static void CheckLabels(Field axis, ImmutableArray<AxisLevel> levels)
    {
        foreach (var twice in levels.GroupBy(level => level.Label, StringComparer.Ordinal).Where(group => group.Count() > 1))
            axis.Fault($"{IssueText.Quote(twice.Key)} is there {twice.Count()} times; each level once");
    }

    private static void CheckPaths(Field axis, string name, ImmutableArray<AxisLevel> levels, Dictionary<string, string> owners)
    {
        foreach (var change in levels.SelectMany(level => level.Changes))
        {
            // One value is changed by one axis: else the name of a scenario would not tell what was run.
            foreach (var (path, owner) in owners)
            {
                if (owner != name && (path == change.Path || IsBelow(path, change.Path) || IsBelow(change.Path, path)))
                {
                    axis.Log.Add(change.Mark, axis.Path, $"changes {change.Path}, which axis {IssueText.Quote(owner)} changes too");
                    break;
                }
            }

            owners.TryAdd(change.Path, name);
        }
    }

    private static bool IsBelow(string path, string other) => path.StartsWith(other + ".", StringComparison.Ordinal);

    private static int BaseOf(string name, ImmutableArray<AxisLevel> levels, Dictionary<string, Field> bases)
    {
        if (!bases.TryGetValue(name, out var field))
            return 0;
        var label = YamlLine.Write(field.Node);
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i].Label == label || (field.Node is YamlScalar scalar && scalar.Text == levels[i].Label))
                return i;
        }

        field.Fault($"{IssueText.Quote(label)} is no level of this axis{Nearest.Hint(label, [.. levels.Select(level => level.Label)])}");
        return 0;
    }
}
