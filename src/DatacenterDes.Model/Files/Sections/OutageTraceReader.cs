using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>failures.trace</c>: a replay of outages.</summary>
internal static class OutageTraceReader
{
    public static ImmutableArray<Outage> Read(Field field, DataFiles files)
    {
        if (Group.Open(field, Vocabulary.OutageTrace) is not { } group)
            return [];
        var file = files.Find(group);
        group.Optional("unit", f => f.OneOf(Vocabulary.OutageTrace.At("unit"), ("ultraserver", FailureLevel.UltraServer)), FailureLevel.UltraServer);
        if (group.IsFaulty || file is null)
            return [];
        if (Kind(file.Path) is not { } isCompressed)
        {
            group.Find(DataFiles.File)!.Fault($"{IssueText.Quote(file.WrittenAs)} is no file of outages: its name must end in .csv or .csv.gz");
            return [];
        }

        return Read(file, isCompressed, group.Field.Log);
    }

    private static bool? Kind(string path) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? false
        : path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase) ? true
        : null;

    private static ImmutableArray<Outage> Read(DataFile file, bool isCompressed, IssueLog log)
    {
        var name = ModelRoot.Display(file.Path);
        var outages = new List<Outage>();
        var table = new OutageTable(outages, (line, message) => log.Add(new SourceMark(name, (int)Math.Min(line, int.MaxValue)), "", message));
        try
        {
            using var lines = new LineReader(Open(file.Path, isCompressed));
            table.ReadAll(lines);
        }
        catch (InvalidDataException)
        {
            log.Add(new SourceMark(name, 0), "", "has compressed data that is damaged or cut off; expected a whole gzip file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Add(new SourceMark(name, 0), "", $"cannot be read any further: {e.Message}");
        }

        return [.. outages.OrderBy(outage => outage.UltraServer).ThenBy(outage => outage.Start)];
    }

    private static Stream Open(string path, bool isCompressed)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return isCompressed ? new WholeGzipStream(file) : file;
    }
}
