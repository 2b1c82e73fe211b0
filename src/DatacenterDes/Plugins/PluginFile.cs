using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Model;

namespace DatacenterDes.Plugins;

/// <summary>A library of policies that was looked through and loaded.</summary>
/// <param name="Names">What tells it from another, and its words.</param>
/// <param name="Bytes">What was loaded.</param>
/// <param name="Types">Its policies.</param>
internal sealed partial record PluginFile(PolicyPlugin Names, ImmutableArray<byte> Bytes, ImmutableArray<Type> Types)
{
    /// <summary>More than any library of policies has.</summary>
    private const int MostBytes = 32 << 20;

    /// <exception cref="InputException">It cannot be used: one line says why.</exception>
    public static PluginFile Load(string path)
    {
        byte[] bytes = Read(path);
        try
        {
            using var file = new PEReader(ImmutableArray.Create(bytes));
            if (PluginScan.Fault(file) is { } fault)
                throw new InputException($"{path}: {fault}");
            MetadataReader assembly = file.GetMetadataReader();
            Type[] types = new AssemblyLoadContext(Path.GetFileName(path)).LoadFromStream(new MemoryStream(bytes)).GetTypes();
            return Of(path, bytes, assembly.GetAssemblyDefinition().Version, types);
        }
        catch (BadImageFormatException)
        {
            throw new InputException($"{path}: is no assembly of .NET that can be read; expected a .dll with policies");
        }
        catch (Exception e) when (e is not InputException)
        {
            // Whatever the runtime has against bytes that are not ours.
            string why = e is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : e.Message;
            throw new InputException($"{path}: cannot be loaded ({why.ReplaceLineEndings(" ")}); was it built against another version of this program?");
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            if (Path.GetFileName(path).Any(c => char.IsControl(c) || c is '\u2028' or '\u2029'))
                throw new InputException("--plugin: the name of a file cannot have control characters");
            if (Directory.Exists(path))
                throw new InputException($"{path}: is a folder; expected a .dll with policies");
            if (!File.Exists(path))
                throw new InputException($"{path}: no such file; expected a .dll with policies");
            return new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : throw new InputException($"{path}: is larger than {MostBytes >> 20} MiB; expected a .dll with policies");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }
    }

    private static PluginFile Of(string path, byte[] bytes, Version version, Type[] types)
    {
        foreach (Type type in types.Where(type => type.IsDefined(typeof(PolicyAttribute), inherit: false)))
        {
            if (Fault(type) is { } fault)
                throw new InputException($"{path}: {type.FullName} {fault}");
        }

        ImmutableArray<Type> policies = [.. PolicySet.In(types)];
        if (policies.IsEmpty)
            throw new InputException($"{path}: has no policy; expected a class with [Policy(\"word\")] that derives from {nameof(JobOrder)}, {nameof(BackfillPolicy)} or {nameof(PlacementWeigher)}");
        return new(
            new(Path.GetFileName(path), version.ToString(), Convert.ToHexStringLower(SHA256.HashData(bytes)))
            {
                Path = Path.GetFullPath(path),
                Orders = [.. policies.Where(IsOrder).Select(type => Named(type, (word, meaning) => new QueueOrder(word, meaning)))],
                Placements = [.. policies.Where(IsPlacement).Select(type => Named(type, (word, meaning) => new PlacementWord(word, meaning)))],
                Backfillings = [.. policies.Where(type => !IsOrder(type) && !IsPlacement(type)).Select(type => Named(type, (word, meaning) => new Backfilling(word, meaning)))],
            },
            [.. bytes],
            policies);
    }

    private static bool IsOrder(Type type) => typeof(JobOrder).IsAssignableFrom(type);

    private static bool IsPlacement(Type type) => typeof(PlacementWeigher).IsAssignableFrom(type);

    private static T Named<T>(Type type, Func<string, string, T> make)
    {
        PolicyAttribute policy = type.GetCustomAttribute<PolicyAttribute>()!;
        return make(policy.Word, policy.Meaning);
    }

    private static string? Fault(Type type)
    {
        if (!IsOrder(type) && !IsPlacement(type) && !typeof(BackfillPolicy).IsAssignableFrom(type))
            return $"has [Policy] and derives from none of {nameof(JobOrder)}, {nameof(BackfillPolicy)} and {nameof(PlacementWeigher)}";
        if (type.IsAbstract || type.ContainsGenericParameters || type.GetConstructor(Type.EmptyTypes) is null)
            return "has [Policy] and no public constructor without parameters; expected a class that a run can make";
        string? word = type.GetCustomAttribute<PolicyAttribute>()!.Word;
        return word is not null && Word().IsMatch(word) ? null : $"has the word \"{word}\"; expected lower-case letters, digits and hyphens, as in most-chips-first";
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
