using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Tables;
using DatacenterDes.Model.Traces;
using NodaTime;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Weather files as they are published: EPW, TMY2, TMY3, NSRDB and PVGIS. All are a year, of months from different years where it is a typical one.</summary>
/// <remarks>
/// EPW: EnergyPlus, Auxiliary Programs, "Weather file format"; hour n ends at n:00, local standard time. TMY3: Wilcox and Marion 2008,
/// NREL/TP-581-43156; likewise. TMY2: Marion and Urban 1995, "User's Manual for TMY2s", tables 3-1 and 3-2; likewise. NSRDB and PVGIS: instants, local standard time and UTC.
/// </remarks>
internal static class WeatherFiles
{
    private const int LinesLooked = 60;

    /// <summary>The source as its file's own form asks to be read; unchanged where the model says how, or the form is none of these.</summary>
    public static TableSource Known(TableSource source)
    {
        if (source.Layout.IsForeign)
            return source;
        var lines = FirstLines(source.File);
        var layout = Epw(lines) ?? Tmy2(lines) ?? Tmy3(lines) ?? OfNsrdb(lines) ?? Pvgis(lines);
        return layout is null ? source : source with
        {
            Layout = layout with { Where = source.Layout.Where, SkipsDamaged = source.Layout.SkipsDamaged },
            Repeat = source.Repeat ?? Repetition.Yearly,
        };
    }

    private static TableLayout? Epw(List<string> lines)
    {
        if (lines.Count == 0 || !lines[0].TrimStart('\uFEFF').StartsWith("LOCATION,", StringComparison.OrdinalIgnoreCase))
            return null;
        var last = lines.FindIndex(line => line.StartsWith("DATA PERIODS", StringComparison.OrdinalIgnoreCase));
        return Of(Zone(Cell(lines[0], 8)), [new("time", [new("", 1), new("", 2), new("", 3), new("", 4)]), Temperature(new("", 7))]) with
        {
            SkippedLines = last < 0 ? 8 : last + 1,
            ShiftTicks = -TimeSpan.TicksPerHour,
        };
    }

    /// <summary>Lines of 142 letters under one that names the station; the temperature is in tenths of a degree.</summary>
    private static TableLayout? Tmy2(List<string> lines)
    {
        if (lines.Count < 2 || lines[0].Length < 59 || lines[1].TrimEnd().Length != 142 || lines[0][37] is not ('N' or 'S') || lines[0][45] is not ('W' or 'E'))
            return null;
        var layout = Of(Zone(lines[0][33..36]), [new("time", [new("", 1), new("", 2), new("", 3), new("", 4)]), Temperature(new("", 5)) with { Factor = 0.1 }]);
        return layout with { Dialect = Dialect.Fixed(1..3, 3..5, 5..7, 7..9, 67..71), SkippedLines = 1, ShiftTicks = -TimeSpan.TicksPerHour };
    }

    private static TableLayout? Tmy3(List<string> lines)
    {
        var header = lines.FindIndex(line => line.StartsWith("Date (MM/DD/YYYY),Time (HH:MM)", StringComparison.OrdinalIgnoreCase));
        if (header < 0)
            return null;
        var layout = Of(
            header == 0 ? null : Zone(Cell(lines[0], 3)),
            [new("time", Named("Date (MM/DD/YYYY)", "Time (HH:MM)")), Temperature(new("Dry-bulb (C)", 0))]);
        return layout with { Dates = layout.Dates with { Order = DateOrder.MonthDayYear }, ShiftTicks = -TimeSpan.TicksPerHour };
    }

    private static TableLayout? OfNsrdb(List<string> lines)
    {
        var header = lines.FindIndex(line => line.StartsWith("Year,Month,Day,Hour", StringComparison.OrdinalIgnoreCase));
        if (header < 0)
            return null;
        var names = lines[header].Split(',');
        if (Array.Find(names, name => name.Trim() is "Temperature" or "Dry Bulb" or "Air Temperature" or "Tdry") is not { } temperature)
            return null;
        var time = Array.IndexOf(names, "Minute") >= 0 ? Named("Year", "Month", "Day", "Hour", "Minute") : Named("Year", "Month", "Day", "Hour");
        var zone = header < 2 ? -1 : Array.FindIndex(lines[0].Split(','), name => name.Trim() is "Local Time Zone" or "Time Zone");
        if (header >= 2 && Array.IndexOf(lines[0].Split(','), "Local Time Zone") is >= 0 and var local)
            zone = local;
        return Of(zone < 0 ? null : Zone(Cell(lines[1], zone)), [new("time", time), Temperature(new(temperature.Trim(), 0))]) with { SkippedLines = header };
    }

    private static TableLayout? Pvgis(List<string> lines)
    {
        var header = lines.FindIndex(line => line.StartsWith("time(UTC),T2m", StringComparison.OrdinalIgnoreCase));
        return header < 0 ? null : Of(null, [new("time", Named("time(UTC)")), Temperature(new("T2m", 0))]) with { SkippedLines = header };
    }

    private static TableLayout Of(DateTimeZone? zone, ImmutableArray<MappedColumn> columns) =>
        new() { Columns = columns, Dates = DateForm.Iso with { Zone = zone } };

    private static MappedColumn Temperature(ColumnName column) => new("temperature", [column]);

    private static ImmutableArray<ColumnName> Named(params ReadOnlySpan<string> names)
    {
        var all = ImmutableArray.CreateBuilder<ColumnName>();
        foreach (var name in names)
            all.Add(new(name, 0));
        return all.ToImmutable();
    }

    private static string Cell(string line, int place) => line.Split(',').ElementAtOrDefault(place) ?? "";

    /// <summary>Hours ahead of UTC, as in <c>-5.0</c>.</summary>
    private static DateTimeZone? Zone(string hours) =>
        double.TryParse(hours, NumberStyles.Float, CultureInfo.InvariantCulture, out var ahead) && Math.Abs(ahead) <= 14
            ? DateTimeZone.ForOffset(Offset.FromSeconds((int)Math.Round(ahead * 3600))) : null;

    private static List<string> FirstLines(DataFile file)
    {
        var first = new List<string>();
        try
        {
            using var lines = new LineReader(TableFile.Open(file));
            while (first.Count < LinesLooked && lines.TryRead(out var line))
                first.Add(TableColumns.Decode(line));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Whoever reads the whole of it says so.
            return first;
        }

        return first;
    }
}
