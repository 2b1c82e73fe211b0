using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NUnit.Framework;

namespace DatacenterDes.Tests.Architecture;

/// <summary>What would make a run depend on anything but model and seed is not even referenced.</summary>
public sealed class BannedMemberTests
{
    private static readonly string[] BannedEverywhere =
    [
        "System.DateTime.get_Now",
        "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.",
        "System.Diagnostics.Stopwatch.",
        "System.Environment.get_TickCount",
        "System.Environment.get_TickCount64",
        "System.Random.",
        "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
        "System.Security.Cryptography.RandomNumberGenerator.",
        "System.String.GetHashCode",
        "System.HashCode.",
        "System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode",
    ];

    private static readonly string[] BannedInTheEngine =
    [
        .. BannedEverywhere,
        "System.IO.",
        "System.Console.",
        "System.Environment.",
        "System.Threading.",
        "System.Net.",
        "System.Diagnostics.Process.",
        "System.Diagnostics.Metrics.",
        "System.Linq.ParallelEnumerable.",
    ];

    /// <summary>What the compiler itself writes: into iterators, and into events.</summary>
    private static readonly string[] Compiled =
    [
        "System.Environment.get_CurrentManagedThreadId",
        "System.Threading.Interlocked.CompareExchange",
    ];

    [Test]
    public void The_engine_knows_nothing_of_files_wall_time_threads_or_hidden_randomness() =>
        Assert.That(Uses("DatacenterDes.Engine", BannedInTheEngine).Except(Compiled), Is.Empty);

    [Test]
    public void The_model_knows_nothing_of_wall_time_or_hidden_randomness() =>
        Assert.That(Uses("DatacenterDes.Model", BannedEverywhere), Is.Empty);

    [Test]
    public void What_is_banned_would_be_found() =>
        // The program itself measures wall time and names its runs.
        Assert.That(Uses("datacenterdes", BannedEverywhere), Does.Contain("System.DateTime.get_UtcNow").And.Contain("System.Guid.NewGuid"));

    private static List<string> Uses(string assembly, string[] banned)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(handle => Name(metadata, handle)).Where(name => banned.Any(ban => Matches(name, ban))).Distinct().Order()];
    }

    private static bool Matches(string name, string ban) => ban.EndsWith('.') ? name.StartsWith(ban, StringComparison.Ordinal) : name == ban;

    private static string Name(MetadataReader metadata, MemberReferenceHandle handle)
    {
        MemberReference member = metadata.GetMemberReference(handle);
        string name = metadata.GetString(member.Name);
        if (member.Parent.Kind != HandleKind.TypeReference)
            return name;

        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{name}";
    }
}
