using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace DatacenterDes.Analysis;

/// <summary>What a sweep's folder says of its runs and scenarios.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Planned">Scenario and seed of each run, in the order of the plan.</param>
/// <param name="Base">The scenario that the others are compared with; the first where nothing says.</param>
/// <param name="Figures">Figures that the experiment leads with; empty where it names none.</param>
internal sealed record SweepLayout(string Folder, ImmutableArray<(string Scenario, long Seed)> Planned, string? Base, ImmutableArray<string> Figures)
{
    /// <summary>Name of the file with a line for each run.</summary>
    public const string PlanFile = "plan.jsonl";

    private const string DescriptionFile = "sweep.json";

    /// <summary>Names of the scenarios, in the order of the plan.</summary>
    public IEnumerable<string> Scenarios => Planned.Select(run => run.Scenario).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a folder holds a sweep.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, PlanFile));

    /// <summary>Reads the plan.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static SweepLayout Read(string folder)
    {
        var planned = ImmutableArray.CreateBuilder<(string, long)>();
        string path = Path.Combine(folder, PlanFile);
        try
        {
            foreach (string line in File.ReadLines(path))
            {
                using JsonDocument run = JsonDocument.Parse(line);
                planned.Add((run.RootElement.GetProperty("scenario").GetString()!, run.RootElement.GetProperty("seed").GetInt64()));
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{path}:{planned.Count + 1}: is no planned run; expected what a sweep writes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }

        (string? origin, ImmutableArray<string> figures) = Description(Path.Combine(folder, DescriptionFile));
        return new(folder, planned.ToImmutable(), origin ?? planned.Select(run => run.Item1).FirstOrDefault(), figures);
    }

    /// <summary>What the sweep was planned from, where that is there.</summary>
    private static (string? Base, ImmutableArray<string> Figures) Description(string path)
    {
        if (!File.Exists(path))
            return (null, []);
        try
        {
            using JsonDocument sweep = JsonDocument.Parse(File.ReadAllBytes(path));
            string? origin = sweep.RootElement.TryGetProperty("base", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
            return sweep.RootElement.TryGetProperty("figures", out JsonElement figures) && figures.ValueKind == JsonValueKind.Array
                ? (origin, [.. figures.EnumerateArray().Select(figure => figure.GetString()!)])
                : (origin, []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InputException($"{path}: not a whole file of this kind; expected what a sweep writes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }
    }
}
