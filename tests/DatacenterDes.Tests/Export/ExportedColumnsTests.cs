using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Export;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;
using Parquet;
using Parquet.Schema;

namespace DatacenterDes.Tests.Export;

/// <summary>Reference, record files and both exports have the same columns, types and units.</summary>
public sealed class ExportedColumnsTests
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "results-folder.md"));

    private static readonly string[] Names = [.. ExportTable.All.Select(table => table.Name)];

    private TestFolder _folder = null!;
    private string _run = null!;

    [OneTimeSetUp]
    public async Task Export()
    {
        _folder = new();
        CalledProgram.Run("run", _folder.Write("failing.yaml", TestModels.Failing), "--out", _folder.Path, "--quiet");
        _run = _folder.At("failing", "seed=7");
        foreach (ExportFormat format in ExportFormat.All)
            await format.WriteAsync(ResultsFolder.Open(_run), _run, ExportTable.All, CancellationToken.None);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Jobs_begin_with_the_columns_that_users_rely_on()
    {
        const string First = "job,class,tenant,submit_s,start_s,finish_s,state,chips,ultraservers,wait_s,turnaround_s,bounded_slowdown,"
            + "interruptions,lost_s,estimate_s,placement";
        Assert.That(File.ReadLines(At(ExportTable.Jobs, "csv")).First(), Does.StartWith(First + ","));
        Assert.That(Reference, Does.Contain(First));
    }

    [TestCaseSource(nameof(Names))]
    public void Every_recorded_column_is_exported_in_both_formats(string name)
    {
        ExportTable table = Table(name);
        Assert.That(table.Columns.Select(column => new RecordColumn(column.Name, column.Unit)), Is.EquivalentTo(table.Schema.Columns));
        string[] names = [.. table.Columns.Select(column => column.Name)];
        Assert.That(File.ReadLines(At(table, "csv")).First(), Is.EqualTo(string.Join(',', names)));
        Assert.That(Describe(table).Select(row => row[0]), Is.EqualTo(names));
    }

    [TestCaseSource(nameof(Names))]
    public void Columns_have_the_types_that_are_recorded(string name)
    {
        ExportTable table = Table(name);
        object?[] types = [.. Describe(table).Select(row => row[1])];
        List<object?[]> records = RecordedRun.Read(_run, table.Schema);
        foreach ((ExportColumn column, object? type) in table.Columns.Zip(types))
        {
            string expected = column.Type switch { ColumnType.Integer => "BIGINT", ColumnType.Real => "DOUBLE", _ => "VARCHAR" };
            Assert.That(type, Is.EqualTo(expected), column.Name);
            int place = table.Schema.Columns.IndexOf(new RecordColumn(column.Name, column.Unit));
            Type recorded = column.Type switch { ColumnType.Integer => typeof(long), ColumnType.Real => typeof(double), _ => typeof(string) };
            Assert.That(records.Select(record => record[place]).Where(value => value is not null), Is.All.TypeOf(recorded), column.Name);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void DuckDB_finds_the_unit_of_every_column(string name)
    {
        ExportTable table = Table(name);
        Dictionary<string, string> ofFile = DuckDb.Query($"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{At(table, "parquet")}')")
            .ToDictionary(row => (string)row[0]!, row => (string)row[1]!);
        Assert.That(ofFile["schema"], Is.EqualTo(table.Schema.Name));
        Assert.That((ofFile["scenario"], ofFile["seed"], ofFile["status"]), Is.EqualTo(("failing", "7", "complete")));
        Assert.That(ofFile["start"], Is.EqualTo("2026-01-01T00:00:00Z"));
        AssertUnits(table, JsonNode.Parse(ofFile["units"])!.AsObject().ToDictionary(pair => pair.Key, pair => (string?)pair.Value));

        IEnumerable<object?[]> ofColumns = DuckDb.Query(
            $"SELECT path_in_schema, decode(key_value_metadata['unit'::BLOB]) FROM parquet_metadata('{At(table, "parquet")}') WHERE row_group_id = 0");
        AssertUnits(table, ofColumns.Where(row => row[1] is not null).ToDictionary(row => (string)row[0]!, row => (string?)row[1]));
    }

    [TestCaseSource(nameof(Names))]
    public async Task A_reader_of_Parquet_finds_the_unit_of_every_column(string name)
    {
        ExportTable table = Table(name);
        await using ParquetReader reader = await ParquetReader.CreateAsync(At(table, "parquet"));
        AssertUnits(table, JsonNode.Parse(reader.CustomMetadata["units"])!.AsObject().ToDictionary(pair => pair.Key, pair => (string?)pair.Value));

        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        var units = new Dictionary<string, string?>();
        foreach (DataField field in reader.Schema.GetDataFields())
        {
            if (group.GetCustomMetadata(field).TryGetValue("unit", out string? unit))
                units.Add(field.Name, unit);
        }

        AssertUnits(table, units);
    }

    [Test]
    public void Text_is_in_dictionaries()
    {
        List<object?[]> encodings = DuckDb.Query(
            $"SELECT encodings FROM parquet_metadata('{At(ExportTable.Jobs, "parquet")}') WHERE path_in_schema IN ('class', 'state')");
        Assert.That(encodings.Select(row => row[0]), Has.Exactly(2).Items.And.All.Contain("DICTIONARY"));
    }

    [Test]
    public void Jobs_are_sorted_by_submission_though_recorded_as_they_end()
    {
        int job = RecordSchema.Jobs.Columns.IndexOf(new RecordColumn("job", null));
        int submit = RecordSchema.Jobs.Columns.IndexOf(new RecordColumn("submit_s", "s"));
        List<object?[]> recorded = RecordedRun.Read(_run, RecordSchema.Jobs);
        Assert.That(recorded.Select(record => record[job]), Is.Not.Ordered);

        // Numbers say the order of submission: by them, the times of submission ascend.
        Assert.That(recorded.OrderBy(record => (long)record[job]!).Select(record => record[submit]), Is.Ordered);
        Assert.That(DuckDb.Parquet(At(ExportTable.Jobs, "parquet")).Select(row => row[0]), Is.Ordered.And.Unique);
        Assert.That(DuckDb.Csv(At(ExportTable.Jobs, "csv")).Select(row => long.Parse((string)row[0]!)), Is.Ordered.And.Unique);
    }

    [Test]
    public void Every_format_stands_in_the_reference_and_in_a_page_on_how_to_read_it()
    {
        foreach (ExportFormat format in ExportFormat.All)
        {
            string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "how-to", format.Only is null ? "pandas.md" : "simulated-time.md"));
            Assert.That(page, Does.Contain($"--format {format.Name}"));
            Assert.That(Reference, Does.Contain($"`{(format.Only ?? ExportTable.Jobs).Name}.{format.Name}`"));
        }
    }

    private static ExportTable Table(string name) => ExportTable.All.Single(table => table.Name == name);

    private static void AssertUnits(ExportTable table, Dictionary<string, string?> units) =>
        Assert.That(units.Select(pair => new RecordColumn(pair.Key, pair.Value)), Is.EquivalentTo(table.Schema.Columns.Where(column => column.Unit is not null)));

    private List<object?[]> Describe(ExportTable table) =>
        DuckDb.Query($"DESCRIBE SELECT * FROM read_parquet('{At(table, "parquet")}', hive_partitioning = false)");

    private string At(ExportTable table, string format) => Path.Combine(_run, $"{table.Name}.{format}");
}
