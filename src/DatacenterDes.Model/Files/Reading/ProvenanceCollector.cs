using System.Collections.Immutable;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Finds every value that says where it comes from, and checks that it says it properly.</summary>
internal sealed class ProvenanceCollector
{
    private readonly ImmutableArray<ProvenanceEntry>.Builder _entries = ImmutableArray.CreateBuilder<ProvenanceEntry>();
    private readonly IssueLog _log;

    private ProvenanceCollector(IssueLog log) => _log = log;

    public static ImmutableArray<ProvenanceEntry> In(YamlNode root, IssueLog log)
    {
        var collector = new ProvenanceCollector(log);
        collector.Visit(root, "");
        return collector._entries.ToImmutable();
    }

    private void Visit(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMapping mapping when Provenance.IsIn(mapping):
                Add(mapping, path);
                Visit(mapping.Find(Provenance.Value)!, path);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                    Visit(entry.Value, BuildOutForm.Below(path, entry.Key));
                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                    Visit(sequence.Items[i], $"{path}.{ListItem.Label(sequence.Items[i], i)}");
                break;
        }
    }

    private void Add(YamlMapping mapping, string path)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!Provenance.Keys.Contains(entry.Key))
                _log.Add(entry.Mark, $"{path}.{entry.Key}", $"unknown key {IssueText.Quote(entry.Key)} beside a value{Nearest.Hint(entry.Key, Provenance.Keys)}");
        }

        var confidence = Text(mapping, path, Provenance.Confidence);
        if (confidence is not null && !Provenance.Confidences.Contains(confidence))
        {
            _log.Add(
                mapping.Find(Provenance.Confidence)!.Mark,
                $"{path}.{Provenance.Confidence}",
                $"{IssueText.Quote(confidence)} is not {IssueText.List(Provenance.Confidences.AsSpan())}");
        }

        _entries.Add(new(
            path,
            Provenance.OneLine(mapping.Find(Provenance.Value)!),
            Text(mapping, path, Provenance.Source),
            Text(mapping, path, Provenance.Range),
            confidence));
    }

    private string? Text(YamlMapping mapping, string path, string key)
    {
        switch (mapping.Find(key))
        {
            case null:
                return null;
            case YamlScalar { IsNull: false } scalar:
                return scalar.Text;
            case { } other:
                _log.Add(other.Mark, $"{path}.{key}", "must be a text");
                return null;
        }
    }
}
