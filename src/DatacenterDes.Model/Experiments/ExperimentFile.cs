using System;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>Reads experiment files: YAML in, an <see cref="Experiment"/> out, or every <see cref="ModelIssue"/> with file, line, path and remedy.</summary>
public static class ExperimentFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads an experiment file. The model that it names is looked for, not read.</summary>
    /// <param name="path">The file, absolute or relative to the current folder.</param>
    /// <param name="root">The model root; null for the nearest folder named <c>models</c> that the file is in, else the file's own folder.</param>
    /// <param name="faultOfFigure">What is wrong with the name of a figure, or null for nothing; by default nothing is.</param>
    public static ExperimentReading Read(string path, string? root = null, Func<string, string?>? faultOfFigure = null)
    {
        var log = new IssueLog();
        var text = TextOf(path, log);
        var experiment = text is null ? null : Parse(text, path, root, faultOfFigure ?? (_ => null), log);
        return new(log.Count == 0 ? experiment : null, log.Issues, text ?? "");
    }

    private static Experiment? Parse(string text, string path, string? root, Func<string, string?> faultOfFigure, IssueLog log) =>
        YamlTreeReader.Read(text, ModelRoot.Display(path), log) is { } tree
            ? new ExperimentReader(name => ModelAt(name, path, root), faultOfFigure).Read(Field.Of(tree, "", log))
            : null;

    /// <summary>The model file that the experiment names, or what is wrong with the name.</summary>
    private static (string? Path, string Fault) ModelAt(string name, string path, string? root)
    {
        try
        {
            var real = ModelRoot.Of(RealPath.Of(path), root).Resolve(name, Path.GetDirectoryName(path) ?? "", out var fault);
            return real is null ? (null, fault) : File.Exists(real) ? (real, "") : (null, $"{ModelRoot.Display(real)} does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"{IssueText.Quote(name)} cannot be read: {e.Message}");
        }
    }

    private static string? TextOf(string path, IssueLog log)
    {
        var mark = new SourceMark(path, 0);
        try
        {
            mark = new(ModelRoot.Display(path), 0);
            if (Directory.Exists(path))
                log.Add(mark, "", "is a folder; an experiment file was expected");
            else if (new FileInfo(path) is { Exists: true, Length: > ModelLoader.LargestFile })
                log.Add(mark, "", $"has more than {ModelLoader.LargestFile >> 20} MiB; an experiment file is far smaller");
            else
                return StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            log.Add(mark, "", "is not UTF-8 text");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            log.Add(mark, "", "does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            log.Add(mark, "", $"cannot be read: {e.Message}");
        }

        return null;
    }
}

/// <summary>What came of reading an experiment file.</summary>
/// <param name="Experiment">The experiment, or null if there is any issue.</param>
/// <param name="Issues">Every fault found, by file and line.</param>
/// <param name="Text">The file as it was read.</param>
public sealed record ExperimentReading(Experiment? Experiment, ImmutableArray<ModelIssue> Issues, string Text);
