using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Export;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Export;

/// <summary>Every value of the record files is what another program reads from the exports.</summary>
public sealed class RoundTripTests
{
    private const int Seed = 20_260_601;

    /// <summary>What names are made of: separators, quotes, line ends, spaces, and characters of one to four bytes.</summary>
    private static readonly string[] Pieces = ["a", "B", "7", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\t", "'", ";", "é", "漢", "！", "🖥", "null", "-"];

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task A_run_of_the_hall_that_ships_is_read_back()
    {
        CalledProgram.Run("run", Path.Combine(Repository.Root, "models", "one-hall.yaml"), "--out", _folder.Path, "--quiet");
        string run = _folder.At("one-hall", "seed=1");
        await ExportAsync(run);

        foreach (ExportTable table in ExportTable.All)
            AssertSame(run, table);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Random_records_are_read_back(int number)
    {
        Gen<string> name = Gen.Choose(0, 6).SelectMany(length => Gen.Elements(Pieces).ListOf(length)).Select(string.Concat);
        int rows = new[] { 0, 1, 50, 3000 }[number];
        string run = RecordedRun.Write(
            _folder.At("run"),
            RunStatus.Complete,
            [.. ExportTable.All.Select(table => (table.Schema, (IEnumerable<object?[]>)Records(table, name, rows, number)))]);
        // A killed run has no summary: the exports do not need it.
        await ExportAsync(RecordedRun.Write(run, RunStatus.Running));

        foreach (ExportTable table in ExportTable.All)
            AssertSame(run, table);
    }

    [Test]
    public async Task Names_are_found_whatever_they_are_written_in()
    {
        // In UTF-8 the fullwidth sign comes before the computer, in UTF-16 after it.
        string[] names = ["a", "é", "漢", "！", "🖥"];
        IEnumerable<object?[]> jobs = Enumerable.Range(0, 50).Select(number => RecordedRun.Job(number, names[number % 2 + 3]));
        string run = RecordedRun.Write(_folder.At("run"), RunStatus.Complete, (RecordSchema.Jobs, jobs));
        await ExportAsync(run);

        string parquet = Path.Combine(run, "jobs.parquet");
        foreach (string name in names)
        {
            object? count = DuckDb.Query($"SELECT count(*) FROM read_parquet('{parquet}') WHERE class = '{name}'").Single()[0];
            Assert.That(count, Is.EqualTo(Array.IndexOf(names, name) < 3 ? 0 : 25), name);
        }
    }

    private static List<object?[]> Records(ExportTable table, Gen<string> name, int rows, int number)
    {
        Gen<int> half = Gen.Choose(int.MinValue, int.MaxValue);
        Gen<long> any = half.SelectMany(high => half.Select(low => ((long)high << 32) | (uint)low));
        Gen<object?> integer = Gen.OneOf(Gen.Choose(0, 100).Select(value => (long)value), any).Select(value => (object?)value);
        // Nothing, eighths, and a century by the tick.
        Gen<object?> real = Gen.OneOf(Gen.Constant(0.0), Gen.Choose(-1000, 1000).Select(value => value / 8.0), any.Select(value => (value >>> 9) / 1e7))
            .Select(value => (object?)value);
        Gen<object?> text = name.Select(value => (object?)value);
        Gen<object?[]> record = Gen.CollectToArray(table.Schema.Columns.Select(ExportColumn.Of).Select(column =>
        {
            Gen<object?> value = column.Type switch { ColumnType.Integer => integer, ColumnType.Real => real, _ => text };
            return column.Name == table.SortedBy ? value : Gen.Frequency((1, Gen.Constant((object?)null)), (4, value));
        }));
        List<object?[]> records = [.. Gen.Sample(record, 50, new Rnd(Seed, (ulong)(2 * number + 1)), rows).Take(rows)];
        if (table.SortedBy is null)
            return records;

        // No two jobs have one number.
        var random = new Random(Seed);
        long[] numbers = [.. Enumerable.Range(0, rows).Select(i => (long)i * 3)];
        random.Shuffle(numbers);
        return [.. records.Select((values, i) => (object?[])[numbers[i], .. values[1..]])];
    }

    private static async Task ExportAsync(string run)
    {
        foreach (ExportFormat format in ExportFormat.All.Where(format => format.Only is null))
            await format.WriteAsync(ResultsFolder.Open(run), run, ExportTable.All, CancellationToken.None);
    }

    private static void AssertSame(string run, ExportTable table)
    {
        List<object?[]> expected = Expected(run, table);
        List<object?[]> parquet = DuckDb.Parquet(Path.Combine(run, table.Name + ".parquet"));
        Assert.That(parquet, Has.Count.EqualTo(expected.Count), table.Name);
        List<object?[]> csv = DuckDb.Csv(Path.Combine(run, table.Name + ".csv"));
        Assert.That(csv, Has.Count.EqualTo(expected.Count), table.Name);

        for (var row = 0; row < expected.Count; row++)
        {
            for (var i = 0; i < table.Columns.Length; i++)
            {
                object? value = expected[row][i];
                if (!Equals(parquet[row][i], value))
                    Assert.Fail($"{table.Name}.parquet, row {row}, {table.Columns[i].Name}: {parquet[row][i]}, recorded was {value}");
                if (!IsInCsv(table.Columns[i], (string?)csv[row][i], value))
                    Assert.Fail($"{table.Name}.csv, row {row}, {table.Columns[i].Name}: {csv[row][i]}, recorded was {value}");
            }
        }
    }

    /// <summary>The records in the order of the table, the values of each in the order of its columns.</summary>
    private static List<object?[]> Expected(string run, ExportTable table)
    {
        int[] places = [.. table.Columns.Select(column => table.Schema.Columns.Select(c => c.Name).ToList().IndexOf(column.Name))];
        IEnumerable<object?[]> rows = RecordedRun.Read(run, table.Schema).Select(record => Array.ConvertAll(places, place => record[place]));
        return [.. table.SortedBy is null ? rows : rows.OrderBy(row => (long)row[0]!)];
    }

    private static bool IsInCsv(ExportColumn column, string? text, object? value) => value switch
    {
        // An empty field is no value or empty text.
        null or "" => string.IsNullOrEmpty(text),
        string => text == (string)value,
        long number => text == number.ToString(CultureInfo.InvariantCulture),
        double number when column.IsSeconds => text is not null && text[text.IndexOf('.', StringComparison.Ordinal)..].Length == 4
            && Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - number) <= 0.000501,
        double number => text is not null && double.Parse(text, CultureInfo.InvariantCulture).Equals(number),
        _ => false,
    };
}
