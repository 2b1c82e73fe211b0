using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace DatacenterDes.Plugins;

/// <summary>Finds what would carry state from one run of a process to the next: static fields that can change, or hold what can.</summary>
internal static class StaticState
{
    private const byte Field = 0x06;
    private const byte LastOfNumbers = 0x0e;
    private const byte Value = 0x11;
    private const byte Class = 0x12;
    private const byte GenericInstance = 0x15;
    private const byte NativeInteger = 0x18;
    private const byte UnsignedNativeInteger = 0x19;

    private static readonly string[] Unchanging = ["System.Collections.Immutable.", "System.Collections.Frozen.", "System.Func`", "System.Action", "System.Comparison`", "System.Predicate`"];

    /// <summary>Those fields, as <c>Type.Field</c>.</summary>
    public static IEnumerable<string> In(MetadataReader assembly) =>
        from handle in assembly.TypeDefinitions
        let type = assembly.GetTypeDefinition(handle)
        // What the compiler makes for itself: lambdas that it keeps, and constant data.
        where !assembly.GetString(type.Name).StartsWith('<')
        from fieldHandle in type.GetFields()
        let field = assembly.GetFieldDefinition(fieldHandle)
        where field.Attributes.HasFlag(FieldAttributes.Static) && !field.Attributes.HasFlag(FieldAttributes.Literal)
        where !field.Attributes.HasFlag(FieldAttributes.InitOnly) || !IsUnchanging(assembly, field)
        select $"{TypeNames.Of(assembly, handle)}.{Named(assembly.GetString(field.Name))}";

    private static bool IsUnchanging(MetadataReader assembly, FieldDefinition field)
    {
        BlobReader signature = assembly.GetBlobReader(field.Signature);
        if (signature.ReadByte() != Field)
            return false;
        byte kind = signature.ReadByte();
        if (kind is <= LastOfNumbers or Value or NativeInteger or UnsignedNativeInteger)
            return true;
        if (kind == GenericInstance)
        {
            if (signature.ReadByte() == Value)
                return true;
        }
        else if (kind != Class)
        {
            return false;
        }

        return TypeNames.Of(assembly, signature.ReadTypeHandle()) is { } name && Array.Exists(Unchanging, type => name.StartsWith(type, StringComparison.Ordinal));
    }

    /// <summary>Of a property's field, the property.</summary>
    private static string Named(string field) => field.StartsWith('<') && field.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? field[1..end] : field;
}
