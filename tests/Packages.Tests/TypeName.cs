using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Packages.Tests;

/// <summary>Names of types as the lists write them: C# keywords, no namespaces.</summary>
/// <param name="Text">The name.</param>
/// <param name="Package">The assembly of the type, if it is referenced by name.</param>
internal sealed partial record TypeName(string Text, string? Package = null)
{
    /// <summary>The name without type arguments but with their number, as a type is declared: <c>Bounded`1</c>.</summary>
    public static string Open(string text)
    {
        int bracket = text.IndexOf('<', StringComparison.Ordinal);
        return bracket < 0 ? text : $"{text[..bracket]}`{Arguments(text).Count}";
    }

    /// <summary>The type arguments of a closed generic name.</summary>
    public static IReadOnlyList<string> Arguments(string text)
    {
        int bracket = text.IndexOf('<', StringComparison.Ordinal);
        if (bracket < 0)
            return [];
        var arguments = new List<string>();
        int start = bracket + 1;
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (depth == 0 && text[i] is ',' or '>')
            {
                arguments.Add(text[start..i]);
                start = i + 1;
            }

            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
        }

        return arguments;
    }

    /// <summary>A member with type arguments in the place of the type's parameters.</summary>
    public static string Close(string member, IReadOnlyList<string> arguments) => arguments.Count == 0
        ? member
        : TypeParameter().Replace(member, match => arguments[int.Parse(match.ValueSpan[1..], null)]);

    [GeneratedRegex(@"(?<!!)!\d+")]
    private static partial Regex TypeParameter();
}
