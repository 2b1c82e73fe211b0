using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Profile;

/// <summary>Writes a profile in the form that the compiler of ReadyToRun images reads (<c>--mibc</c>): a zipped assembly whose methods say in IL what was counted.</summary>
/// <remarks>
/// Its method <c>AssemblyDictionary</c> names groups of methods by the assemblies that it takes to know them, and for each another method that
/// has for each of those <c>ldtoken</c>, what was counted between two strings, and <c>pop</c>
/// (dotnet/runtime, <c>src/coreclr/tools/aot/ILCompiler.ReadyToRun/IBC/MIbcProfileParser.cs</c>; the values as in its <c>PgoFormat.cs</c>).
/// </remarks>
internal sealed class ProfileFile
{
    /// <summary>Methods of which nothing was counted more often are left out: they run as they were precompiled.</summary>
    private const int Few = 30;

    private readonly MetadataBuilder _metadata = new();
    private readonly References _references;
    private readonly MethodBodyStreamEncoder _bodies = new(new BlobBuilder());
    private readonly TypeIndex _types;

    private ProfileFile(TypeIndex types)
    {
        _types = types;
        _references = new(_metadata);
    }

    /// <summary>Writes the methods that are known; of those that were counted in several runs, the run in which they went furthest.</summary>
    /// <returns>How many.</returns>
    public static int Write(string file, IEnumerable<MethodProfile> profiles, TypeIndex types)
    {
        var methods = profiles
            .Where(profile => profile.Most > Few)
            .GroupBy(profile => (profile.Name, profile.Bytes))
            .Select(same => same.MaxBy(profile => profile.Most)!)
            .Select(profile => (Profile: profile, Found: types.Find(profile)))
            .Where(method => method.Found is not null)
            .OrderBy(method => method.Profile.Name, StringComparer.Ordinal)
            .ThenBy(method => method.Profile.Bytes)
            .ToList();
        string name = Path.GetFileName(file);
        using ZipArchive zip = new(File.Create(file), ZipArchiveMode.Create);
        ZipArchiveEntry entry = zip.CreateEntry(name + ".dll", CompressionLevel.SmallestSize);
        entry.LastWriteTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        new ProfileFile(types).Assemble(name, methods.Select(method => (method.Found!.Value.Class, method.Found.Value.Method, method.Profile))).WriteContentTo(stream);
        return methods.Count;
    }

    private BlobBuilder Assemble(string name, IEnumerable<(TypeName Class, MethodBase Method, MethodProfile Profile)> methods)
    {
        _metadata.AddModule(0, _metadata.GetOrAddString(name), _metadata.GetOrAddGuid(new Guid(1, 0, 0, new byte[8])), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString(name), new(0, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var group in methods.GroupBy(method => GroupOf(method.Class)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var body = new InstructionEncoder(new BlobBuilder());
            foreach (var (owner, method, profile) in group)
                Tell(body, _references.Of(owner, method), profile);
            dictionary.LoadString(_metadata.GetOrAddUserString(group.Key));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(AddMethod("Assemblies_" + group.Key, body));
            dictionary.OpCode(ILOpCode.Pop);
        }

        AddMethod("AssemblyDictionary", dictionary);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata), _bodies.Builder, deterministicIdProvider: IdOf).Serialize(image);
        return image;
    }

    private static BlobContentId IdOf(IEnumerable<Blob> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var blob in content)
            hash.AppendData(blob.GetBytes());
        return BlobContentId.FromHash(hash.GetHashAndReset());
    }

    /// <summary>The assemblies that it takes to know a class, its own first.</summary>
    private static string GroupOf(TypeName owner)
    {
        string own = owner.Definition.Assembly.GetName().Name!;
        return string.Concat(owner.Assemblies.Distinct().Where(name => name != own).Order(StringComparer.Ordinal).Prepend(own).Select(name => name + ";"));
    }

    private void Tell(InstructionEncoder body, EntityHandle method, MethodProfile profile)
    {
        body.OpCode(ILOpCode.Ldtoken);
        body.Token(method);
        body.LoadString(_metadata.GetOrAddUserString("InstrumentationDataStart"));
        foreach (var probe in profile.Probes)
        {
            // All of what follows is there.
            const int whole = 0xF;
            foreach (int number in (ReadOnlySpan<int>)[whole, probe.Offset, probe.Kind, probe.Values.Length, probe.Other])
                body.LoadConstantI4(number);
            foreach (string value in probe.Values)
                Tell(body, probe.Type, value);
        }

        body.LoadString(_metadata.GetOrAddUserString("InstrumentationDataEnd"));
        body.OpCode(ILOpCode.Pop);
    }

    private void Tell(InstructionEncoder body, ProbeType type, string value)
    {
        switch (type)
        {
            case ProbeType.Int32:
                body.LoadConstantI4((int)Math.Min(int.MaxValue, Probe.NumberIn(value)));
                break;
            case ProbeType.Int64:
                body.LoadConstantI8(Probe.NumberIn(value));
                break;
            case ProbeType.Type or ProbeType.Method:
                Tell(body, value.Split(": ", 2)[1], type);
                break;
        }
    }

    /// <summary>A type or method that was met; numbers of their own stand for none, and for one that is not known.</summary>
    private void Tell(InstructionEncoder body, string name, ProbeType type)
    {
        const int unknown = 1;
        EntityHandle? handle = name is "NULL" or "UNKNOWN" ? null
            : type == ProbeType.Method ? _types.MethodOf(name) is { } method ? _references.Of(method.Class, method.Method) : null
            : _types.TypeOf(name) is { } known ? _references.Of(known) : null;
        if (handle is null)
        {
            body.LoadConstantI4(name == "NULL" ? 0 : unknown);
            return;
        }

        body.OpCode(ILOpCode.Ldtoken);
        body.Token(handle.Value);
    }

    private MethodDefinitionHandle AddMethod(string name, InstructionEncoder body)
    {
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        return _metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature), _bodies.AddMethodBody(body), default);
    }
}
