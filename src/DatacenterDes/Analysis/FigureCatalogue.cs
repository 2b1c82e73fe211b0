using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Analysis;

/// <summary>Every figure that a <c>summary.json</c> can hold, declared once: unit, meaning, and which way it is better.</summary>
internal static partial class FigureCatalogue
{
    private const string AnyName = "*";

    private static readonly ImmutableArray<FigurePattern> Declared = Declare();

    private static readonly Node Root = Index();

    /// <summary>In the order of the file.</summary>
    public static ImmutableArray<FigurePattern> All => Declared;

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
