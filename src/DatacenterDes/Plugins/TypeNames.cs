using System.Reflection.Metadata;

namespace DatacenterDes.Plugins;

/// <summary>Full names of the types of an assembly and of those that it refers to.</summary>
internal static class TypeNames
{
    private const byte GenericInstance = 0x15;

    /// <summary>The name of a type; of a generic one, without what it is of. Null for what has none, as an array.</summary>
    public static string? Of(MetadataReader assembly, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference reference = assembly.GetTypeReference((TypeReferenceHandle)handle);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? $"{Of(assembly, reference.ResolutionScope)}.{assembly.GetString(reference.Name)}"
                    : $"{assembly.GetString(reference.Namespace)}.{assembly.GetString(reference.Name)}";
            case HandleKind.TypeDefinition:
                TypeDefinition definition = assembly.GetTypeDefinition((TypeDefinitionHandle)handle);
                string name = assembly.GetString(definition.Name);
                return definition.IsNested ? $"{Of(assembly, definition.GetDeclaringType())}.{name}"
                    : definition.Namespace.IsNil ? name
                    : $"{assembly.GetString(definition.Namespace)}.{name}";
            case HandleKind.TypeSpecification:
                BlobReader signature = assembly.GetBlobReader(assembly.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadByte() != GenericInstance)
                    return null;
                signature.ReadByte();
                return Of(assembly, signature.ReadTypeHandle());
            default:
                return null;
        }
    }
}
