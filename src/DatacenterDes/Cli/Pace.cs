using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DatacenterDes.Cli;

/// <summary>How fast simulated time may pass, so that people can watch.</summary>
/// <param name="SimulatedSecondsPerSecond">Simulated seconds in a second of wall time, more than 0.</param>
internal sealed partial record Pace(double SimulatedSecondsPerSecond)
{
    /// <summary>What a pace looks like, for messages.</summary>
    public const string Form = "simulated time per wall time, as in 30d/min, 1 w/s or 6h/s";

    /// <summary>Reads a pace such as <c>30d/min</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Pace? pace)
    {
        pace = null;
        Match match = Pattern().Match(text);
        if (!match.Success
            || !double.TryParse(match.Groups["amount"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            || amount <= 0)
            return false;

        double seconds = amount * Seconds(match.Groups["simulated"].Value) / Seconds(match.Groups["wall"].Value);
        pace = double.IsFinite(seconds) ? new(seconds) : null;
        return pace is not null;
    }

    [GeneratedRegex(@"^\s*(?<amount>[0-9.]+)\s*(?<simulated>s|min|h|d|w|y)\s*/\s*(?<wall>s|min|h)\s*$")]
    private static partial Regex Pattern();

    private static double Seconds(string unit) => unit switch
    {
        "s" => 1,
        "min" => 60,
        "h" => 3600,
        "d" => 86_400,
        "w" => 7 * 86_400,
        _ => 365 * 86_400,
    };
}
