using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using DatacenterDes.Model.Files.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Builds a tree from parser events. Bounds are checked event by event, before anything is built or recursed into.</summary>
internal sealed class YamlTreeReader
{
    /// <summary>A model needs fewer than a dozen levels; a parser that recurses survives some thousands.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Longest single value, in characters.</summary>
    public const int LongestScalar = 10_000;

    private readonly Parser _parser;
    private readonly string _file;
    private readonly bool _hasLines;
    private readonly IssueLog _log;
    private int _depth;

    private YamlTreeReader(string text, string file, bool hasLines, IssueLog log)
    {
        _hasLines = hasLines;
        _parser = new Parser(new StringReader(text));
        _file = file;
        _log = log;
    }

    /// <summary>The tree of a text, or null where it cannot be parsed; the fault is then in the log.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="log">Takes the faults.</param>
    /// <param name="hasLines">Whether messages give lines: those of a file do, those of a command-line option do not.</param>
    public static YamlNode? Read(string text, string file, IssueLog log, bool hasLines = true)
    {
        if (HasControlCharacter(text, out var line))
        {
            log.Add(new(file, hasLines ? line : 0), "", "holds a control character; a model file is plain UTF-8 text");
            return null;
        }

        try
        {
            return new YamlTreeReader(text, file, hasLines, log).ReadDocument();
        }
        catch (YamlException e)
        {
            var at = Math.Max(1, (int)e.Start.Line);
            var tab = TabbedLine.Of(text, e);
            log.Add(
                new(file, hasLines ? tab ?? at : 0),
                "",
                tab is null ? $"is not valid YAML here: {e.Message}" : "is indented with a tab; YAML is indented with blanks alone");
        }
        catch (UnusableYamlException e)
        {
            log.Add(e.Mark, "", e.Message);
        }

        return null;
    }

    private YamlNode ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
            throw new UnusableYamlException(new(_file, 0), "is empty");
        Next();
        var root = ReadNode();
        Next();
        Next();
        if (_parser.Current is DocumentStart)
            throw new UnusableYamlException(Mark(), "starts a second document; a model file holds one");
        return root;
    }

    /// <summary>Reads the node that starts at the current event, and leaves its last event current.</summary>
    private YamlNode ReadNode()
    {
        var mark = Mark();
        switch (_parser.Current)
        {
            case AnchorAlias:
                throw new UnusableYamlException(mark, "aliases (*name) are not supported; write the value out, or use include");
            case NodeEvent { Anchor.IsEmpty: false }:
                throw new UnusableYamlException(mark, "anchors (&name) are not supported; write the value out, or use include");
            case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }:
                throw new UnusableYamlException(mark, "tags (!name) are not supported; write the plain value");
            case Scalar scalar:
                return ReadScalar(scalar, mark);
            case SequenceStart start:
                return ReadSequence(start, mark);
            case MappingStart start:
                return ReadMapping(start, mark);
            default:
                throw new UnusableYamlException(mark, "is not valid YAML here: a value was expected");
        }
    }

    private static YamlScalar ReadScalar(Scalar scalar, SourceMark mark)
    {
        if (scalar.Value.Length > LongestScalar)
            throw new UnusableYamlException(mark, $"holds a value of {scalar.Value.Length:N0} characters; the longest allowed has {LongestScalar:N0}");
        // An escape can write half of a surrogate pair, which no UTF-8 file can hold.
        if (HasLoneSurrogate(scalar.Value))
            throw new UnusableYamlException(mark, "holds half a character (a lone surrogate)");
        return new(mark, scalar.Value, scalar.Style != ScalarStyle.Plain);
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    private YamlSequence ReadSequence(SequenceStart start, SourceMark mark)
    {
        Descend(mark);
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        YamlScalar? cut = null;
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            var item = ReadNode();
            if (start.Style == SequenceStyle.Flow && items.Count > 0 && DigitGroups.Join(items[^1], item) is { } whole)
            {
                items[^1] = cut = whole;
                continue;
            }

            ReportCut(ref cut);
            items.Add(item);
        }

        ReportCut(ref cut);
        _depth--;
        return new(mark, items.ToImmutable(), start.Style == SequenceStyle.Flow);
    }

    private YamlMapping ReadMapping(MappingStart start, SourceMark mark)
    {
        Descend(mark);
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        YamlScalar? cut = null;
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            var keyMark = Mark();
            if (ReadNode() is not YamlScalar { IsNull: false } key)
                throw new UnusableYamlException(keyMark, "a key is a single word");
            Next();
            var value = ReadNode();
            if (start.Style == MappingStyle.Flow && entries.Count > 0 && DigitGroups.Join(entries[^1].Value, key, value) is { } whole)
            {
                entries[^1] = entries[^1] with { Value = cut = whole };
                continue;
            }

            ReportCut(ref cut);
            if (lines.TryAdd(key.Text, keyMark.Line))
                entries.Add(new(key.Text, keyMark, value));
            else
                _log.Add(keyMark, "", $"key {IssueText.Quote(key.Text)} is there already, at line {lines[key.Text]}; keep one");
        }

        ReportCut(ref cut);
        _depth--;
        return new(mark, entries.ToImmutable(), start.Style == MappingStyle.Flow);
    }

    /// <summary>One line for a number that YAML cut at its commas; it was put together again, so nothing else is said of its pieces.</summary>
    private void ReportCut(ref YamlScalar? cut)
    {
        if (cut is not null)
        {
            var plain = cut.Text.Replace(",", "", StringComparison.Ordinal);
            _log.Add(cut.Mark, "", $"YAML takes a comma within {{ }} and [ ] for the end of a value, and cuts {cut.Text} in pieces; write {plain}, or \"{cut.Text}\" in quotation marks");
        }

        cut = null;
    }

    private void Descend(SourceMark mark)
    {
        if (++_depth > DeepestNesting)
            throw new UnusableYamlException(mark, $"nests deeper than {DeepestNesting} levels");
    }

    private void Next()
    {
        bool hasMore;
        try
        {
            hasMore = _parser.MoveNext();
        }
        catch (Exception e) when (e is not YamlException)
        {
            // The scanner meets some input with exceptions of its own state.
            throw new UnusableYamlException(Mark(), "is not valid YAML from here on: is a bracket or a quotation mark left open?");
        }

        if (!hasMore)
            throw new UnusableYamlException(Mark(), "ends in the middle of a value");
    }

    private SourceMark Mark() => new(_file, _hasLines ? (int)(_parser.Current?.Start.Line ?? 0) : 0);

    /// <summary>The scanner takes a NUL for the end of the file, and others show up nowhere.</summary>
    private static bool HasControlCharacter(string text, out int line)
    {
        line = 1;
        foreach (var c in text)
        {
            if (c == '\n')
                line++;
            else if (char.IsControl(c) && c is not ('\r' or '\t'))
                return true;
        }

        return false;
    }
}

/// <summary>A file that is YAML, perhaps, but not usable as a model.</summary>
internal sealed class UnusableYamlException(SourceMark mark, string message) : Exception(message)
{
    public SourceMark Mark { get; } = mark;
}
