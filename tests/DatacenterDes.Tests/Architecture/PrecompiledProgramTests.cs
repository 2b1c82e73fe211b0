using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.PortableExecutable;
using NUnit.Framework;

namespace DatacenterDes.Tests.Architecture;

public sealed class PrecompiledProgramTests
{
    /// <summary>The program, what it is made of, and what its start goes through.</summary>
    [TestCase("datacenterdes")]
    [TestCase("DatacenterDes.Engine")]
    [TestCase("DatacenterDes.Model")]
    [TestCase("YamlDotNet")]
    [TestCase("OpenTelemetry")]
    public void A_release_build_is_precompiled(string assembly)
    {
        string? isPrecompiled = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ReadyToRun").Value;
        if (isPrecompiled != "true")
            Assert.Ignore("This build precompiles nothing: it is no Release build, -p:ReadyToRun=false was given, or the system has no compiler for it.");

        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));

        // Native code stands in a directory of its own, beside the IL.
        Assert.That(file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, Is.Positive);
        Assert.That(file.HasMetadata);
    }
}
