using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Model.Review;

/// <summary>Where the values come from that a model builds with: those of hardware that no phase brings are left out.</summary>
public static class BuiltProvenance
{
    private const string Types = "hardware.ultraservers.";
    private const string Accelerators = "hardware.accelerators.";
    private const string Failures = "failures.";

    /// <summary>In the order of the file.</summary>
    /// <param name="reading">A usable model.</param>
    public static ImmutableArray<ProvenanceEntry> Of(ModelReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var model = reading.Model!;
        var built = model.Generations;
        var unbuilt = model.UltraServerTypes.Where(type => !built.Contains(type)).Select(type => Types + type.Name);
        var idle = model.Failures.Components.Where(component => !component.Hardware.IsEmpty && !built.Any(component.IsIn))
            .Select(component => $"{Failures}{component.Level.ToString().ToLowerInvariant()}.{component.Name}");
        string[] without = [.. unbuilt, .. idle];
        string[] with = [.. built.Select(type => Types + type.Name), .. built.Select(type => Accelerators + type.Accelerator.Name)];
        return [.. reading.Provenance.Where(entry => Counts(entry.Path, with, without))];
    }

    /// <summary>Whether what a value belongs to is built. A name may hold a dot: the longest that fits is the one meant.</summary>
    private static bool Counts(string path, string[] with, string[] without)
    {
        var outside = Longest(path, without);
        return path.StartsWith(Accelerators, StringComparison.Ordinal)
            ? Longest(path, with) > 0
            : outside == 0 || Longest(path, with) > outside;
    }

    private static int Longest(string path, IEnumerable<string> names) => names
        .Where(name => path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] == '.'))
        .Select(name => name.Length)
        .DefaultIfEmpty()
        .Max();
}
