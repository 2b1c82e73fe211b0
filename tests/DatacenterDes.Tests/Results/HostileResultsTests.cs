using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>Results folders that were torn, damaged or made to harm: <c>show</c> answers, or refuses in one line, in little memory.</summary>
public sealed class HostileResultsTests
{
    private const int Seed = 20_261_129;

    /// <summary>Buffers for the three record files, the documents, and what the first call of everything costs.</summary>
    private const long EnoughBytes = 4 * 1024 * 1024;

    private static readonly string[] Documents = ["manifest.json", "summary.json"];
    private static readonly string[] RecordFiles = ["jobs.msgpack", "events.msgpack", "series.msgpack"];

    /// <summary>Bytes whose next ones are a length or a count, a byte that means nothing, and what JSON is made of.</summary>
    private static readonly byte[] Telling =
        [0xc1, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0x91, 0x81, 0xff, 0, .. "{}[]\",:0e-\\"u8];

    private TestFolder _folder = null!;
    private Dictionary<string, byte[]> _whole = null!;

    [OneTimeSetUp]
    public void RunOnce()
    {
        _folder = new();
        string model = _folder.Write("failing.yaml", TestModels.Failing);
        BuiltProgram.Result run = CalledProgram.Run("run", model, "--out", _folder.At("r"), "--until", "2026-01-01T08:00", "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);

        // Of a run that is not complete, the record files are read through.
        _whole = Directory.GetFiles(_folder.At("r", "failing", "seed=7")).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        string manifest = Encoding.UTF8.GetString(_whole["manifest.json"]);
        _whole["manifest.json"] = Encoding.UTF8.GetBytes(manifest.Replace("\"complete\"", "\"interrupted\"", StringComparison.Ordinal));
        Directory.CreateDirectory(_folder.At("damaged"));
    }

    [SetUp]
    public void PutAllBack()
    {
        foreach ((string name, byte[] bytes) in _whole)
            Put(name, bytes);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_folder_without_damage_is_shown() => Assert.That(Show().ExitCode, Is.Zero);

    [TestCase("manifest.json", 11)]
    [TestCase("summary.json", 11)]
    [TestCase("jobs.msgpack", 1)]
    [TestCase("events.msgpack", 1)]
    [TestCase("series.msgpack", 7)] // It is the longest, and seven shares no period with its records.
    public void A_file_cut_anywhere_is_shown_or_refused_in_one_line(string name, int step)
    {
        // An interrupted run may lack its summary, and is shown faster without.
        if (name != "summary.json")
            File.Delete(_folder.At("damaged", "summary.json"));
        byte[] whole = _whole[name];
        for (var length = 0; length < whole.Length; length += step)
        {
            Put(name, whole.AsSpan(0, length));
            ShowsOrRefuses(name, $"{length} bytes");
        }
    }

    [Test]
    public void A_file_damaged_anywhere_is_shown_or_refused_in_one_line()
    {
        Gen<string> names = Gen.Elements<string>([.. Documents, .. RecordFiles, .. RecordFiles]);
        Gen<Change[]> changes = Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(
            from kind in Gen.Choose(0, 4)
            from at in Gen.Choose(0, int.MaxValue - 1)
            from size in Gen.Choose(1, 9)
            from telling in Gen.Elements(Telling)
            from any in Gen.Choose(0, 255)
            select new Change(kind, at, size, telling, (byte)any),
            count));
        Gen<(string, Change[])> damages = from name in names from change in changes select (name, change);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(Seed, 1),
            Prop.ForAll(damages.ToArbitrary(), ((string Name, Change[] Changes) damage) =>
            {
                Put(damage.Name, damage.Changes.Aggregate(_whole[damage.Name], Apply));
                ShowsOrRefuses(damage.Name, string.Join(", ", damage.Changes));
                Put(damage.Name, _whole[damage.Name]);
            }));
    }

    [TestCase("dfffffffff")] // a map of 2^32 − 1 entries
    [TestCase("df7fffffff")]
    [TestCase("df40000000")] // a map of 2^30 entries, 2^31 values
    [TestCase("ddffffffff")]
    [TestCase("dd7fffffff")]
    [TestCase("dbffffffff")]
    [TestCase("c6ffffffff")]
    [TestCase("c9ffffffff2a")]
    [TestCase("c1")]
    [TestCase("2a")] // a number
    [TestCase("90")] // a record of no values
    [TestCase("d6ff00000000")] // a date
    public void Hostile_bytes_in_place_of_a_header_or_a_record_cost_nothing(string hex)
    {
        byte[] bytes = [.. Convert.FromHexString(hex), .. new byte[100]];
        Put("jobs.msgpack", bytes);
        ShowsOrRefuses("jobs.msgpack", hex);
        Assert.That(Show().ExitCode, Is.EqualTo(2), "as a header");

        Put("jobs.msgpack", [.. Header("jobs/1", RecordSchema.Jobs.Columns.Length), .. bytes]);
        ShowsOrRefuses("jobs.msgpack", hex);
        BuiltProgram.Result result = Show();
        // What claims more than there is looks as what a killed run leaves: a torn record.
        if (result.ExitCode == 0)
            Assert.That(result.Output, Does.Contain("jobs: 0 whole records; the last one is torn and left out"));
        else
            Assert.That(result.Error, Does.EndWith("jobs.msgpack: damaged after 0 records; expected an array of 17 values\n"));
    }

    [TestCase((byte)0x91)] // an array of one
    [TestCase((byte)0x81)] // a map of one
    public void Nesting_without_end_does_not_overflow_the_stack(byte nest)
    {
        byte[] deep = new byte[1_000_001];
        deep.AsSpan().Fill(nest);

        foreach (byte[] bytes in new[] { deep, Header("jobs/1", 17, deep), [.. Header("jobs/1", 17), .. deep] })
        {
            Put("jobs.msgpack", bytes);
            ShowsOrRefuses("jobs.msgpack", "nested", 3 * EnoughBytes);
            // Closed with a value (for each map, two), it is whole, and no record.
            Put("jobs.msgpack", [.. bytes, .. Enumerable.Repeat((byte)0xc0, nest == 0x91 ? 1 : deep.Length + 1)]);
            ShowsOrRefuses("jobs.msgpack", "nested and closed", 3 * EnoughBytes);
        }
    }

    [Test]
    public void A_record_that_goes_on_and_on_is_damage()
    {
        // An array of 17 whose first value is 200 MB long, and there.
        Put("jobs.msgpack", [.. Header("jobs/1", 17), 0xdc, 0, 17, 0xc6, 0x0b, 0xeb, 0xc2, 0x00]);
        using (FileStream file = File.OpenWrite(_folder.At("damaged", "jobs.msgpack")))
            file.SetLength(300_000_000);

        ShowsOrRefuses("jobs.msgpack", "200 MB", 200_000_000);
        Assert.That(Show().Error, Does.EndWith("jobs.msgpack: damaged after 0 records; expected an array of 17 values\n"));
    }

    [TestCase("jobs/99999999999")]
    [TestCase("jobs/-1")]
    [TestCase("jobs/one")]
    [TestCase("jobs/")]
    [TestCase("/1")]
    [TestCase("jobs")]
    public void A_schema_that_is_no_kind_and_version_is_refused(string schema)
    {
        Put("jobs.msgpack", Header(schema, 17));

        Assert.That(Show().Error, Does.EndWith("jobs.msgpack: is no record file; expected a header with schema, columns and units\n"));
    }

    [TestCase("\"by_class\": {", "\"by_class\": { \"unheard-of\": null,")]
    [TestCase("\"large\": {", "\"lorge\": {")]
    [TestCase("\"services\": {}", "\"services\": null")]
    [TestCase("\"research\"", "\"reserch\"")]
    public void A_summary_whose_parts_do_not_fit_is_refused(string part, string other)
    {
        string text = Encoding.UTF8.GetString(_whole["summary.json"]);
        int at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.That(at, Is.Positive);
        Put("summary.json", Encoding.UTF8.GetBytes(text[..at] + other + text[(at + part.Length)..]));

        BuiltProgram.Result result = Show();
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.Contain("summary.json:").And.Contain("expected what a run writes"));
    }

    [Test]
    public void A_part_that_is_a_billion_times_the_whole_is_shown_in_little_memory()
    {
        string text = Encoding.UTF8.GetString(_whole["summary.json"]);
        string small = Regex.Replace(text, """("it_mw_contracted": \{\s*"at_end": [^,]+,\s*"mean": )[0-9.e-]+""", "${1}1e-10");
        Assert.That(small, Is.Not.EqualTo(text));
        Put("summary.json", Encoding.UTF8.GetBytes(small));

        ShowsOrRefuses("summary.json", "a billionth");
    }

    /// <summary>The header of a record file, with an entry of another version's where one is given.</summary>
    private static byte[] Header(string schema, int columns, byte[]? another = null) =>
    [
        (byte)(another is null ? 0x83 : 0x84),
        .. Text("schema"), .. Text(schema),
        .. Text("columns"), 0xdc, 0, (byte)columns, .. Enumerable.Repeat(Text("x"), columns).SelectMany(bytes => bytes),
        .. Text("units"), 0xdc, 0, (byte)columns, .. Enumerable.Repeat((byte)0xc0, columns),
        .. another is null ? [] : Text("another").Concat(another),
    ];

    private static byte[] Text(string text) => [(byte)(0xa0 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Apply(byte[] bytes, Change change)
    {
        int at = change.At % (bytes.Length + 1);
        int count = Math.Min(change.Size, bytes.Length - at);
        return change.Kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + count)..]],
            2 => [.. bytes[..at], change.Telling, .. Enumerable.Repeat(change.Any, change.Size), .. bytes[at..]],
            3 => [.. bytes[..at], .. bytes.AsSpan(at, count), .. bytes[at..]],
            _ => [.. bytes[..at], .. Enumerable.Repeat(count > 4 ? change.Any : change.Telling, Math.Min(count, 1)), .. bytes[Math.Min(at + 1, bytes.Length)..]],
        };
    }

    private void Put(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(_folder.At("damaged", name), bytes);

    private void ShowsOrRefuses(string name, string what, long enough = EnoughBytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        BuiltProgram.Result result = Show();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        string where = $"{name}: {what}\n{result}";
        Assert.That(result.ExitCode, Is.AnyOf(0, 2), where);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(result.ExitCode == 0 ? 0 : 1), where);
        Assert.That(result.Error, Does.Not.Contain("   at ").And.Not.Contain("Exception"), where);
        if (result.ExitCode != 0)
            Assert.That(result.Error, Does.Contain(name), where);
        Assert.That(allocated, Is.LessThan(enough), where);
    }

    private BuiltProgram.Result Show() => CalledProgram.Run("show", _folder.At("damaged"));

    /// <summary>A change of a file: cut, taken out, put in, doubled or overwritten.</summary>
    private sealed record Change(int Kind, int At, int Size, byte Telling, byte Any);
}
