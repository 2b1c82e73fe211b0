using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Architecture;

/// <summary>The folders of the engine stand in an order, and what is in one uses only what is in those before it.</summary>
public sealed class LayerTests
{
    private const string Engine = "DatacenterDes.Engine";

    /// <summary>From the lowest. A folder within one stands with it.</summary>
    private static readonly string[] Layers =
    [
        "Kernel", "Randomness", "Records", "Statistics", "Basis",
        // Where UltraServers stand, and what is drawn there; what power lets through.
        "Places", "Flow",
        // Who gets which of them.
        "Placement", "Jobs", "Capacity", "Execution", "Extensions", "Scheduling", "Sources",
        // What becomes of them.
        "Failures", "Supply", "Power", "DemandResponse", "Stranded", "Cost",
        // What it comes to.
        "Accounts", "Summary",
        // All of it, and what is told of it while it goes.
        "Modules", "Snapshots", "Series", "Checks", "",
    ];

    private static readonly ImmutableArray<FolderArrows.Arrow> Arrows = Read();

    [Test]
    public void What_is_in_a_folder_uses_only_what_is_below_it() =>
        Assert.That(Arrows.Where(arrow => Place(arrow.ToFolder) > Place(arrow.FromFolder)).Select(arrow => $"{arrow.From} → {arrow.To}"), Is.Empty);

    [Test]
    public void Every_folder_has_its_place()
    {
        var folders = typeof(DatacenterSimulation).Assembly.GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(name => name == Engine || name.StartsWith(Engine + ".", StringComparison.Ordinal))
            .Select(Folder)
            .Distinct();
        Assert.That(folders, Is.EquivalentTo(Layers));
    }

    [Test]
    public void Nor_does_a_file_name_what_is_above_it()
    {
        // A constant of a folder above is nowhere in the assembly; the file that uses it says so at its head.
        var named = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(Source, file).Replace(Path.DirectorySeparatorChar, '/');
            if (path.StartsWith("obj/", StringComparison.Ordinal) || path.StartsWith("bin/", StringComparison.Ordinal))
                continue;
            var from = path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
            foreach (Match match in Regex.Matches(File.ReadAllText(file), @"^using (?:static )?(DatacenterDes\.Engine[\w.]*);", RegexOptions.Multiline))
            {
                var to = Folder(match.Groups[1].Value);
                if (Array.IndexOf(Layers, to) > Array.IndexOf(Layers, from))
                    named.Add($"{path}: {to}");
            }
        }

        Assert.That(named, Is.Empty);
    }

    [TestCase("Execution.JobExecution", "Capacity.UltraServer", Description = "a parameter")]
    [TestCase("Power.PowerTimer", "Kernel.SimulationClock", Description = "of a constructor")]
    [TestCase("Failures.UnitClock", "Failures.FailureClock", false, Description = "the same folder")]
    [TestCase("Failures.UnitOutages", "Statistics.InterruptionCause", Description = "within a method")]
    [TestCase("Scheduling.Orders.LargestFirst", "Extensions.JobOrder", Description = "what it derives from")]
    public void What_is_used_would_be_found(string from, string to, bool isArrow = true) =>
        Assert.That(Arrows.Any(arrow => arrow.From == $"{Engine}.{from}" && arrow.To == $"{Engine}.{to}"), Is.EqualTo(isArrow));

    [Test]
    public void Tests_lie_in_folders_of_the_same_names()
    {
        const string Tests = Engine + ".Tests.";
        var folders = typeof(LayerTests).Assembly.GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith(Tests, StringComparison.Ordinal))
            .Select(name => name[Tests.Length..].Split('.')[0])
            .Distinct();
        Assert.That(folders.Except(["Architecture"]), Is.SubsetOf(Layers));
    }

    private static string Source
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "DatacenterDes.sln")))
                folder = folder.Parent!;
            return Path.Combine(folder.FullName, "src", Engine);
        }
    }

    private static ImmutableArray<FolderArrows.Arrow> Read()
    {
        using var assembly = File.OpenRead(typeof(DatacenterSimulation).Assembly.Location);
        return FolderArrows.In(assembly);
    }

    /// <summary>How high the folder of a namespace stands.</summary>
    private static int Place(string name) => Array.IndexOf(Layers, Folder(name));

    /// <summary>The folder of a namespace, without those within it; nothing for the engine's own.</summary>
    private static string Folder(string name) => name.Length <= Engine.Length ? "" : name[(Engine.Length + 1)..].Split('.')[0];
}
