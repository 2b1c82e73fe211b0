using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DatacenterDes.Model.Experiments;

/// <summary>Names folders after levels: readable, possible on every system, never two alike.</summary>
internal sealed partial class ScenarioNames
{
    /// <summary>Names of models may have a hundred characters.</summary>
    private const int Longest = 100;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>restart=2min,sites=late</c>; <c>base</c> where there is no axis.</summary>
    public string Of(IEnumerable<(string Axis, string Level)> levels)
    {
        var exact = string.Join(',', levels.Select(level => $"{level.Axis}={level.Level}"));
        var name = exact.Length == 0 ? "base" : Plain(exact);
        if (name == exact || name.Length <= Longest)
        {
            if (name.Length <= Longest && _taken.Add(name))
                return name;
        }

        name = $"{name[..Math.Min(name.Length, Longest - 9)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exact)))[..8]}";
        _taken.Add(name);
        return name;
    }

    private static string Plain(string text)
    {
        var joined = UnitAfterNumber().Replace(text, "");
        return Repeated().Replace(Strange().Replace(joined, "-"), "-").Trim('-', '.');
    }

    [GeneratedRegex(@"(?<=[0-9]) +(?=[A-Za-z%/])", RegexOptions.CultureInvariant)]
    private static partial Regex UnitAfterNumber();

    [GeneratedRegex(@"[^A-Za-z0-9._%+=,~-]", RegexOptions.CultureInvariant)]
    private static partial Regex Strange();

    [GeneratedRegex("-{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Repeated();
}
