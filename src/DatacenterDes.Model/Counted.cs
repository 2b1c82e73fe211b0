using System.Globalization;

namespace DatacenterDes.Model;

/// <summary>How many of a thing, in words: <c>1 run</c>, <c>12,000 runs</c>.</summary>
public static class Counted
{
    /// <summary>The number and the noun.</summary>
    /// <param name="count">How many; told in whole ones.</param>
    /// <param name="one">What one is called.</param>
    /// <param name="many">What several are called; null for the same with an s.</param>
    public static string Of(double count, string one, string? many = null)
    {
        var number = count.ToString("#,0", CultureInfo.InvariantCulture);
        return $"{number} {(number == "1" ? one : many ?? one + "s")}";
    }
}
