using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>Every figure that a <c>summary.json</c> can hold, as it is declared beside its value: unit, meaning, and which way it is better.</summary>
internal static class FigureCatalogue
{
    private const string AnyName = "*";

    /// <summary>In the order of the file.</summary>
    public static ImmutableArray<FigurePattern> All { get; } = [.. DeclaredFigures.Of<SummaryDocument>()];

    private static readonly Node Root = Index();

    /// <summary>What is known of a figure; null where nothing is.</summary>
    public static FigurePattern? Find(ImmutableArray<string> path)
    {
        Node? node = Root;
        foreach (string key in path)
        {
            if (!node.Below.TryGetValue(key, out Node? below) && !node.Below.TryGetValue(AnyName, out below))
                return null;
            node = below;
        }

        return node.Pattern;
    }

    /// <summary>What is wrong with the name of a figure, as a mistake in an experiment; null for nothing.</summary>
    public static string? FaultOf(string name)
    {
        if (Find([.. name.Split('.')]) is not null)
            return null;
        string? near = Nearest.To(name, All.Select(figure => figure.Pattern));
        return $"\"{name}\" is no figure of summary.json{(near is null ? "" : $"; did you mean \"{near}\"?")}; docs/reference/results-folder.md lists them";
    }

    private static Node Index()
    {
        var root = new Node();
        foreach (FigurePattern pattern in All)
        {
            Node node = root;
            foreach (string key in pattern.Pattern.Split('.'))
            {
                if (!node.Below.TryGetValue(key, out Node? below))
                    node.Below.Add(key, below = new Node());
                node = below;
            }

            node.Pattern = node.Pattern is null ? pattern : throw new InvalidOperationException($"{pattern.Pattern} is declared twice.");
        }

        return root;
    }

    private sealed class Node
    {
        public FigurePattern? Pattern { get; set; }

        public Dictionary<string, Node> Below { get; } = new(StringComparer.Ordinal);
    }
}
