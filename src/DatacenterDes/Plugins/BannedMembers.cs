using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace DatacenterDes.Plugins;

/// <summary>What would make a run depend on anything but model and seed: members of the framework that no line of the engine refers to, nor of a plugin.</summary>
internal static class BannedMembers
{
    /// <summary>Wall time, hidden randomness, and numbers that differ from process to process. What ends in a point stands for all that begins so.</summary>
    public static readonly ImmutableArray<string> Everywhere =
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
        // What a call of GetHashCode is compiled to, whatever it is of: of a text it differs from process to process, of an object from run to run.
        "System.Object.GetHashCode",
        "System.String.GetHashCode",
        "System.HashCode.",
        "System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode",
    ];

    /// <summary>And whatever lies outside of the simulated world.</summary>
    public static readonly ImmutableArray<string> InTheEngine =
    [
        .. Everywhere,
        "System.IO.",
        "System.Console.",
        "System.Environment.",
        "System.Threading.",
        "System.Net.",
        "System.Diagnostics.Process.",
        "System.Diagnostics.Metrics.",
        "System.Linq.ParallelEnumerable.",
    ];

    /// <summary>And the ways around that.</summary>
    public static readonly ImmutableArray<string> InPlugins =
    [
        .. InTheEngine,
        "System.StringComparer.GetHashCode",
        "System.DateTime.ToLocalTime",
        "System.DateTimeOffset.ToLocalTime",
        "System.TimeZoneInfo.",
        "System.TimeZone.",
        "System.GC.",
        "System.WeakReference.",
        "System.WeakReference`1.",
        "System.AppContext.",
        "System.AppDomain.",
        "System.Activator.",
        "System.Delegate.CreateDelegate",
        "System.Delegate.DynamicInvoke",
        "System.Type.GetType",
        "System.Type.GetTypeFromProgID",
        "System.Type.GetTypeFromCLSID",
        "System.Type.InvokeMember",
        "System.Type.GetMember",
        "System.Type.GetMembers",
        "System.Type.GetMethod",
        "System.Type.GetMethods",
        "System.Type.GetField",
        "System.Type.GetFields",
        "System.Type.GetProperty",
        "System.Type.GetProperties",
        "System.Type.GetConstructor",
        "System.Type.GetConstructors",
        "System.Type.get_Assembly",
        "System.Type.get_Module",
        "System.Type.get_TypeHandle",
        "System.Reflection.",
        "System.Runtime.Loader.",
        "System.Runtime.InteropServices.Marshal.",
        "System.Runtime.InteropServices.NativeLibrary.",
        "System.Runtime.InteropServices.NativeMemory.",
        "System.Runtime.InteropServices.GCHandle.",
        "System.Runtime.InteropServices.RuntimeInformation.",
        "System.Runtime.CompilerServices.ConditionalWeakTable`2.",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder.",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1.",
        "System.Runtime.CompilerServices.AsyncVoidMethodBuilder.",
        "System.Security.",
        "System.Timers.",
        "Microsoft.Win32.",
        "Microsoft.VisualBasic.",
        "Microsoft.CSharp.",
    ];

    /// <summary>What the compiler itself writes: into iterators, and into events.</summary>
    public static readonly ImmutableArray<string> Compiled =
    [
        "System.Environment.get_CurrentManagedThreadId",
        "System.Threading.Interlocked.CompareExchange",
    ];

    /// <summary>The members of a list that an assembly refers to, each once, by name.</summary>
    public static ImmutableArray<string> In(MetadataReader assembly, ImmutableArray<string> banned) =>
    [
        .. assembly.MemberReferences.Select(handle => Name(assembly, handle))
            .Where(name => banned.Any(ban => Matches(name, ban)) && !Compiled.Contains(name) && !IsAttribute(name))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static bool Matches(string name, string ban) => ban.EndsWith('.') ? name.StartsWith(ban, StringComparison.Ordinal) : name == ban;

    /// <summary>An attribute is put on, and does nothing.</summary>
    private static bool IsAttribute(string name) => name.EndsWith("Attribute..ctor", StringComparison.Ordinal);

    private static string Name(MetadataReader assembly, MemberReferenceHandle handle)
    {
        MemberReference member = assembly.GetMemberReference(handle);
        string name = assembly.GetString(member.Name);
        return TypeNames.Of(assembly, member.Parent) is { } type ? $"{type}.{name}" : name;
    }
}
