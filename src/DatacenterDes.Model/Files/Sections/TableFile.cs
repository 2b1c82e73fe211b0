using System;
using System.IO;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>A data file of comma-separated values, packed or not.</summary>
internal static class TableFile
{
    private const string Packed = ".gz";

    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".dat", ".epw", ".tm2"];

    /// <summary>Whether the name of a file is one of these; a fault at its key where it is not.</summary>
    /// <param name="file">The file.</param>
    /// <param name="field">The key that names it.</param>
    /// <param name="what">What it should be.</param>
    public static bool IsOne(DataFile file, Field field, string what)
    {
        var name = IsPacked(file) ? file.WrittenAs[..^Packed.Length] : file.WrittenAs;
        var isOne = Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (!isOne)
            field.Fault($"{IssueText.Quote(file.WrittenAs)} is no file of {what}: its name must end in .csv or .csv.gz (or .tsv, .txt, .dat, .epw, .tm2, each also .gz)");
        return isOne;
    }

    /// <summary>Reads a table, and warns of what is left out. What is wrong with the file or a line goes to the log.</summary>
    /// <param name="file">The file.</param>
    /// <param name="field">Who names it.</param>
    /// <param name="table">Makes the table, given the place for faults: the number of the line, and what is wrong.</param>
    /// <returns>The table; empty where the file cannot be opened.</returns>
    public static T Read<T>(DataFile file, Field field, Func<Action<long, string>, T> table)
        where T : CsvTable
    {
        var name = ModelRoot.Display(file.Path);
        var made = table(Report);
        try
        {
            using var lines = new LineReader(Open(file), made.Dialect);
            made.ReadAll(lines);
            if (made.LeftOut is { } leftOut)
                field.Warn(leftOut);
        }
        catch (InvalidDataException)
        {
            Report(0, "has compressed data that is damaged or cut off; expected a whole gzip file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(0, $"cannot be read any further: {e.Message}");
        }

        return made;

        void Report(long line, string message) => field.Log.Add(new SourceMark(name, (int)Math.Min(line, int.MaxValue)), "", message);
    }

    /// <summary>Opens a file as text.</summary>
    public static Stream Open(DataFile file) => DataStream.Open(file.Path, IsPacked(file));

    private static bool IsPacked(DataFile file) => file.WrittenAs.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);
}
