using System;
using System.Collections.Immutable;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DatacenterDes.Plugins;
using NUnit.Framework;

namespace DatacenterDes.Tests.Architecture;

/// <summary>What would make a run depend on anything but model and seed is not even referenced.</summary>
public sealed class BannedMemberTests
{
    [Test]
    public void The_engine_knows_nothing_of_files_wall_time_threads_or_hidden_randomness() =>
        Assert.That(Uses("DatacenterDes.Engine", BannedMembers.InTheEngine), Is.Empty);

    [Test]
    public void The_model_knows_nothing_of_wall_time_or_hidden_randomness() =>
        Assert.That(Uses("DatacenterDes.Model", BannedMembers.Everywhere), Is.Empty);

    [Test]
    public void What_is_banned_would_be_found() =>
        // The program itself measures wall time and names its runs.
        Assert.That(Uses("datacenterdes", BannedMembers.Everywhere), Does.Contain("System.DateTime.get_UtcNow").And.Contain("System.Guid.NewGuid"));

    [Test]
    public void The_hash_of_a_text_would_be_found()
    {
        // Which the compiler calls by the name of the type that first had it.
        Assert.That(Uses("DatacenterDes.Tests", BannedMembers.Everywhere), Does.Contain("System.Object.GetHashCode"));
        Assert.That(HashOf("text"), Is.EqualTo(HashOf(string.Concat("te", "xt"))));
    }

    private static int HashOf(string text) => text.GetHashCode();

    private static ImmutableArray<string> Uses(string assembly, ImmutableArray<string> banned)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        return BannedMembers.In(file.GetMetadataReader(), banned);
    }
}
