using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>The files that come with the program, to be included from wherever a model lies: hardware, failures, power.</summary>
internal static class ModelLibrary
{
    /// <summary>Begins the name of each.</summary>
    public const string Prefix = "library:";

    private static readonly Assembly Holder = typeof(ModelLibrary).Assembly;

    /// <summary>Their names, as in <c>library:hardware/nvidia.yaml</c>, in order.</summary>
    public static readonly ImmutableArray<string> Names =
        [.. Holder.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The whole name of a file of the library, as another file has it; null where it means a file on disk.</summary>
    /// <param name="name">As written.</param>
    /// <param name="by">The file that it is written in: names in a file of the library are relative to it.</param>
    public static string? NameOf(string name, string by)
    {
        if (name.StartsWith(Prefix, StringComparison.Ordinal))
            return name;
        if (!by.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var folder = Path.GetDirectoryName(by[Prefix.Length..]) ?? "";
        return Prefix + Path.GetFullPath(Path.Combine("/", folder, name), "/")[1..];
    }

    /// <summary>The bytes of a file; null where the library has none of this name.</summary>
    public static byte[]? Read(string name)
    {
        using var stream = Names.Contains(name) ? Holder.GetManifestResourceStream(name) : null;
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The file of the library that a path on disk was probably meant to find; null for none.</summary>
    public static string? Like(string path) =>
        Names.FirstOrDefault(name => $"/{path.Replace('\\', '/')}".EndsWith($"/{name[Prefix.Length..]}", StringComparison.Ordinal))
        ?? Names.FirstOrDefault(name => Path.GetFileName(name) == Path.GetFileName(path));
}
