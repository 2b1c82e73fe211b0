using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Net.Http;

namespace DatacenterDes.Tests.Grafana;

/// <summary>Asks a store everything that Grafana would ask it for a board, over some time, and says what is wrong with the answers.</summary>
internal sealed class BoardCheck(VictoriaMetrics store, Board board, DateTime from, DateTime to)
{
    /// <summary>What is chosen for each variable, as a regular expression.</summary>
    public required IReadOnlyDictionary<string, string> Choices { get; init; }

    /// <summary>Whether the answer to a query may be empty.</summary>
    public required Func<BoardQuery, bool> MayBeEmpty { get; init; }

    /// <summary>Variables that may have nothing to choose from.</summary>
    public IEnumerable<string> EmptyVariables { get; init; } = [];

    /// <summary>Errors, answers without data, and labels that legends name and answers lack.</summary>
    public List<string> Problems() =>
    [
        .. board.PanelQueries.Concat(board.AnnotationQueries).SelectMany(ProblemsOf),
        .. board.Variables.Where(variable => Values(variable).IsEmpty && !EmptyVariables.Contains(variable.Name)).Select(variable => $"{variable.Name}: no values"),
    ];

    /// <summary>Of one query.</summary>
    public IEnumerable<string> ProblemsOf(BoardQuery query)
    {
        string expression = query.Expand(to - from, Choices);
        ImmutableArray<VictoriaMetrics.Series> found;
        try
        {
            found = query.IsInstant ? store.Query(expression, to) : store.QueryRange(expression, from, to, query.Step(to - from));
        }
        catch (HttpRequestException e)
        {
            return [$"{query.Where}: {e.Message}: {expression}"];
        }

        if (found.All(series => series.Values.All(double.IsNaN)))
            return MayBeEmpty(query) ? [] : [$"{query.Where}: no data: {expression}"];
        return from label in query.LegendLabels
               where found.Any(series => !series.Labels.ContainsKey(label))
               select $"{query.Where}: a series lacks {label}: {expression}";
    }

    private ImmutableArray<string> Values(BoardVariable variable)
    {
        (string series, string label) = variable.Parts();
        return store.LabelValues(label, Choices.Aggregate(series, (text, choice) => text.Replace("$" + choice.Key, choice.Value, StringComparison.Ordinal)), from, to);
    }
}
