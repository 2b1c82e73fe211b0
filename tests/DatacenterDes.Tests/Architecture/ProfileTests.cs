using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NUnit.Framework;

namespace DatacenterDes.Tests.Architecture;

/// <summary>The profile by which the program is compiled is of the program as it is.</summary>
public sealed class ProfileTests
{
    /// <summary>As code changes, some of what was counted is no more; beyond this share the profile is to be made again (<c>benchmarks/Profile</c>).</summary>
    private const double MostGone = 0.2;

    [Test]
    public void Most_methods_of_the_profile_are_still_there()
    {
        var counted = Methods(Path.Combine(Repository.Root, "src", "DatacenterDes", "DatacenterDes.mibc")).ToList();
        var present = new[] { "DatacenterDes.Engine", "DatacenterDes.Model", "SimSharp", "datacenterdes" }.SelectMany(name => MethodsOf(Assembly.Load(name))).ToHashSet();
        var gone = counted.Where(method => !present.Contains(method)).ToList();
        Assert.That(counted, Has.Count.GreaterThan(500));
        Assert.That(gone, Has.Count.LessThan(MostGone * counted.Count), string.Join('\n', gone));
    }

    /// <summary>Class and name of the program's own methods in a profile.</summary>
    private static IEnumerable<string> Methods(string profile)
    {
        using ZipArchive zip = ZipFile.OpenRead(profile);
        using Stream entry = zip.Entries.Single().Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        copy.Position = 0;
        using var file = new PEReader(copy);
        MetadataReader metadata = file.GetMetadataReader();
        foreach (var method in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            // Of generic classes there are instances, which do for the purpose without.
            if (method.Parent.Kind == HandleKind.TypeReference && NameOf(metadata, (TypeReferenceHandle)method.Parent) is { } name && IsOwn(name))
                yield return $"{name}.{metadata.GetString(method.Name)}";
        }
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static bool IsOwn(string type) => type.StartsWith("DatacenterDes.", StringComparison.Ordinal) || type.StartsWith("SimSharp.", StringComparison.Ordinal);

    private static IEnumerable<string> MethodsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        select $"{type.FullName}.{method.Name}";
}
