using System;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Extensions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace DatacenterDes.Tests.Plugins;

/// <summary>Makes libraries from source, as a researcher would.</summary>
internal static class Library
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(PolicyAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Model.DatacenterModel).Assembly.Location),
    ];

    /// <summary>Compiles a library.</summary>
    /// <returns>Its path.</returns>
    public static string Compile(TestFolder folder, string fileName, string source, params string[] others)
    {
        string path = folder.At(fileName);
        CSharpCompilation compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(fileName),
            [CSharpSyntaxTree.ParseText(source)],
            [.. References, .. others.Select(other => MetadataReference.CreateFromFile(other))],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, deterministic: true));
        using FileStream stream = File.Create(path);
        Assert.That(compilation.Emit(stream).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error), Is.Empty);
        return path;
    }

    /// <summary>A library with an order that ranks by an expression, and whatever else stands in its class.</summary>
    public static string Order(TestFolder folder, string rank, string members = "", string word = "own") => Compile(
        folder,
        $"{word}.dll",
        $$"""
        using System; using System.Collections.Generic; using System.Collections.Immutable; using System.IO; using System.Linq;
        using System.Threading; using System.Threading.Tasks; using System.Runtime.InteropServices; using DatacenterDes.Engine.Extensions;
        [Policy("{{word}}")]
        public sealed unsafe class Own : JobOrder
        {
            {{members}}
            public override double Rank(WaitingJob job) => {{rank}};
        }
        """);
}
