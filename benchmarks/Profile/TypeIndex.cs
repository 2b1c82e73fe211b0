using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Profile;

/// <summary>Finds types and methods by the names that the runtime writes.</summary>
internal sealed class TypeIndex
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, Type> _types = [];
    private readonly ImmutableHashSet<Assembly> _wanted;

    /// <param name="wanted">The files of the assemblies whose methods are wanted.</param>
    public TypeIndex(IEnumerable<string> wanted)
    {
        _wanted = [.. wanted.Select(Assembly.LoadFrom)];
        foreach (var type in _wanted.Concat(Framework()).SelectMany(TypesOf))
            _types.TryAdd(type.FullName!, type);
    }

    /// <summary>The method that a profile is of; null where it is not one of the wanted, or cannot be told from another.</summary>
    public (TypeName Class, MethodBase Method)? Find(MethodProfile profile)
    {
        if (profile.IsGeneric)
            return null;

        // Any dot outside of brackets may be the one after the class: names of methods have some, too.
        foreach (int dot in DotsFromBehind(profile.Name))
        {
            bool isConstructor = profile.Name[dot - 1] == '.';
            if (TypeOf(profile.Name[..(isConstructor ? dot - 1 : dot)]) is not { } owner)
                continue;
            var methods = Named(owner, profile.Name[(isConstructor ? dot : dot + 1)..]);
            if (methods.Length > 1)
                methods = [.. methods.Where(method => method.GetMethodBody()?.GetILAsByteArray()?.Length == profile.Bytes)];
            if (methods is [var one])
                return _wanted.Contains(owner.Definition.Assembly) ? (owner, one) : null;
        }

        return null;
    }

    /// <summary>The method of the form <c>name|@|class</c>; null where there is none, or more than one.</summary>
    public (TypeName Class, MethodBase Method)? MethodOf(string name) =>
        name.Split("|@|") is [var method, var @class] && TypeOf(@class) is { } owner && Named(owner, method) is [{ IsGenericMethod: false } one]
            ? (owner, one)
            : null;

    /// <summary>The type of the form <c>A`1[B]</c> or <c>A`1[[B, assembly]], assembly</c>; null for one that is not known, and for arrays.</summary>
    public TypeName? TypeOf(string name)
    {
        var at = 0;
        return Parse(name, ref at) is { } type && (at == name.Length || name[at] == ',') ? type : null;
    }

    private static MethodBase[] Named(TypeName owner, string name) =>
        [.. owner.Definition.GetMethods(All).Cast<MethodBase>().Concat(owner.Definition.GetConstructors(All)).Where(method => method.Name == name)];

    private TypeName? Parse(string name, ref int at)
    {
        int start = at;
        while (at < name.Length && !"[],".Contains(name[at], StringComparison.Ordinal))
            at += name[at] == '\\' ? 2 : 1;
        if (!_types.TryGetValue(name[start..at].Replace("\\", "", StringComparison.Ordinal), out var definition))
            return null;
        if (at == name.Length || name[at] != '[')
            return new(definition, []);

        var arguments = ImmutableArray.CreateBuilder<TypeName>();
        do
        {
            at++;
            bool hasAssembly = name[at] == '[';
            at += hasAssembly ? 1 : 0;
            if (Parse(name, ref at) is not { } argument)
                return null;
            arguments.Add(argument);
            if (hasAssembly)
                at = name.IndexOf(']', at) + 1;
        }
        while (name[at] == ',');
        at++;
        return new(definition, arguments.ToImmutable());
    }

    private static IEnumerable<int> DotsFromBehind(string name)
    {
        var depth = 0;
        for (int i = name.Length - 1; i > 0; i--)
        {
            depth += name[i] switch { ']' => 1, '[' => -1, _ => 0 };
            if (name[i] == '.' && depth == 0)
                yield return i;
        }
    }

    private static IEnumerable<Assembly> Framework()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (string file in Directory.GetFiles(folder, "System.*.dll").Order(StringComparer.Ordinal))
            yield return Assembly.Load(AssemblyName.GetAssemblyName(file));
    }

    private static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return [.. e.Types.OfType<Type>()];
        }
    }
}
