using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DatacenterDes.Engine.Tests.Architecture;

/// <summary>Which types of an assembly use which others of it: in what they derive from, their members, and the code of those.</summary>
/// <remarks>A constant leaves nothing behind in the code that uses it.</remarks>
internal sealed class FolderArrows
{
    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value, code => code.OperandType);

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly HashSet<TypeDefinitionHandle> _used = [];
    private readonly Collector _collector;

    private FolderArrows(PEReader file)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        _collector = new Collector(_used);
    }

    /// <summary>A type that uses one of another namespace.</summary>
    /// <param name="From">Its full name.</param>
    /// <param name="FromFolder">Its namespace.</param>
    /// <param name="To">What it uses.</param>
    /// <param name="ToFolder">Of which namespace.</param>
    public sealed record Arrow(string From, string FromFolder, string To, string ToFolder);

    /// <summary>All of them, each once.</summary>
    public static ImmutableArray<Arrow> In(System.IO.Stream assembly)
    {
        using var file = new PEReader(assembly);
        return new FolderArrows(file).Read();
    }

    private ImmutableArray<Arrow> Read()
    {
        var arrows = new SortedDictionary<string, Arrow>(StringComparer.Ordinal);
        foreach (var handle in _metadata.TypeDefinitions)
        {
            _used.Clear();
            Collect(_metadata.GetTypeDefinition(handle));
            var from = Outermost(handle);
            foreach (var used in _used)
            {
                var to = Outermost(used);
                if (from.Folder != to.Folder && from.Folder.Length > 0 && to.Folder.Length > 0)
                    arrows.TryAdd($"{from.Name} {to.Name}", new(from.Name, from.Folder, to.Name, to.Folder));
            }
        }

        return [.. arrows.Values];
    }

    private (string Name, string Folder) Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
            type = _metadata.GetTypeDefinition(outer);
        var folder = _metadata.GetString(type.Namespace);
        return ($"{folder}.{_metadata.GetString(type.Name)}", folder);
    }

    private void Collect(TypeDefinition type)
    {
        Use(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            Use(_metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var attribute in type.GetCustomAttributes())
            Use(_metadata.GetCustomAttribute(attribute).Constructor);
        Constraints(type.GetGenericParameters());
        foreach (var field in type.GetFields())
            _metadata.GetFieldDefinition(field).DecodeSignature(_collector, null);
        foreach (var handle in type.GetMethods())
        {
            var method = _metadata.GetMethodDefinition(handle);
            method.DecodeSignature(_collector, null);
            Constraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
                Collect(_file.GetMethodBody(method.RelativeVirtualAddress));
        }
    }

    private void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _metadata.GetGenericParameter(parameter).GetConstraints()))
            Use(_metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void Collect(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_collector, null);
        foreach (var region in body.ExceptionRegions)
            Use(region.CatchType);
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var value = first == 0xFE ? (short)(0xFE00 | code.ReadByte()) : first;
            switch (Operands[value])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.ReadByte();
                    break;
                case OperandType.InlineVar:
                    code.ReadInt16();
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.ReadInt64();
                    break;
                case OperandType.InlineSwitch:
                    for (var targets = code.ReadInt32(); targets > 0; targets--)
                        code.ReadInt32();
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Use(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                default:
                    code.ReadInt32();
                    break;
            }
        }
    }

    private void Use(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _used.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_collector, null);
                break;
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                _used.Add(method.GetDeclaringType());
                method.DecodeSignature(_collector, null);
                break;
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                _used.Add(field.GetDeclaringType());
                field.DecodeSignature(_collector, null);
                break;
            case HandleKind.MemberReference:
                Use(_metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(_collector, null);
                Use(specification.Method);
                break;
        }
    }

    /// <summary>Notes the types of the assembly that a signature names.</summary>
    private sealed class Collector(HashSet<TypeDefinitionHandle> used) : ISignatureTypeProvider<bool, object?>
    {
        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => used.Add(handle);

        public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => true;
    }
}
