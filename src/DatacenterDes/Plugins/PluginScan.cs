using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Plugins;

/// <summary>Looks through an assembly, before any of it runs, for what a run could not repeat.</summary>
/// <remarks>It keeps a researcher from mistakes; it is no wall against somebody who means harm, whose library would not be loaded at all.</remarks>
internal static class PluginScan
{
    /// <summary>Names that a line has at most.</summary>
    private const int Most = 3;

    private static readonly string Surface = typeof(PolicyAttribute).Namespace!;

    /// <summary>Why it is refused; null where nothing speaks against it.</summary>
    /// <exception cref="BadImageFormatException">It is no assembly, or a damaged one.</exception>
    public static string? Fault(PEReader file)
    {
        if (!file.HasMetadata)
            throw new BadImageFormatException();
        MetadataReader assembly = file.GetMetadataReader();
        if (!assembly.IsAssembly)
            throw new BadImageFormatException();
        if (!file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly))
            return "holds machine code, which nobody can look through; expected code of .NET alone";
        if (Strangers(assembly) is { IsEmpty: false } needed)
            return $"needs {List(needed)}, which is no part of .NET or of what a plugin may use; expected one file that needs nothing but {Surface}";
        if (Insides(assembly) is { IsEmpty: false } inside)
            return $"uses {List(inside)}; expected nothing of the program but {Surface}";
        if (Native(assembly) is { IsEmpty: false } native)
            return $"calls machine code as {List(native)}, which a run could not repeat";
        if (BannedMembers.In(assembly, BannedMembers.InPlugins) is { IsEmpty: false } banned)
            return $"uses {List([.. banned.Select(Readable).Distinct()])}, which a run could not repeat; what a policy may know is what it is shown";
        ImmutableArray<string> state = [.. StaticState.In(assembly)];
        return state.IsEmpty ? null : $"keeps state in {List(state)}, which is static, and other runs of the process would find it; make it a field of the policy, which each run makes anew";
    }

    private static ImmutableArray<string> Strangers(MetadataReader assembly) =>
    [
        .. assembly.AssemblyReferences.Select(handle => assembly.GetString(assembly.GetAssemblyReference(handle).Name))
            .Where(name => name is not ("mscorlib" or "netstandard" or "System") && !name.StartsWith("System.", StringComparison.Ordinal) && name != Engine),
    ];

    private static string Engine => typeof(PolicyAttribute).Assembly.GetName().Name!;

    /// <summary>Types of the program that are not for plugins.</summary>
    private static ImmutableArray<string> Insides(MetadataReader assembly) =>
    [
        .. from handle in assembly.TypeReferences
           let type = assembly.GetTypeReference(handle)
           where type.ResolutionScope.Kind == HandleKind.AssemblyReference
           where assembly.GetString(assembly.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == Engine
           where assembly.GetString(type.Namespace) != Surface
           select TypeNames.Of(assembly, handle),
    ];

    private static ImmutableArray<string> Native(MetadataReader assembly) =>
    [
        .. from handle in assembly.MethodDefinitions
           let method = assembly.GetMethodDefinition(handle)
           where method.Attributes.HasFlag(MethodAttributes.PinvokeImpl) || (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.IL
           where !IsOfDelegate(assembly, method)
           select $"{TypeNames.Of(assembly, method.GetDeclaringType())}.{assembly.GetString(method.Name)}",
    ];

    /// <summary>The runtime itself makes the methods of a delegate.</summary>
    private static bool IsOfDelegate(MetadataReader assembly, MethodDefinition method) =>
        TypeNames.Of(assembly, assembly.GetTypeDefinition(method.GetDeclaringType()).BaseType) == "System.MulticastDelegate";

    /// <summary>As it is written in C#.</summary>
    private static string Readable(string member) =>
        member.Replace(".get_", ".", StringComparison.Ordinal).Replace(".set_", ".", StringComparison.Ordinal).Replace("..ctor", "", StringComparison.Ordinal);

    private static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Most)) + (names.Count > Most ? $" and {names.Count - Most} more" : "");
}
