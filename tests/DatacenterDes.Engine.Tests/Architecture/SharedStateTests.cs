using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Architecture;

/// <summary>A sweep runs many models at once in one process: what two runs share must not change, even where it stays empty.</summary>
public sealed class SharedStateTests
{
    /// <summary>Rules of one's own are added before any run is made.</summary>
    private const string FilledBefore = "PlacementRuleTable";

    [Test]
    public void Runs_share_no_collection_that_can_change()
    {
        var shared = new[] { typeof(DatacenterSimulation), typeof(SimSharp.Simulation) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => CanGrow(field.FieldType) && field.DeclaringType!.Name != FilledBefore)
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}");
        Assert.That(shared, Is.Empty);
    }

    /// <summary>A list, a table, a queue or the like. An array is a table of constants here.</summary>
    private static bool CanGrow(Type type) =>
        type.Namespace == "System.Collections.Generic" && type.IsClass && type.IsAssignableTo(typeof(IEnumerable));
}
