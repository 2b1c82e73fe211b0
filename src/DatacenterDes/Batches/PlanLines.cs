using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DatacenterDes.Batches;

/// <summary>Files with a run a line, as JSON.</summary>
internal static class PlanLines
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, IEnumerable<PlannedRun> runs)
    {
        var text = new StringBuilder();
        foreach (PlannedRun run in runs)
            text.Append(JsonSerializer.Serialize(run, Options)).Append('\n');
        WholeFile.Write(path, text.ToString());
    }

    /// <exception cref="InputException">A line is none of ours, or the file cannot be read.</exception>
    public static List<PlannedRun> Read(string path)
    {
        var runs = new List<PlannedRun>();
        try
        {
            foreach (string line in File.ReadLines(path))
                runs.Add(JsonSerializer.Deserialize<PlannedRun>(line, Options) ?? throw new JsonException("null"));
        }
        catch (JsonException)
        {
            throw new InputException($"{path}:{runs.Count + 1}: is no planned run; expected what a sweep writes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }

        return runs;
    }
}
