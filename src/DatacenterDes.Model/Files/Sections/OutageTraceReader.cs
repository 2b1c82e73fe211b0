using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>failures.trace</c>: a replay of outages.</summary>
/// <param name="start">The model's start.</param>
/// <param name="end">Its end; null where it has none.</param>
/// <param name="files">Finds the file.</param>
internal sealed class OutageTraceReader(DateTime start, DateTime? end, DataFiles files)
{
    private const int MostOutages = 10_000_000;

    public ImmutableArray<Outage> Read(Field field)
    {
        if (Group.Open(field, Vocabulary.OutageTrace) is not { } group)
            return [];
        group.Optional("unit", f => f.OneOf(("ultraserver", FailureLevel.UltraServer)), FailureLevel.UltraServer);
        var (areNamed, units) = group.Find("units") is { } named ? Units(named) : (false, null);
        if (TableSource.Of(group, files, ColumnWords.OfOutages, "outages", canBeYearly: false) is not { } source)
            return [];
        if (source.Repeat == Repetition.EndToEnd && end is null)
            group.Find("repeat")!.Fault("needs a model that ends on a date");
        if (source.Layout is { IsForeign: true } layout && (layout.Of("start") is null || (layout.Of("end") is null && layout.Of("duration") is null)))
            group.Find("columns")!.Fault("needs \"start\", and \"end\" or \"duration\"");
        if (areNamed && !source.Layout.IsForeign)
            group.Find("units")!.Fault("goes with \"columns\", which says what the columns of the file stand for");
        if (group.IsFaulty)
            return [];
        var before = field.Log.Count;
        var table = TableFile.Read(source.File, source.Field, report => new OutageTable(start, source, units, areNamed, report));
        return table is null || field.Log.Count != before ? [] : Laid(source, units is null && areNamed ? Numbered(table.Rows) : table.Rows);
    }

    /// <summary>How the names of units are numbered: as listed, or in the order of the names.</summary>
    private static (bool AreNamed, Dictionary<string, int>? Units) Units(Field field)
    {
        if (field.Node is not YamlMapping mapping)
        {
            if (field.Text() != "in-order")
                field.Fault("must be in-order, or a group: the name of a unit, and the number of the UltraServer that it stands for");
            return (true, null);
        }

        var units = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
            units[entry.Key] = field.Child(entry.Key, entry.Value).Count(Bounds.Whole);
        return (true, units);
    }

    private static List<OutageRow> Numbered(List<OutageRow> rows)
    {
        var numbers = rows.Select(row => row.Name).Distinct(StringComparer.Ordinal).Order(NaturalOrder.Instance)
            .Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        return [.. rows.Select(row => row with { Unit = numbers[row.Name] })];
    }

    /// <summary>Shifts outages onto the time of the model, and repeats them until its end.</summary>
    private ImmutableArray<Outage> Laid(TableSource source, List<OutageRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var first = rows.Min(row => row.Start);
        var shift = source.BeginsWithFirst ? -first : source.Origin is { } origin ? (start - origin).Ticks : 0;
        var span = rows.Max(row => row.End) - first;
        var length = (end - start)?.Ticks ?? long.MaxValue;
        var times = source.Repeat == Repetition.EndToEnd ? Math.Max(1, 1 + ((length - first - shift) / span)) : 1;
        if (times * rows.Count > MostOutages)
        {
            source.Field.Fault($"makes {times * rows.Count:N0} outages when it is repeated; at most {MostOutages:N0}");
            return [];
        }

        var outages = new List<Outage>();
        var early = 0;
        for (var time = 0L; time < times; time++)
        {
            foreach (var row in rows)
            {
                var (from, to) = (row.Start + shift + (time * span), row.End + shift + (time * span));
                if (to <= 0)
                    early++;
                else if (times == 1 || from < length)
                    outages.Add(new(row.Unit!.Value, Math.Max(0, from), to));
            }
        }

        if (early > 0)
            source.Field.Warn($"{early:N0} of {rows.Count:N0} outages end before the model's start, and are left out; \"origin: first\" shifts the file to it");
        return [.. outages.OrderBy(outage => outage.UltraServer).ThenBy(outage => outage.Start)];
    }
}
