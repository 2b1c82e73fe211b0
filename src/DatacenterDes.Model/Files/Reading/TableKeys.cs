using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Sections;
using DatacenterDes.Model.Tables;
using static DatacenterDes.Model.Files.Reading.Keys.Declare;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>The keys that say how a table is read that was not made for this program: those of job logs, outages and values over time have in common.</summary>
internal static class TableKeys
{
    private static readonly ImmutableArray<string> Clocks = ["h:mm", "m:ss"];

    private static readonly Key Parts = Must(
        "column", Is.Either(Is.Name, Is.WholeNumber, Is.List("names", Is.Name)), "its name, or its place, counted from 1; or a list of them, joined by blanks: `time: [Year, Month, Day, Hour]` makes a date of four columns. `submit: dt` is short for `submit: { column: dt }`. Where all go by their places, the file needs no header", "wall_time");

    private static readonly Key Divisor = May(
        "per", Is.Number with { Within = "more than 0" }, "1", "numbers are divided by it: `{ column: n_cores, per: 16 }` is one chip for every 16 cores, rounded up; `{ column: requests_per_s, per: 250 }` one replica for every 250", "16");

    private static readonly Key Rate = May(
        "rate", new PlainKind("US dollars for one of a currency"), "1", "of prices: what one of the currency costs; needed where it is another than the US dollar", "1.08 USD/EUR");

    private static readonly ImmutableArray<Key> Text = [Parts];

    private static readonly ImmutableArray<Key> Instant = [Parts, Times(
        [.. TimeUnit.All.Select(unit => unit.Word)], "of instants that are numbers: counted from the model's start, or from 1970 (`unix`, `unix-ms`, `unix-us`); dates need none", "unix-ms")];

    private static readonly ImmutableArray<Key> Length = [Parts, Times(
        [.. TimeUnit.Lengths.Select(unit => unit.Word), .. Clocks], "of lengths of time that are numbers; or what clocks of two parts show, `h:mm` or `m:ss`", "min")];

    /// <summary>A length of time, or an instant.</summary>
    private static readonly ImmutableArray<Key> Deadline = [Parts, Times(
        [.. TimeUnit.All.Select(unit => unit.Word), .. Clocks], "of a `deadline`, which is a length of time or an instant", "h")];

    private static readonly ImmutableArray<Key> Number = [Parts, Divisor];

    private static readonly ImmutableArray<Key> Price = [Parts,
        May("unit", new PlainKind("currency over energy", "^([A-Z]{3}|ct)/[kM]Wh$"), "`USD/kWh`", "of prices: a currency of three letters, or `ct` for hundredths of one, over `kWh` or `MWh`, as in `EUR/MWh`", "USD/MWh"),
        Rate, Divisor];

    private static readonly ImmutableArray<Key> Carbon = [Parts,
        May("unit", Is.Word("kg/kWh", "g/kWh", "kg/MWh", "t/MWh", "lb/MWh", "lb/kWh"), "`kg/kWh`", "of carbon intensities", "g/kWh"), Divisor];

    private static readonly ImmutableArray<Key> Temperature = [Parts, May("unit", Is.Word("C", "K", "F"), "`C`", "of temperatures", "F"), Divisor];

    /// <summary>What a reader of a column knows; each kind of column takes some of it.</summary>
    public static readonly ImmutableArray<Key> OfColumn = [Parts, May("unit", Is.Text, "", "of its numbers"), Divisor, Rate];

    /// <summary>How a table is read, in whatever section names its file: it stands nowhere by itself.</summary>
    public static readonly Section Layout = new("tables", [
        May("columns", Is.Group, "the words of this page", "a word, and the column of the file that it stands for"),
        May("separator", Is.Either(new PlainKind("letter"), Is.Word("tab", "space")), "`,`; of sacct `|`", "between cells: `\";\"`, `\"|\"` or another letter; `space` is any number of blanks and tabs", "\";\""),
        May("decimal", Is.Word("point", "comma"), "`comma` with `separator: \";\"`", "with `comma`, points part groups of digits", "comma"),
        May("dates", Is.Word("y-m-d", "d-m-y", "m-d-y"), "`y-m-d`", "the order of the parts of a date, whatever stands between them: `2026-07-01T12:00:30.5+02:00`, `20260701:1200`, `1.7.2026 12:00`, `7/1/26 1:05 PM`, `1-Jul-2026 24:00`. Of an interval (`… - …`) the beginning counts", "d-m-y"),
        May("timezone", new PlainKind("time zone"), "`UTC`", "of dates that name none: a name such as `Europe/Berlin`, `UTC`, or `+01:00`. Of an hour that a clock change doubles, the line after it goes on from the line before; `CET` and `CEST`, `EST` and `EDT` and their like say which it is. The rules are those of the tz database that the program brings", "Europe/Berlin"),
        May("where", Is.ByName("column", Is.Names), "every line", "a column, and the value that lines must have there, or a list of values; other lines are passed over", "{ cluster: [north, south] }"),
        May("damaged", Is.Word("refuse", "skip"), "`refuse`", "what to do with lines that cannot be read; `skip` leaves them out and counts them", "skip"),
    ]);

    /// <summary>The file of a table.</summary>
    public static Key File(string example) =>
        Must("file", Is.File, "relative to this file, below the model root: `.csv`, `.tsv`, `.txt`, `.dat`, `.epw` or `.tm2`, each also `.gz`", example);

    /// <summary>The keys of a table over time that is named with a group of its own.</summary>
    public static readonly ImmutableArray<Key> OverTime = [
        File("prices.csv"),
        Sha256,
        .. Layout.Declared,
        Origin,
        May("repeat", Is.Word(
            ("none", "its value holds on"),
            ("end-to-end", "the file anew"),
            ("yearly", "the same month, day and time of every year. A 29 February that the file has not is as the 28th")), "`none`; `yearly` of weather files", "what comes after the last line", "yearly"),
        May("gaps", Is.Word(
            ("refuse", "a gap is an error that counts what is missing, and so are two values for one time"),
            ("hold", "the value before a gap holds on, the last of two values for one time counts, and a warning counts them")), "`refuse` with `columns`", "what to do where values are missing", "hold"),
    ];

    /// <summary>The instant of a file that is the model's start.</summary>
    public static Key Origin => May("origin", Is.Either(Is.Word("first"), Is.Date), "nothing is shifted", "the instant of the file that is the model's start: a date, or its first line", "first");

    /// <summary>The keys that a column has.</summary>
    public static ImmutableArray<Key> Of(ColumnWord word) => word.Kind switch
    {
        ColumnKind.Text => Text,
        ColumnKind.Instant => Instant,
        ColumnKind.Length => word == ColumnWords.Deadline ? Deadline : Length,
        ColumnKind.Number => Number,
        ColumnKind.Price => Price,
        ColumnKind.Carbon => Carbon,
        ColumnKind.Temperature => Temperature,
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };

    private static Key Times(ImmutableArray<string> words, string meaning, string example) => May("unit", Is.Word(words), "`s`", meaning, example);
}
