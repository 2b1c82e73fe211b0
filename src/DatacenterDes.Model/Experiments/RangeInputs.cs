using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>The uncertain inputs of a model: its values with a range, less those of hardware that it does not build.</summary>
internal static class RangeInputs
{
    private const string Phases = "build-out.";

    /// <summary>In the order of the model.</summary>
    public static ImmutableArray<RangeInput> Of(ModelReading reading)
    {
        var claims = reading.Claims.GroupBy(claim => claim.Path).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var inputs = new List<(string Key, string Name, ProvenanceEntry Entry, RangedValue Value)>();
        foreach (var entry in reading.Provenance)
        {
            if (entry.Range is not null && claims.TryGetValue(entry.Path, out var value) && value.Low.Value < value.High.Value && IsBuilt(entry.Path, reading.Model!))
                inputs.Add(($"{Starred(entry.Path)}|{entry.Value}|{entry.Range}|{entry.Source}|{entry.Confidence}", Starred(entry.Path), entry, value));
        }

        return
        [
            .. inputs.GroupBy(input => input.Key).Select(group => new RangeInput(
                group.Count() > 1 ? group.First().Name : group.First().Entry.Path,
                group.First().Entry.Confidence,
                [.. group.Select(input => input.Value)])),
        ];
    }

    /// <summary>Those that a study asks for; faults name what it asks for in vain.</summary>
    public static ImmutableArray<RangeInput> Chosen(ImmutableArray<RangeInput> inputs, RangeStudy study, SourceMark mark, IssueLog log)
    {
        foreach (var word in study.Of.Where(word => !inputs.Any(input => IsMeant(input, word))))
        {
            log.Add(mark, "ranges.of", Provenance.Confidences.Contains(word)
                ? $"no value with a range has the confidence {word}"
                : $"{IssueText.Quote(word)} is no confidence ({IssueText.List(Provenance.Confidences.AsSpan())}) and no value with a range{Hint(word, inputs)}");
        }

        var chosen = study.Of.IsEmpty ? inputs : [.. inputs.Where(input => study.Of.Any(word => IsMeant(input, word)))];
        if (chosen.IsEmpty && study.Of.IsEmpty)
            log.Add(mark, "ranges", "no value of the model has a range");
        return chosen;
    }

    private static string Hint(string word, ImmutableArray<RangeInput> inputs) =>
        Nearest.To(word, inputs.Select(input => input.Name)) is { } near ? $"; did you mean \"{near}\"?" : "";

    /// <summary>By its confidence, its name, the path of one of its values, or a section that it is in.</summary>
    private static bool IsMeant(RangeInput input, string word) =>
        input.Confidence == word || input.Name == word || input.Values.Any(value => value.Path == word || value.Path.StartsWith(word + ".", StringComparison.Ordinal));

    private static string Starred(string path)
    {
        if (!path.StartsWith(Phases, StringComparison.Ordinal))
            return path;
        var key = path.IndexOf('.', Phases.Length);
        return key < 0 ? path : $"{Phases}*{path[key..]}";
    }

    private static bool IsBuilt(string path, DatacenterModel model)
    {
        var words = path.Split('.', 4);
        if (words.Length < 3 || words[0] != "hardware")
            return true;
        return words[1] == "accelerators"
            ? model.Generations.Any(type => IsOf(path, "hardware.accelerators.", type.Accelerator.Name))
            : model.Generations.Any(type => IsOf(path, "hardware.ultraservers.", type.Name));
    }

    private static bool IsOf(string path, string section, string name) => path.StartsWith($"{section}{name}.", StringComparison.Ordinal);
}
