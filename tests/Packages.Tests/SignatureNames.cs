using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace Packages.Tests;

/// <summary>Decodes the types of a signature to the names that the lists use.</summary>
internal sealed class SignatureNames : ISignatureTypeProvider<TypeName, object?>
{
    public static string Member(string name, MethodSignature<TypeName> signature)
    {
        string arity = signature.GenericParameterCount == 0 ? "" : $"``{signature.GenericParameterCount}";
        string parameters = string.Join(",", signature.ParameterTypes.Select(parameter => parameter.Text));
        string member = $"{name}{arity}({parameters}) {signature.ReturnType.Text}";
        return signature.Header.IsInstance ? member : "static " + member;
    }

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = WithoutArity(reader.GetString(type.Name));
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                TypeName outer = GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind);
                return new TypeName($"{outer.Text}.{name}", outer.Package);
            case HandleKind.AssemblyReference:
                AssemblyReference assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return new TypeName(name, reader.GetString(assembly.Name));
            default:
                return new TypeName(name);
        }
    }

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new(WithoutArity(reader.GetString(reader.GetTypeDefinition(handle).Name)));

    public TypeName GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) =>
        genericType.Text == "Nullable"
            ? new TypeName(typeArguments[0].Text + "?")
            : genericType with { Text = $"{genericType.Text}<{string.Join(",", typeArguments.Select(argument => argument.Text))}>" };

    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode switch
    {
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.SByte => "sbyte",
        PrimitiveTypeCode.Byte => "byte",
        PrimitiveTypeCode.Int16 => "short",
        PrimitiveTypeCode.UInt16 => "ushort",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.UInt32 => "uint",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.UInt64 => "ulong",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.Char => "char",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        PrimitiveTypeCode.Void => "void",
        _ => typeCode.ToString(),
    });

    public TypeName GetByReferenceType(TypeName elementType) => new(elementType.Text + "&");

    public TypeName GetSZArrayType(TypeName elementType) => new(elementType.Text + "[]");

    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) =>
        new($"{elementType.Text}[{new string(',', shape.Rank - 1)}]");

    public TypeName GetPointerType(TypeName elementType) => new(elementType.Text + "*");

    public TypeName GetPinnedType(TypeName elementType) => elementType;

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => new(Member("delegate*", signature));

    public TypeName GetGenericTypeParameter(object? genericContext, int index) => new($"!{index}");

    public TypeName GetGenericMethodParameter(object? genericContext, int index) => new($"!!{index}");

    private static string WithoutArity(string name)
    {
        int arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }
}
