using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Packages.Tests;

/// <summary>The members that a package offers, from a list such as <c>simsharp-3.4.2.txt</c>.</summary>
internal sealed class PackageApi
{
    private const string Constructor = ".ctor(";
    private const string Virtual = "virtual ";

    /// <summary>What every object has, also where a type of the package has its own.</summary>
    private static readonly string[] OfEveryObject = ["ToString() string", "Equals(object) bool", "GetHashCode() int"];

    private readonly Dictionary<string, Declaration> _types = new(StringComparer.Ordinal);

    private PackageApi(IEnumerable<string> lines)
    {
        Declaration? current = null;
        foreach (string line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                string member = line.Trim();
                bool isVirtual = member.StartsWith(Virtual, StringComparison.Ordinal);
                current!.Members[isVirtual ? member[Virtual.Length..] : member] = isVirtual;
                continue;
            }

            string[] parts = line.Split(" : ");
            _types[parts[0]] = current = new Declaration(parts.ElementAtOrDefault(1));
        }
    }

    public static PackageApi Read(string path) => new(File.ReadLines(path));

    public static PackageApi Parse(string list) => new(list.Split('\n'));

    /// <summary>Says what is wrong with a use; null if the package offers what it takes.</summary>
    public string? Fault(Use use)
    {
        if (!_types.ContainsKey(TypeName.Open(use.Type)))
            return $"{use}: the package has no such type";
        if (use.Member is null || OfEveryObject.Contains(use.Member))
            return null;
        return Find(use.Type, use.Member) switch
        {
            null => $"{use}: the package has no such member",
            false when use.Overrides => $"{use}: cannot be overridden in the package",
            _ => null,
        };
    }

    /// <summary>Whether a member of a type or its base types is virtual; null if there is none.</summary>
    private bool? Find(string? type, string member)
    {
        while (type is not null && _types.TryGetValue(TypeName.Open(type), out Declaration? declaration))
        {
            IReadOnlyList<string> arguments = TypeName.Arguments(type);
            foreach ((string declared, bool isVirtual) in declaration.Members)
            {
                if (TypeName.Close(declared, arguments) == member)
                    return isVirtual;
            }

            bool inherited = declaration.Base is not null && !member.StartsWith(Constructor, StringComparison.Ordinal);
            type = inherited ? TypeName.Close(declaration.Base!, arguments) : null;
        }

        return null;
    }

    private sealed record Declaration(string? Base)
    {
        /// <summary>Each member, and whether it is virtual.</summary>
        public Dictionary<string, bool> Members { get; } = new(StringComparer.Ordinal);
    }
}
