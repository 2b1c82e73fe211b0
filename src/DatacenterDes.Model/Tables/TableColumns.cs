using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Tables;

/// <summary>Where the columns of a layout are in one file, once its header was found.</summary>
/// <param name="layout">The layout, of somebody else's file.</param>
/// <param name="words">The words, by their places in <see cref="Text"/>.</param>
internal sealed class TableColumns(TableLayout layout, ImmutableArray<string> words)
{
    /// <summary>Lines before a header; weather files and statistics offices have up to fifty.</summary>
    public const int MostLinesBefore = 100;

    private readonly int[][] _places = new int[words.Length][];
    private readonly string[] _names = new string[words.Length];
    private readonly List<(int Place, RowFilter Filter)> _filters = [];
    private readonly byte[] _joined = new byte[1024];
    private string _closest = "";
    private int _closestHas = -1;
    private long _closestLine;

    /// <summary>Whether they are known.</summary>
    public bool AreFound { get; private set; }

    /// <summary>Whether the file has a column.</summary>
    public bool Has(int word) => _places[word] is { Length: > 0 };

    /// <summary>What messages call it: the name that the file has, and its place.</summary>
    public string NameOf(int word) => _names[word];

    /// <summary>Binds the places of a file without a header.</summary>
    public void BindPlaces() => Bind([]);

    /// <summary>Whether a line is the header; then the columns are found.</summary>
    public bool TryHeader(CellRow row, long line)
    {
        var names = new string[row.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = Decode(row[i]);
        var (missing, has) = Missing(names);
        if (missing.Count > 0)
        {
            if (has > _closestHas || (has == _closestHas && _closestLine == 0))
                (_closest, _closestHas, _closestLine) = (Say(missing, names), has, line);
            return false;
        }

        Bind(names);
        return true;
    }

    /// <summary>Whether a first row of a table whose columns go by their places has names instead of numbers.</summary>
    public bool IsRowOfNames(CellRow row)
    {
        foreach (var places in _places)
        {
            foreach (var place in places)
            {
                if (row[place].ContainsAnyInRange((byte)'0', (byte)'9'))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Why no line was the header, and which was closest to it.</summary>
    public (long Line, string Message) NoHeader() => _closestLine > 0 ? (_closestLine, _closest) : (0, "is empty; expected a header that names its columns");

    /// <summary>Whether the filters let a row pass.</summary>
    public bool IsWanted(CellRow row)
    {
        foreach (var (place, filter) in _filters)
        {
            var isOne = false;
            foreach (var value in filter.Values)
                isOne |= Same(row[place], value);
            if (!isOne)
                return false;
        }

        return true;
    }

    /// <summary>What a row has for a word, valid until the next call; empty for nothing.</summary>
    public ReadOnlySpan<byte> Text(CellRow row, int word)
    {
        var places = _places[word];
        if (places.Length == 1)
            return row[places[0]];
        var length = 0;
        foreach (var place in places)
        {
            var cell = row[place];
            if (length + cell.Length >= _joined.Length)
                return [];
            if (length > 0)
                _joined[length++] = (byte)' ';
            cell.CopyTo(_joined.AsSpan(length));
            length += cell.Length;
        }

        return _joined.AsSpan(0, length);
    }

    /// <summary>Text in UTF-8, or in Latin 1 where it is none.</summary>
    public static string Decode(ReadOnlySpan<byte> text) =>
        System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);

    private static bool Same(ReadOnlySpan<byte> cell, string value) =>
        cell.Length <= 4 * value.Length && Decode(cell).Equals(value, StringComparison.OrdinalIgnoreCase);

    private (List<string> Missing, int Has) Missing(string[] names)
    {
        var missing = new List<string>();
        var has = 0;
        foreach (var name in Named())
        {
            if (PlaceOf(name, names) < 0)
                missing.Add(name);
            else
                has++;
        }

        return (missing, has);
    }

    private IEnumerable<string> Named() => layout.Columns.SelectMany(column => column.Parts)
        .Concat(layout.Where.Select(filter => filter.Column)).Where(part => part.Place == 0).Select(part => part.Name).Distinct();

    private static string Say(List<string> missing, string[] names)
    {
        var separator = Other(names);
        var help = separator.Length > 0 ? $"; its cells seem to be parted by something else: write {separator}" : Nearest.Hint(missing[0], [.. names.Where(name => name.Length > 0)]);
        return $"no column is called {IssueText.Quote(missing[0])}{help}";
    }

    /// <summary>The separator that a header in one piece seems to have, as one writes it.</summary>
    public static string Other(string[] names)
    {
        if (names.Length != 1)
            return "";
        var (best, most) = ("", 0);
        foreach (var (letter, word) in new[] { (';', "separator: \";\""), ('\t', "separator: tab"), ('|', "separator: \"|\""), (',', "separator: \",\"") })
        {
            var count = names[0].Count(other => other == letter);
            if (count > most)
                (best, most) = (word, count);
        }

        return best;
    }

    private static int PlaceOf(string name, string[] names)
    {
        var exact = Array.FindIndex(names, other => other == name);
        return exact >= 0 ? exact : Array.FindIndex(names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private void Bind(string[] names)
    {
        for (var word = 0; word < words.Length; word++)
        {
            var column = layout.Of(words[word]);
            _places[word] = column is null ? [] : [.. column.Parts.Select(part => Place(part, names))];
            _names[word] = column is null ? words[word] : string.Join(" and ", column.Parts.Select(part => part.Place > 0 ? part.ToString() : $"{part.Name} (column {Place(part, names) + 1})"));
        }

        foreach (var filter in layout.Where)
            _filters.Add((Place(filter.Column, names), filter));
        AreFound = true;
    }

    private static int Place(ColumnName part, string[] names) => part.Place > 0 ? part.Place - 1 : PlaceOf(part.Name, names);
}
