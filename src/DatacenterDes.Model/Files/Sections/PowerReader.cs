using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the electrical graph of <c>power</c>: its nodes and what feeds the UltraServers.</summary>
internal static class PowerReader
{
    /// <summary>Powers are kept to 10 nW in 64 bits.</summary>
    private static readonly Bounds RatingBounds = new(0, 1e10, true, "more than 0 W and at most 10 GW");

    private static readonly Bounds CountBounds = new(1, 10_000, false, "a whole number from 1 to 10,000");
    private static readonly Bounds OversubscriptionBounds = new(1, 10, false, "from 1x to 10x");
    private static readonly Bounds LossBounds = new(0, 0.99, false, "from 0 to 0.99 (0 % to 99 %)");
    private static readonly Bounds FixedLossBounds = new(0, 1e9, false, "from 0 W to 1 GW");

    /// <summary>The names under <c>nodes</c>, those of nodes with a fault too; none where it is no group.</summary>
    public static ImmutableArray<string> NodeNames(YamlNode? nodes) => nodes is YamlMapping named ? [.. named.Entries.Select(entry => entry.Key)] : [];

    public static ImmutableArray<PowerNode> Nodes(Field field)
    {
        var names = NodeNames(field.Node);
        var before = field.Log.Count;
        var nodes = NamedGroups.ByName(field, "nodes", (name, node) => Node(name, node, names));
        if (field.Log.Count != before)
            return [];
        for (var i = 0; i < nodes.Length; i++)
            Check(nodes, nodes[i], field.Child(nodes[i].Name, ((YamlMapping)field.Node).Find(nodes[i].Name)!));
        var order = PowerGraph.InOrder(nodes);
        if (order.Count < nodes.Length && field.Log.Count == before)
        {
            var circle = nodes.Where((_, i) => !order.Contains(i)).Select(node => node.Name).ToArray();
            field.ChildAt(circle[0]).ChildAt("fed-by").Fault($"stands in a circle or behind one: {string.Join(", ", circle)} wait for each other");
        }

        return field.Log.Count == before ? nodes : [];
    }

    /// <param name="field">What feeds the UltraServers.</param>
    /// <param name="nodes">The nodes; empty where they have a fault.</param>
    /// <param name="names">Of the nodes, as the file has them.</param>
    public static UltraServerFeed? UltraServers(Field field, ImmutableArray<PowerNode> nodes, ImmutableArray<string> names)
    {
        if (Group.Open(field, Vocabulary.PowerUltraServers) is not { } group)
            return null;
        var needs = group.Optional("needs", f => f.Count(CountBounds), 1);
        var feed = group.Required("fed-by", f => Feed(f, Vocabulary.UltraServersFedBy, names, needs));
        var battery = group.Optional("battery", f => f.Time(Bounds.Time));
        if (group.IsFaulty || feed is null)
            return null;
        if (!nodes.IsEmpty)
            CheckFeed(nodes, feed, PowerLevel.Row, "the UltraServers of a row", field);
        return new(feed, battery);
    }

    private static PowerNode? Node(string name, Field field, ImmutableArray<string> names)
    {
        if (Vocabulary.Failures.Keys.Contains(name) || name is "fleet")
            field.Fault($"{IssueText.Quote(name)} means something else where failures are listed; give the node another name");
        if (Group.Open(field, Vocabulary.PowerNode) is not { } group)
            return null;
        var needs = group.Optional("needs", f => f.Count(CountBounds), 1);
        var node = new PowerNode
        {
            Name = name,
            Per = group.Optional("per", Level),
            Count = group.Optional("count", f => f.Count(CountBounds), 1),
            Rating = new(group.Required("rating", f => f.Number(Quantity.Power, RatingBounds))),
            Cap = group.Maybe<Quantities.Watts>("cap", f => new(f.Number(Quantity.Power, RatingBounds))),
            Oversubscription = group.Optional("oversubscription", f => f.Number(Quantity.Factor, OversubscriptionBounds), 1),
            Feed = group.Optional<PowerFeed>("fed-by", f => Feed(f, Vocabulary.FedBy, names, needs)),
            Backup = group.Optional("backup", f => Source(f, names)),
            Battery = group.Optional("battery", f => f.Time(Bounds.Time)),
            Standby = group.Optional<Standby>("standby", Standby),
            Overload = group.Optional("overload", Overload),
            Loss = group.Optional("loss", f => f.Number(Quantity.Ratio, LossBounds)),
            FixedLoss = new(group.Optional("fixed-loss", f => f.Number(Quantity.Power, FixedLossBounds))),
            Cooling = group.Optional("cooling", Scalars.YesNo),
        };
        group.Expect(node.Standby is null || node.Feed is null, "\"standby\" has an engine of its own; \"fed-by\" does not belong to it");
        group.Expect(node.Feed is not null || (node.Backup is null && node.Battery.Ticks == 0), "\"backup\" and \"battery\" take over from what feeds a node; \"fed-by\" is missing");
        group.Expect(node.Feed is not null || group.Find("needs") is null, "\"needs\" counts what feeds a node; \"fed-by\" is missing");
        return group.IsFaulty ? null : node;
    }

    private static PowerLevel Level(Field field) => field.OneOf(
        ("fleet", PowerLevel.Fleet),
        ("campus", PowerLevel.Campus),
        ("building", PowerLevel.Building),
        ("hall", PowerLevel.Hall),
        ("row", PowerLevel.Row));

    private static System.TimeSpan Overload(Field field) =>
        Group.Open(field, Vocabulary.Overload) is { } group ? group.Required("for", f => f.Time(Bounds.Time)) : default;

    private static Standby? Standby(Field field) =>
        Group.Open(field, Vocabulary.Standby) is { } group
            ? new(group.Required("start", f => f.Time(Bounds.Time)), group.Optional("fails-to-start", f => f.Number(Quantity.Ratio, Bounds.Fraction)))
            : null;

    private static PowerFeed? Feed(Field field, Section section, ImmutableArray<string> names, int needs)
    {
        if (field.Node is YamlMapping)
        {
            if (Group.Open(field, section) is not { } group || group.OneOf(out var kind, "each-of", "pair-of", "one-of") is not { } source)
                return null;
            group.Expect(needs == 1, "\"needs\" counts the instances of a bus; with each-of, pair-of and one-of every instance feeds by itself");
            return new(Sources([source], names), kind switch { "each-of" => FeedKind.EachOf, "pair-of" => FeedKind.PairOf, _ => FeedKind.OneOf });
        }

        ImmutableArray<Field> sources = field.Node is YamlSequence ? field.Items("one or two nodes") : [field];
        if (sources.Length is 0 or > 2)
            field.Fault($"has {sources.Length} sources; what is fed has one or two");
        ImmutableArray<int> indices = Sources(sources, names);
        if (indices.Length == 2 && indices[0] == indices[1])
            field.Fault("names the same node twice; { each-of: … } takes two instances of one node");
        return new(indices, FeedKind.Together, needs);
    }

    /// <summary>Those that there are.</summary>
    private static ImmutableArray<int> Sources(ImmutableArray<Field> fields, ImmutableArray<string> names) => [.. fields.Select(f => Source(f, names)).OfType<int>()];

    private static int? Source(Field field, ImmutableArray<string> names) => field.Resolve(names, "not a node of this model");

    private static void Check(ImmutableArray<PowerNode> nodes, PowerNode node, Field field)
    {
        if (node.Feed is { } feed)
            CheckFeed(nodes, feed, node.Per, $"this, which is per {Word(node.Per)}", field);
        if (node.Backup is not { } number)
            return;
        var backup = nodes[number];
        if (backup.Standby is null)
            field.ChildAt("backup").Fault($"{backup.Name} runs all the time; a backup needs \"standby\"");
        else if (backup.Per > node.Per)
            field.ChildAt("backup").Fault(Narrower(backup, $"this, which is per {Word(node.Per)}"));
    }

    private static void CheckFeed(ImmutableArray<PowerNode> nodes, PowerFeed feed, PowerLevel per, string what, Field field)
    {
        foreach (var index in feed.Sources)
        {
            var source = nodes[index];
            if (source.Standby is not null)
                field.ChildAt("fed-by").Fault($"{source.Name} runs only when it is needed; write \"backup: {source.Name}\"");
            else if (source.Per > per)
                field.ChildAt("fed-by").Fault(Narrower(source, what));
            else if (feed.Kind == FeedKind.EachOf && source.Count != 2)
                field.ChildAt("fed-by").Fault($"takes each of two, and there are {source.Count} of {source.Name} in a {Word(source.Per)}");
            else if (feed.Kind == FeedKind.PairOf && source.Count < 2)
                field.ChildAt("fed-by").Fault($"takes pairs, and there is 1 {source.Name} in a {Word(source.Per)}");
            else if (feed.Needs > source.Count)
                field.ChildAt("needs").Fault($"needs {feed.Needs} of {source.Name}, and there are {source.Count} in a {Word(source.Per)}");
        }
    }

    private static string Narrower(PowerNode source, string what) =>
        $"{source.Name} is per {Word(source.Per)} and cannot feed {what}: a source serves its own domain and those within";

    private static string Word(PowerLevel level) => level.ToString().ToLowerInvariant();
}
