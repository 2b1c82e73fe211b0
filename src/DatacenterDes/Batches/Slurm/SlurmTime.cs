using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DatacenterDes.Batches.Slurm;

/// <summary>Time limits as Slurm writes them.</summary>
internal static partial class SlurmTime
{
    /// <summary>Reads <c>minutes</c>, <c>minutes:seconds</c>, <c>hours:minutes:seconds</c>, <c>days-hours</c>, <c>days-hours:minutes</c> or <c>days-hours:minutes:seconds</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">More than nothing: to Slurm 0 is no limit, which one says by leaving it out.</param>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        if (Form().Match(text) is not { Success: true } match)
            return false;
        bool hasDays = match.Groups["days"].Success;
        int[] parts = [.. Array.ConvertAll(match.Groups["parts"].Value.Split(':'), part => int.Parse(part, CultureInfo.InvariantCulture))];
        // After days come hours; else three parts begin with hours, and fewer with minutes.
        int first = hasDays || parts.Length == 3 ? 3600 : 60;
        double seconds = hasDays ? int.Parse(match.Groups["days"].Value, CultureInfo.InvariantCulture) * 86_400d : 0;
        foreach (int part in parts)
        {
            seconds += (double)part * first;
            first /= 60;
        }

        time = TimeSpan.FromSeconds(seconds);
        return seconds > 0;
    }

    [GeneratedRegex(@"^((?<days>\d{1,6})-)?(?<parts>\d{1,8}(:\d{1,8}){0,2})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
