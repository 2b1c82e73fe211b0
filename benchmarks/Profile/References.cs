using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Profile;

/// <summary>Writes references to types and methods of other assemblies into metadata, each once.</summary>
internal sealed class References(MetadataBuilder metadata)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];
    private readonly Dictionary<Type, EntityHandle> _types = [];
    private readonly Dictionary<BlobHandle, EntityHandle> _instances = [];
    private readonly Dictionary<(EntityHandle Class, string Name, BlobHandle Signature), EntityHandle> _methods = [];

    /// <summary>A token for a type.</summary>
    public EntityHandle Of(TypeName type)
    {
        if (type.Arguments.IsEmpty && !type.Definition.IsPrimitive)
            return Definition(type.Definition);
        var signature = new BlobBuilder();
        Encode(new SignatureTypeEncoder(signature), type);
        BlobHandle blob = metadata.GetOrAddBlob(signature);
        return Once(_instances, blob, () => metadata.AddTypeSpecification(blob));
    }

    /// <summary>A token for a method without type parameters of its own.</summary>
    public EntityHandle Of(TypeName owner, MethodBase method)
    {
        var signature = new BlobBuilder();
        var parameters = method.GetParameters();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: !method.IsStatic).Parameters(
            parameters.Length,
            result => Encode(result, (method as MethodInfo)?.ReturnParameter),
            list =>
            {
                foreach (var parameter in parameters)
                    Encode(list.AddParameter(), parameter);
            });
        var key = (Of(owner), method.Name, metadata.GetOrAddBlob(signature));
        return Once(_methods, key, () => metadata.AddMemberReference(key.Item1, metadata.GetOrAddString(method.Name), key.Item3));
    }

    private EntityHandle Definition(Type type) => Once(
        _types,
        type,
        () => metadata.AddTypeReference(
            type.DeclaringType is { } outer ? Definition(outer) : Assembly(type),
            type is { DeclaringType: null, Namespace: { } space } ? metadata.GetOrAddString(space) : default,
            metadata.GetOrAddString(type.Name)));

    private AssemblyReferenceHandle Assembly(Type type)
    {
        // Profiles know the shared type by an assembly of its own.
        AssemblyName name = TypeName.IsShared(type) ? new("System.Private.Canon") : type.Assembly.GetName();
        BlobHandle key = name.GetPublicKeyToken() is { Length: > 0 } token ? metadata.GetOrAddBlob(token) : default;
        return Once(_assemblies, name.Name!, () => metadata.AddAssemblyReference(metadata.GetOrAddString(name.Name!), name.Version ?? new(0, 0, 0, 0), default, key, default, default));
    }

    private void Encode(ReturnTypeEncoder encoder, ParameterInfo? result)
    {
        if (result is not null)
            Encode(encoder.CustomModifiers(), result);
        if (result is null || result.ParameterType == typeof(void))
            encoder.Void();
        else
            Encode(encoder.Type(result.ParameterType.IsByRef), result.ParameterType);
    }

    private void Encode(ParameterTypeEncoder encoder, ParameterInfo parameter)
    {
        Encode(encoder.CustomModifiers(), parameter);
        Encode(encoder.Type(parameter.ParameterType.IsByRef), parameter.ParameterType);
    }

    private void Encode(CustomModifiersEncoder encoder, ParameterInfo parameter)
    {
        foreach (var modifier in parameter.GetRequiredCustomModifiers().Reverse())
            encoder.AddModifier(Definition(modifier), isOptional: false);
        foreach (var modifier in parameter.GetOptionalCustomModifiers().Reverse())
            encoder.AddModifier(Definition(modifier), isOptional: true);
    }

    private void Encode(SignatureTypeEncoder encoder, TypeName type)
    {
        if (type.Arguments.IsEmpty)
        {
            Encode(encoder, type.Definition);
            return;
        }

        var arguments = encoder.GenericInstantiation(Definition(type.Definition), type.Arguments.Length, type.Definition.IsValueType);
        foreach (var argument in type.Arguments)
            Encode(arguments.AddArgument(), argument);
    }

    private void Encode(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsByRef)
            Encode(encoder, type.GetElementType()!);
        else if (type.IsGenericMethodParameter)
            encoder.GenericMethodTypeParameter(type.GenericParameterPosition);
        else if (type.IsGenericParameter)
            encoder.GenericTypeParameter(type.GenericParameterPosition);
        else if (type.IsSZArray)
            Encode(encoder.SZArray(), type.GetElementType()!);
        else if (type.IsArray)
            encoder.Array(element => Encode(element, type.GetElementType()!), shape => shape.Shape(type.GetArrayRank(), [], []));
        else if (type.IsPointer && type.GetElementType() == typeof(void))
            encoder.VoidPointer();
        else if (type.IsPointer)
            Encode(encoder.Pointer(), type.GetElementType()!);
        else if (type.IsGenericType)
            EncodeInstance(encoder, type);
        else if (!TryEncodePrimitive(encoder, type))
            encoder.Type(Definition(type), type.IsValueType);
    }

    private void EncodeInstance(SignatureTypeEncoder encoder, Type type)
    {
        var types = type.GetGenericArguments();
        var arguments = encoder.GenericInstantiation(Definition(type.GetGenericTypeDefinition()), types.Length, type.IsValueType);
        foreach (var argument in types)
            Encode(arguments.AddArgument(), argument);
    }

    private static bool TryEncodePrimitive(SignatureTypeEncoder encoder, Type type)
    {
        if (type == typeof(object))
            encoder.Object();
        else if (type == typeof(string))
            encoder.String();
        else if (type == typeof(nint))
            encoder.IntPtr();
        else if (type == typeof(nuint))
            encoder.UIntPtr();
        else if (type.IsPrimitive)
            encoder.PrimitiveType(Enum.Parse<PrimitiveTypeCode>(type.Name));
        else
            return false;
        return true;
    }

    private static THandle Once<TKey, THandle>(Dictionary<TKey, THandle> known, TKey key, Func<THandle> add)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out var handle))
            known.Add(key, handle = add());
        return handle;
    }
}
