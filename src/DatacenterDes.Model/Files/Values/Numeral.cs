using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DatacenterDes.Model.Files.Values;

/// <summary>The number at the beginning of a text.</summary>
internal static partial class Numeral
{
    /// <summary>Takes a number: digits, perhaps in groups of three parted by <c>,</c> or <c>_</c>, a fraction, an exponent.</summary>
    /// <param name="text">A number and perhaps a unit.</param>
    /// <param name="number">May be infinite where the text is too large.</param>
    /// <param name="rest">What follows, without spaces.</param>
    public static bool TryTake(string text, out double number, out string rest)
    {
        number = 0;
        rest = "";
        var match = Pattern().Match(text);
        if (!match.Success)
            return false;

        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        rest = Quantity.WithoutSpaces(match.Groups["unit"].Value);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(
        @"^\s*(?<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*(?<unit>(?:[^0-9.,_\s+-].*)?)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
