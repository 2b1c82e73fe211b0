using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using DatacenterDes.Engine.Records;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class ResultsReferenceTests
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "results-folder.md"));

    [Test]
    public void Every_column_stands_in_the_reference_with_its_unit()
    {
        foreach (RecordSchema schema in RecordSchema.All)
        {
            string section = Section($"### `{schema.FileName}`");
            foreach (RecordColumn column in schema.Columns)
                Assert.That(section, Does.Contain($"| `{column.Name}` | {column.Unit}{(column.Unit is null ? "" : " ")}| "), schema.Name);
        }
    }

    [Test]
    public void Every_kind_of_event_stands_in_the_reference()
    {
        foreach (string kind in Enum.GetNames<EventKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))
            Assert.That(Section("### `events.msgpack`"), Does.Contain($"| `{kind}` | "));
    }

    [Test]
    public void Every_key_stands_in_the_reference()
    {
        using var folder = new TestFolder();
        CalledProgram.Run("run", folder.Write("queue.yaml", TestModels.Queue), "--out", folder.Path, "--quiet");

        foreach (string file in new[] { ResultsFolder.ManifestFile, ResultsFolder.SummaryFile })
        {
            JsonNode document = JsonNode.Parse(File.ReadAllText(folder.At("queue", "seed=1", file)))!;
            foreach (string key in Keys(document).Distinct())
                Assert.That(Reference, Does.Contain($"`{key}`").Or.Contain($"{{{key},").Or.Contain($", {key}}}"), file);
        }
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => IsName(pair.Key) ? Keys(pair.Value).Prepend(pair.Key) : Keys(pair.Value)),
        JsonArray list => list.SelectMany(Keys),
        _ => [],
    };

    /// <summary>Names of classes and tenants, and job sizes are the model's, not the reference's.</summary>
    private static bool IsName(string key) => key is not ("customers" or "public" or "all") && !char.IsDigit(key[0]);

    private static string Section(string heading)
    {
        int start = Reference.IndexOf(heading, StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, heading);
        int end = Reference.IndexOf("\n##", start + heading.Length, StringComparison.Ordinal);
        return Reference[start..end];
    }
}
