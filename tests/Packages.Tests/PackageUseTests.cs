using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Packages.Tests;

/// <summary>
/// The program is compiled against a stand-in of the package SimSharp (src/SimSharp). With
/// <c>-p:UsePackages=true</c> the same sources are to compile against the package: they may use nothing else.
/// </summary>
[TestFixture]
public class PackageUseTests
{
    private static readonly Dictionary<string, PackageApi> Packages = new()
    {
        ["SimSharp"] = PackageApi.Read(InOutput("simsharp-3.4.2.txt")),
    };

    [TestCase("DatacenterDes.Engine.dll")]
    [TestCase("datacenterdes.dll")]
    public void The_program_uses_only_what_the_package_has(string assembly)
    {
        using var compiled = new CompiledAssembly(InOutput(assembly), Packages.Keys);
        Assert.That(Faults(compiled.Uses()), Is.Empty);
    }

    [Test]
    public void The_engine_is_seen_to_use_the_kernel()
    {
        using var engine = new CompiledAssembly(InOutput("DatacenterDes.Engine.dll"), Packages.Keys);
        Use[] uses = [.. engine.Uses()];
        Assert.That(uses, Has.Member(new Use("SimSharp", "Simulation")));
        Assert.That(uses, Has.Some.Matches<Use>(use => use is { Type: "Simulation", Member: not null, Overrides: false }));
        Assert.That(uses, Has.Member(new Use("SimSharp", "Event", "Process() void", Overrides: true)));
    }

    [TestCase("Simulation", "Schedule(TimeSpan,Event,int) void")]
    [TestCase("Environment", "Schedule(TimeSpan,Event,int) void")] // inherited, twice removed
    [TestCase("Simulation", ".ctor(DateTime,int,TimeSpan?) void")]
    [TestCase("Event", "static op_BitwiseAnd(Event,Event) Condition")]
    [TestCase("Simulation", "add_RunStarted(EventHandler) void")]
    [TestCase("Simulation", "Rand``1(IDistribution<!!0>) !!0")]
    [TestCase("Bounded`1", "get_Lower() !0")]
    [TestCase("BoundedTime", "get_Lower() TimeSpan")] // inherited from Bounded<TimeSpan>
    [TestCase("Report.Builder", "Build() Report")]
    [TestCase("Process", "ToString() string")]
    [TestCase("Process", null)]
    public void A_member_that_the_package_has_is_no_fault(string type, string? member) =>
        Assert.That(Faults([new Use("SimSharp", type, member)]), Is.Empty);

    [TestCase("Scheduler", null)]
    [TestCase("Simulation", "Unschedule(Event) void")]
    [TestCase("Simulation", "Schedule(TimeSpan,Event,double) void")] // other parameters
    [TestCase("Simulation", "Schedule(TimeSpan,Event) void")] // an optional parameter left out of the declaration
    [TestCase("Simulation", "static Schedule(TimeSpan,Event,int) void")]
    [TestCase("Simulation", "Peek() TimeSpan")] // another result
    [TestCase("Event", "set_Environment(Simulation) void")] // private
    [TestCase("Process", ".ctor(Simulation) void")] // of its base type, and not inherited
    [TestCase("BoundedTime", "get_Lower() double")]
    public void A_member_that_the_package_lacks_is_reported(string type, string? member)
    {
        var use = new Use("SimSharp", type, member);
        Assert.That(Faults([use]).Single(), Does.StartWith($"{use}: the package has no such"));
    }

    [Test]
    public void An_override_of_what_is_not_virtual_is_reported()
    {
        Use[] uses =
        [
            new("SimSharp", "Event", "Process() void", Overrides: true),
            new("SimSharp", "Condition", "Process() void", Overrides: true), // inherited
            new("SimSharp", "ActiveObject<Simulation>", "ToString() string", Overrides: true),
            new("SimSharp", "Event", "get_IsAlive() bool", Overrides: true),
        ];
        Assert.That(Faults(uses).Single(), Does.Contain("get_IsAlive() bool: cannot be overridden"));
    }

    [Test]
    public void Every_use_in_compiled_code_is_found()
    {
        using var compiled = new CompiledAssembly(typeof(SampleUses).Assembly.Location, Packages.Keys);
        Use[] uses = [.. compiled.Uses()];
        Assert.That(uses, Is.EquivalentTo(SampleUses.Expected));
        Assert.That(Faults(uses), Is.Empty);

        PackageApi poorer = PackageApi.Parse(
            """
            Simulation
            Event
              .ctor(Simulation) void
              virtual Process() void
              virtual Trigger(Event,int) void
            ActiveObject`1
              .ctor(!0) void
            """);
        Assert.That(uses.Select(poorer.Fault).OfType<string>(), Is.EquivalentTo(
        [
            "SimSharp: Simulation: Timeout(TimeSpan,int) Timeout: the package has no such member",
            "SimSharp: Simulation: get_ProcessedEvents() int: the package has no such member",
            "SimSharp: Event: static op_BitwiseOr(Event,Event) Condition: the package has no such member",
            "SimSharp: Timeout: the package has no such type",
            "SimSharp: Condition: the package has no such type",
            "SimSharp: ActiveObject`1: get_Environment() !0: the package has no such member",
        ]));
    }

    private static IEnumerable<string> Faults(IEnumerable<Use> uses) =>
        uses.Select(use => Packages[use.Package].Fault(use)).OfType<string>();

    private static string InOutput(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
