using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Describing;

/// <summary>The JSON schemas (draft 7) of model files and experiments, for editors, from the declarations that the readers go by.</summary>
/// <remarks>
/// A file may change what it includes in any part, so that only items of lists must be whole; and a file of parts, without a name, need not be a
/// model. What rules between keys say is not in the schema: <c>validate</c> knows it.
/// </remarks>
public sealed class FileSchema
{
    private const string Standard = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);
    private readonly Func<Section, string, ImmutableArray<Section>> _within;
    private readonly ValueSchemas _values;

    private FileSchema(Func<Section, string, ImmutableArray<Section>> within)
    {
        _within = within;
        _values = new(Define);
    }

    /// <summary>Of model files.</summary>
    public static string OfModels()
    {
        var schema = new FileSchema(Vocabulary.Within);
        var model = schema.Group(Vocabulary.Model, isWhole: false);
        model["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = Names(Vocabulary.Model) },
            new JsonObject { ["required"] = new JsonArray("include") },
            new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray("name") } });
        return schema.Write("A model of DatacenterDes", model);
    }

    /// <summary>Of experiments.</summary>
    public static string OfExperiments()
    {
        var schema = new FileSchema((section, key) =>
            [.. ExperimentVocabulary.All.Where(below => below != section && below.Path.Split('.')[0] == section.At(key))]);
        var experiment = schema.Group(ExperimentVocabulary.Experiment, isWhole: true);
        // An axis is a path with values, or levels by name, each a set of values by their paths.
        experiment["properties"]!["axes"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "object" } };
        return schema.Write("An experiment of DatacenterDes", experiment);
    }

    private string Write(string title, JsonObject root)
    {
        root.Insert(0, "$schema", Standard);
        root.Insert(1, "title", title);
        root["definitions"] = new JsonObject([.. _definitions.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))]);
        return root.ToJsonString(Indented) + "\n";
    }

    /// <param name="section">The keys.</param>
    /// <param name="isWhole">Whether what is required must be there; without, <c>null</c> takes a key away.</param>
    private JsonObject Group(Section section, bool isWhole)
    {
        var properties = new JsonObject();
        foreach (var key in section.Declared)
            properties[key.Name] = Property(section, key, isWhole);
        var group = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var required = Names(section);
        if (isWhole && required.Count > 0)
            group["required"] = required;
        group["additionalProperties"] = section == Vocabulary.Failures
            ? Described(new Key("", Is.List("components"), "", "what fails in a node of power.nodes", ""), [Items(Vocabulary.NodeComponent, isNamed: true)])
            : false;
        return group;
    }

    /// <summary>Keys that nothing else can stand in place of.</summary>
    private static JsonArray Names(Section section) =>
        new([.. section.Declared.Where(key => key.IsRequired && !section.AlternativesTo(key.Name).Any()).Select(key => (JsonNode?)key.Name)]);

    private JsonObject Property(Section section, Key key, bool isWhole)
    {
        var forms = key.Kind.Forms.SelectMany(kind => Forms(section, key, kind, isWhole)).ToList();
        if (!key.IsRequired || !isWhole)
            forms.Add(new JsonObject { ["type"] = "null" });
        return Described(key, forms);
    }

    private static JsonObject Described(Key key, List<JsonNode> forms)
    {
        var text = key.Default.Length == 0 ? key.Meaning : $"{key.Meaning}{(key.Meaning.Length > 0 ? ". " : "")}Default: {key.Default}";
        var property = new JsonObject { ["description"] = text, ["anyOf"] = new JsonArray([.. forms]) };
        if (key.Example.Length > 0)
            property["examples"] = new JsonArray(key.Example);
        return property;
    }

    private IEnumerable<JsonNode> Forms(Section section, Key key, ValueKind kind, bool isWhole)
    {
        var within = _within(section, key.Name);
        switch (kind)
        {
            case GroupKind:
                // With its provenance a group would be one value; single values within it have theirs.
                return within.Select(below => Reference(below, isWhole));
            case ByNameKind { Value: null }:
                return [new JsonObject { ["type"] = "object", ["additionalProperties"] = AnyOf([.. within.Select(below => Reference(below, isWhole)), Null()]) }];
            case ByNameKind named:
                return [new JsonObject { ["type"] = "object", ["additionalProperties"] = _values.Of(named.Value) }];
            case ListKind { Item: null } when section.Path.Length == 0 && key.Name == BuildOutForm.Key:
                return [Items(Vocabulary.Phase, isNamed: true, Vocabulary.Substation)];
            case ListKind { Item: null } when within is [var first, ..]:
                return [Items(first, isNamed: section == Vocabulary.BuildOut || Vocabulary.IsListOfNamed(section.At(key.Name)), [.. within.Skip(1)])];
            case ListKind { Item: EitherKind { Kinds: var kinds } } when kinds.Contains(Is.Group):
                return [new JsonObject { ["type"] = "array", ["items"] = AnyOf([.. kinds.SelectMany(item => Forms(section, key, item, isWhole: true))]) }];
            default:
                return [_values.Of(kind)];
        }
    }

    /// <summary>A list of whole groups; where they have names, also parts of them by their names.</summary>
    private JsonNode Items(Section section, bool isNamed, params ImmutableArray<Section> others)
    {
        ImmutableArray<Section> all = [section, .. others];
        var list = new JsonObject { ["type"] = "array", ["items"] = AnyOf([.. all.Select(one => Reference(one, isWhole: true))]) };
        if (!isNamed)
            return list;
        var changed = AnyOf([.. all.Select(one => Reference(one, isWhole: false)), Null()]);
        return AnyOf([list, new JsonObject { ["type"] = "object", ["additionalProperties"] = changed }]);
    }

    private JsonObject Reference(Section section, bool isWhole)
    {
        // What fails at any level has the same keys, and so have columns of a kind.
        var first = Vocabulary.All.FirstOrDefault(other => other.Declared == section.Declared && section.Keys.All(key => _within(other, key).SequenceEqual(_within(section, key)))) ?? section;
        var path = first.Path.Length == 0 ? "." : first.Path;
        var name = $"{path}{(section == Vocabulary.Substation ? " (substation)" : section == Vocabulary.EveryPhase ? " (every)" : "")}{(isWhole ? "" : " (part)")}";
        return Define(name, () => Group(section, isWhole));
    }

    private JsonObject Define(string name, Func<JsonNode> make)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = new JsonObject();
            _definitions[name] = make();
        }

        return new() { ["$ref"] = $"#/definitions/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal)}" };
    }

    private static JsonObject Null() => new() { ["type"] = "null" };

    private static JsonNode AnyOf(List<JsonNode> forms) => forms is [var only] ? only : new JsonObject { ["anyOf"] = new JsonArray([.. forms]) };
}
