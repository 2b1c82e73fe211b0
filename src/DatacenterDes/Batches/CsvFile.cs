using System;
using System.Collections.Generic;
using System.IO;
using CsvHelper;

namespace DatacenterDes.Batches;

/// <summary>A small table in comma-separated values (RFC 4180).</summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    /// <summary>Writes a file that is in place once it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Texts, numbers (as they read back exactly) and nulls (empty).</param>
    /// <exception cref="WriteException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<string> header, IEnumerable<object?[]> rows) => WholeFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        Write(csv, header, rows);
    });

    /// <summary>Writes the same to whatever is there.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> header, IEnumerable<object?[]> rows)
    {
        using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        Write(csv, header, rows);
    }

    private static void Write(CsvWriter csv, IReadOnlyList<string> header, IEnumerable<object?[]> rows)
    {
        csv.WriteHeader([.. header]);
        foreach (object?[] row in rows)
        {
            foreach (object? cell in row)
                Write(csv, cell);
            csv.EndRecord();
        }
    }

    private static void Write(CsvWriter csv, object? cell)
    {
        switch (cell)
        {
            case null:
                csv.WriteField((string?)null);
                break;
            case string text:
                csv.WriteField(text);
                break;
            case double number:
                csv.WriteField(number);
                break;
            case long number:
                csv.WriteField(number);
                break;
            case int number:
                csv.WriteField(number);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cell), cell, "A cell is a text or a number.");
        }
    }
}
