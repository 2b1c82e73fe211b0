using System;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Writes a tree as YAML that reads back to the same tree.</summary>
internal static class YamlTreeWriter
{
    /// <summary>How a text in single quotation marks begins, after a key, in a list or in a group.</summary>
    private static readonly string[] SingleQuoted = [" '", "['", "{'"];

    public static string Write(YamlNode root, string comment)
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"# {comment.Replace("\n", "\n# ", StringComparison.Ordinal)}");
        var settings = EmitterSettings.Default.WithBestIndent(2).WithBestWidth(int.MaxValue).WithNewLine("\n");
        var emitter = new Emitter(text, settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>Writes a tree so that reading the text and writing it again gives the same text: runs are known by its hash.</summary>
    public static string WriteStable(YamlNode root, string comment)
    {
        string text = Write(root, comment);
        // What was plain and may not be is put into single quotation marks; read back, it is quoted, and written with double ones.
        return SingleQuoted.Any(begin => text.Contains(begin, StringComparison.Ordinal)) && YamlTreeReader.Read(text, "", new IssueLog()) is { } again
            ? Write(again, comment)
            : text;
    }

    private static void Emit(Emitter emitter, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                Emit(emitter, scalar.Text, scalar.Quoted);
                break;
            case YamlSequence sequence:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, sequence.Flow ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in sequence.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlMapping mapping:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, mapping.Flow ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var entry in mapping.Entries)
                {
                    Emit(emitter, entry.Key, new YamlScalar(entry.Mark, entry.Key).IsNull);
                    Emit(emitter, entry.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
        }
    }

    private static void Emit(Emitter emitter, string text, bool quoted)
    {
        // The emitter itself quotes a plain value that would not read back as it is.
        var style = quoted ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
    }
}
