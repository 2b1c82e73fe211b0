using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Profiles;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads what moves over time: hours of the day, temperatures, curves of PUE, traces.</summary>
/// <param name="start">The model's start.</param>
/// <param name="end">Its end; null where it has none.</param>
/// <param name="files">Where traces are.</param>
internal sealed class ProfileReader(DateTime start, DateTime? end, DataFiles files)
{
    /// <summary>The key that names a file of steps.</summary>
    public const string Trace = "trace";

    public static readonly Bounds PueBounds = new(1, 10, false, "1 or more (facility power over IT power), and at most 10");

    private const int HoursOfDay = 24;

    private static readonly Bounds Temperatures = new(-100, 100, false, "from -100 C to 100 C");

    private static readonly ProfileColumn TemperatureColumn = new("temperature_c", Temperatures, ColumnWords.Temperature);

    private static readonly Bounds Amplitudes = new(0, 100, false, "from 0 C to 100 C");

    private static readonly Bounds Hour = new(0, HoursOfDay, false, "an hour of the day from 0 to 24");

    private static readonly Bounds DayOfYear = new(1, 366, false, "a day of the year from 1 to 366");

    /// <summary>A constant, a profile by the hour of the day, or a trace.</summary>
    public Profile? Constantly(Field field, Section section, Quantity quantity, ProfileColumn column)
    {
        var bounds = column.Bounds;
        if (field.Node is not YamlMapping)
            return new ConstantProfile(field.Number(quantity, bounds));
        if (Group.Open(field, section) is not { } group || group.OneOf(out var key, "hourly", Trace) is null)
            return null;
        if (key == Trace)
        {
            group.Find("weekend")?.Fault("goes with \"hourly\"");
            return Steps(group, column)[0];
        }

        group.Find(DataFiles.Hash)?.Fault("goes with \"trace\"");
        var hourly = group.Required("hourly", Day);
        var weekend = group.Optional("weekend", Day, hourly);
        return group.IsFaulty ? null : new HourlyProfile(hourly, weekend);

        ImmutableArray<double> Day(Field day)
        {
            var values = day.Items("24 values, from each hour of the day on").Select(f => f.Number(quantity, bounds)).ToImmutableArray();
            if (values.Length != HoursOfDay && day.Node is YamlSequence)
                day.Fault($"has {values.Length} {(values.Length == 1 ? "value" : "values")}; expected {HoursOfDay}, from each hour of the day on");
            return values;
        }
    }

    /// <summary>PUE: a constant, a curve over the temperature, or a trace.</summary>
    public Profile? Pue(Field field)
    {
        if (field.Node is not YamlMapping)
            return new ConstantProfile(field.Number(Quantity.Number, PueBounds));
        if (Group.Open(field, Vocabulary.Pue) is not { } group || group.OneOf(out var key, "curve", Trace) is not { } chosen)
            return null;
        if (key == Trace)
        {
            group.Find("temperature")?.Fault("goes with \"curve\"");
            return Steps(group, new ProfileColumn("pue", PueBounds, ColumnWords.Pue))[0];
        }

        group.Find(DataFiles.Hash)?.Fault("goes with \"trace\"");
        var temperature = group.Required("temperature", Temperature);
        var points = Curve(chosen);
        return group.IsFaulty || temperature is null ? null : new PueCurve(temperature, points);
    }

    /// <summary>The columns of the file that a group names as its <c>trace</c>, each null where the file does not have it or has a fault.</summary>
    public ImmutableArray<Profile?> Steps(Group group, params ImmutableArray<ProfileColumn> columns)
    {
        var before = group.Field.Log.Count;
        var words = columns.Select(column => column.Word).Prepend(ColumnWords.Time).ToImmutableArray();
        ProfileTable? table = null;
        if (TableSource.Of(group, Trace, files, words, "values over time") is { } named && group.Field.Log.Count == before)
        {
            var source = columns.Contains(TemperatureColumn) ? WeatherFiles.Known(named) : named;
            table = TableFile.Read(source.File, source.Field, report => new ProfileTable(start, end, columns, source, report));
            foreach (var warning in table?.Warnings ?? [])
                source.Field.Warn(warning);
        }

        return [.. columns.Select((_, i) => group.Field.Log.Count == before ? table?.Of(i) : null)];
    }

    private Profile? Temperature(Field field)
    {
        if (field.Node is not YamlMapping)
            return new ConstantProfile(field.Number(Quantity.Temperature, Temperatures));
        if (Group.Open(field, Vocabulary.Temperature) is not { } group || group.OneOf(out var key, "mean", Trace) is null)
            return null;
        if (key == Trace)
        {
            foreach (var wave in Vocabulary.Temperature.Keys[1..5])
                group.Find(wave)?.Fault("goes with \"mean\"");
            return Steps(group, TemperatureColumn)[0];
        }

        group.Find(DataFiles.Hash)?.Fault("goes with \"trace\"");
        return new TemperatureProfile(
            group.Required("mean", f => f.Number(Quantity.Temperature, Temperatures)),
            group.Optional("yearly", f => f.Number(Quantity.Temperature, Amplitudes)),
            group.Optional("coldest", f => f.Number(Quantity.Number, DayOfYear), 15),
            group.Optional("daily", f => f.Number(Quantity.Temperature, Amplitudes)),
            group.Optional("warmest-hour", f => f.Number(Quantity.Number, Hour), 15));
    }

    private static ImmutableArray<PuePoint> Curve(Field field)
    {
        const string expected = "points of a temperature and a PUE, as in [[0 C, 1.1], [30 C, 1.2]]";
        var before = field.Log.Count;
        var points = field.Items(expected).Select(item =>
        {
            var pair = item.Items("a temperature and a PUE");
            if (pair.Length == 2)
                return new PuePoint(pair[0].Number(Quantity.Temperature, Temperatures), pair[1].Number(Quantity.Number, PueBounds));
            if (item.Log.Count == before)
                item.Fault("must be a temperature and a PUE, as in [30 C, 1.2]");
            return default;
        }).ToImmutableArray();
        if (field.Log.Count != before)
            return [];
        if (points.Length < 2)
            field.Fault($"needs two {expected}");
        else if (points.Zip(points.Skip(1)).Any(pair => pair.Second.Temperature <= pair.First.Temperature))
            field.Fault("has points out of order; each must be warmer than the one before");
        return points;
    }
}
