using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Packages.Tests;

/// <summary>Finds in the metadata of an assembly what it takes from packages.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private static readonly SignatureNames Names = new();

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly IReadOnlyCollection<string> _packages;

    public CompiledAssembly(string path, params IReadOnlyCollection<string> packages)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
        _packages = packages;
    }

    /// <summary>Types named, members called, and members overridden.</summary>
    public IEnumerable<Use> Uses() => Types().Concat(Members()).Concat(Overrides()).Distinct();

    public void Dispose() => _file.Dispose();

    private IEnumerable<Use> Types()
    {
        foreach (TypeReferenceHandle handle in _metadata.TypeReferences)
        {
            TypeName type = Names.GetTypeFromReference(_metadata, handle, 0);
            string name = _metadata.GetString(_metadata.GetTypeReference(handle).Name);
            int arity = name.IndexOf('`', StringComparison.Ordinal);
            if (IsOfPackage(type))
                yield return new Use(type.Package!, arity < 0 ? type.Text : type.Text + name[arity..]);
        }
    }

    private IEnumerable<Use> Members()
    {
        foreach (MemberReferenceHandle handle in _metadata.MemberReferences)
        {
            MemberReference member = _metadata.GetMemberReference(handle);
            TypeName? type = Referenced(member.Parent);
            if (type is null || !IsOfPackage(type))
                continue;
            string name = _metadata.GetString(member.Name);
            string signature = member.GetKind() == MemberReferenceKind.Method
                ? SignatureNames.Member(name, member.DecodeMethodSignature(Names, null))
                : $"{name} {member.DecodeFieldSignature(Names, null).Text}";
            yield return new Use(type.Package!, TypeName.Open(type.Text), signature);
        }
    }

    private IEnumerable<Use> Overrides()
    {
        foreach (TypeDefinition type in _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition))
        {
            foreach (MethodDefinition method in type.GetMethods().Select(_metadata.GetMethodDefinition))
            {
                if (!IsOverride(method))
                    continue;
                string member = Signature(method);
                if (Overridden(type, member) is { } overridden && IsOfPackage(overridden))
                    yield return new Use(overridden.Package!, overridden.Text, member, Overrides: true);
            }
        }
    }

    /// <summary>The type outside the assembly of which a member is overridden, if it is not one inside.</summary>
    private TypeName? Overridden(TypeDefinition type, string member)
    {
        while (type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition })
        {
            type = _metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
            if (type.GetMethods().Select(_metadata.GetMethodDefinition).Any(method =>
                method.Attributes.HasFlag(MethodAttributes.Virtual) && !IsOverride(method) && Signature(method) == member))
            {
                return null;
            }
        }

        return type.BaseType.IsNil ? null : Referenced(type.BaseType);
    }

    private TypeName? Referenced(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => Names.GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification =>
            Names.GetTypeFromSpecification(_metadata, null, (TypeSpecificationHandle)handle, 0),
        _ => null,
    };

    private bool IsOfPackage(TypeName type) => type.Package is not null && _packages.Contains(type.Package);

    private string Signature(MethodDefinition method) =>
        SignatureNames.Member(_metadata.GetString(method.Name), method.DecodeSignature(Names, null));

    private static bool IsOverride(MethodDefinition method) =>
        method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot);
}
