using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace DatacenterDes.Tests.Grafana;

/// <summary>One query of a board.</summary>
/// <param name="Where">The panel or annotation, for messages.</param>
/// <param name="Expression">PromQL with Grafana's variables.</param>
/// <param name="Legend">With labels in double braces.</param>
/// <param name="IsInstant">Whether it asks for one instant only: the end of the time shown.</param>
/// <param name="Interval">How far samples lie apart at least.</param>
internal sealed partial record BoardQuery(string Where, string Expression, string Legend, bool IsInstant, TimeSpan Interval)
{
    /// <summary>Points that a panel draws at most.</summary>
    private const int MostPoints = 1000;

    public IEnumerable<string> Metrics => Board.MetricsOf(Expression);

    /// <summary>Labels that the legend needs. Only a sweep's runs have an experiment.</summary>
    public IEnumerable<string> LegendLabels => LegendLabel().Matches(Legend).Select(match => match.Groups[1].Value).Where(label => label != "datacenter_experiment");

    /// <summary>How far points lie apart, as Grafana chooses it.</summary>
    public TimeSpan Step(TimeSpan range) => TimeSpan.FromSeconds(Math.Ceiling(Math.Max(Interval.TotalSeconds, range.TotalSeconds / MostPoints)));

    /// <summary>The expression that Grafana would send.</summary>
    /// <param name="range">The time shown.</param>
    /// <param name="choices">What is chosen for each variable, as a regular expression.</param>
    /// <remarks>https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/: $__rate_interval is the larger of the step and one
    /// interval, and four intervals.</remarks>
    public string Expand(TimeSpan range, IReadOnlyDictionary<string, string> choices)
    {
        TimeSpan step = Step(range);
        TimeSpan rate = step + Interval > 4 * Interval ? step + Interval : 4 * Interval;
        string expanded = Expression
            .Replace("$__rate_interval", Text(rate), StringComparison.Ordinal)
            .Replace("$__interval", Text(step), StringComparison.Ordinal)
            .Replace("$__range", Text(range), StringComparison.Ordinal);
        return choices.Aggregate(expanded, (text, choice) => text.Replace("$" + choice.Key, choice.Value, StringComparison.Ordinal));
    }

    /// <summary>As in 1s, 5m, 1h, 1d.</summary>
    public static TimeSpan Duration(string text) => int.Parse(text[..^1], CultureInfo.InvariantCulture) * text[^1] switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => throw new FormatException(text),
    };

    private static string Text(TimeSpan duration) => $"{(long)Math.Ceiling(duration.TotalSeconds)}s";

    [GeneratedRegex("\\{\\{(\\w+)\\}\\}")]
    private static partial Regex LegendLabel();
}
