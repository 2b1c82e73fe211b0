using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>The dates that a VictoriaMetrics takes. It drops samples outside of them, and answers that all is well.</summary>
/// <param name="Earliest">No date before it is kept.</param>
/// <param name="Latest">No date after it is taken.</param>
internal readonly partial record struct StoreWindow(DateTime Earliest, DateTime Latest)
{
    /// <summary>How far ahead of now a VictoriaMetrics without <c>-futureRetention</c> (before 1.145) takes samples.</summary>
    private static readonly TimeSpan UsualFuture = TimeSpan.FromDays(2);

    /// <summary>A run takes a while, in which the earliest date moves on.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>What a store's page of metrics says of its flags.</summary>
    /// <returns>Null when it says nothing, as that of a cluster's vminsert.</returns>
    public static StoreWindow? Of(string page, DateTime now)
    {
        if (Flag(page, "retentionPeriod") is not { } past)
            return null;

        TimeSpan future = Flag(page, "futureRetention") ?? UsualFuture;
        DateTime earliest = past < now - DateTime.UnixEpoch ? now - past + Margin : DateTime.UnixEpoch;
        return new(earliest, future < DateTime.MaxValue - now ? now + future : DateTime.MaxValue);
    }

    /// <summary>Whether it takes all of a span.</summary>
    public bool Holds(DateTime start, DateTime end) => start >= Earliest && end <= Latest;

    private static TimeSpan? Flag(string page, string name)
    {
        Match flag = Flags().Match(page);
        while (flag.Success && flag.Groups["name"].Value != name)
            flag = flag.NextMatch();
        if (!flag.Success || !double.TryParse(flag.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return null;

        double days = number * DaysIn(flag.Groups["unit"].Value);
        return days < TimeSpan.MaxValue.TotalDays ? TimeSpan.FromDays(days) : TimeSpan.MaxValue;
    }

    /// <summary>As VictoriaMetrics counts them: a number alone is months, of 31 days.</summary>
    private static double DaysIn(string unit) => unit switch
    {
        "s" => 1 / 86_400d,
        "m" => 1 / 1440d,
        "h" => 1 / 24d,
        "d" => 1,
        "w" => 7,
        "y" => 365,
        _ => 31,
    };

    [GeneratedRegex("""^flag\{name="(?<name>retentionPeriod|futureRetention)", value="(?<number>[0-9.]+)(?<unit>[a-zA-Z]*)",""", RegexOptions.Multiline)]
    private static partial Regex Flags();
}
