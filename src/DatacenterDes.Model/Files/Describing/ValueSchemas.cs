using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Describing;

/// <summary>The schemas of values, each with its provenance or without.</summary>
/// <param name="define">Keeps a schema under a name, once, and refers to it.</param>
internal sealed class ValueSchemas(Func<string, Func<JsonNode>, JsonObject> define)
{
    /// <summary>As <see cref="Numeral"/> reads it.</summary>
    private const string Numerals = "[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}(_[0-9]{3})+|[0-9]+)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    /// <summary>The value, or the value with where it comes from.</summary>
    public JsonObject Of(ValueKind kind) => kind switch
    {
        NumberKind number => define(number.Name, () => Sourced(Number(number))),
        RandomKind random => define($"random {random.Name}", () => Sourced(Random(random))),
        _ when kind == Is.Any => new JsonObject(),
        PlainKind plain => define(plain.Name, () => Sourced(Plain(plain))),
        WordsKind words => Sourced(Words(words)),
        ListKind list => Sourced(new JsonObject { ["type"] = "array", ["items"] = Of(list.Item!) }),
        EitherKind either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Kinds.Select(Of)]) },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Both forms of a kind that many keys have, under names.</summary>
    private JsonObject Bare(string name, Func<JsonNode> value) => define($"{name}, with its source or without", () => Sourced(define(name, value)));

    private JsonObject Sourced(JsonObject value) => new()
    {
        ["anyOf"] = new JsonArray(value, new JsonObject
        {
            ["allOf"] = new JsonArray(define("provenance", Origin), new JsonObject { ["properties"] = new JsonObject { [Provenance.Value] = value.DeepClone() } }),
        }),
    };

    /// <summary>A value with where it comes from, whatever the value is.</summary>
    private JsonObject Origin() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [Provenance.Value] = new JsonObject(),
            [Provenance.Source] = define(Is.Text.Name, () => Plain(Is.Text)),
            [Provenance.Range] = define(Is.Text.Name, () => Plain(Is.Text)),
            [Provenance.Confidence] = new JsonObject { ["enum"] = new JsonArray([.. Provenance.Confidences.Select(word => (JsonNode?)word)]) },
        },
        ["required"] = new JsonArray(Provenance.Value),
        ["additionalProperties"] = false,
    };

    private static JsonObject Words(WordsKind kind) => kind == Is.YesNo
        ? new() { ["type"] = "boolean" }
        : new() { ["enum"] = new JsonArray([.. kind.Words.Select(word => (JsonNode?)word.Word)]) };

    private static JsonObject Plain(PlainKind kind) => kind.Pattern.Length > 0
        ? new() { ["type"] = "string", ["pattern"] = kind.Pattern }
        : new() { ["type"] = kind == Is.File ? "string" : new JsonArray("string", "number", "boolean") };

    private static JsonObject Number(NumberKind kind) => Number(kind.Quantity, isWhole: kind.Name is "count" or "whole number");

    private static JsonObject Number(Quantity quantity, bool isWhole)
    {
        var units = string.Join('|', quantity.Units.Select(unit => Regex.Escape(unit.Symbol).Replace("\\ ", "\\s*", StringComparison.Ordinal)));
        var text = new JsonObject { ["type"] = "string", ["pattern"] = $"^\\s*{Numerals}\\s*({units}){(quantity.BareAllowed ? "?" : "")}\\s*$" };
        return quantity.BareAllowed
            ? new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = isWhole ? "integer" : "number" }, text) }
            : text;
    }

    private JsonObject Random(RandomKind kind)
    {
        var constant = Number(kind.Measure.Quantity, kind.Measure.IsWhole);
        var forms = DistributionForms.All.Select(form => (JsonNode?)new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [form.Name] = Form(kind, form) },
            ["required"] = new JsonArray(form.Name),
            ["additionalProperties"] = false,
        });
        return new() { ["anyOf"] = new JsonArray([constant, .. forms]) };
    }

    private JsonObject Form(RandomKind kind, DistributionForm form)
    {
        var properties = new JsonObject();
        foreach (var parameter in form.Parameters)
            properties[parameter.Name] = Of(kind, parameter.Kind);
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. form.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode?)parameter.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private JsonObject Of(RandomKind kind, ParameterKind parameter) => parameter switch
    {
        ParameterKind.Values => List(Of(kind, ParameterKind.Value)),
        ParameterKind.Distributions => List(Of(kind)),
        ParameterKind.Weights => List(Of(Is.Ratio)),
        ParameterKind.Value => Bare($"{kind.Name} parameter", () => Number(kind.Measure.Quantity, isWhole: false)),
        _ => Of(Is.Number),
    };

    private static JsonObject List(JsonNode items) => new() { ["type"] = "array", ["items"] = items };
}
