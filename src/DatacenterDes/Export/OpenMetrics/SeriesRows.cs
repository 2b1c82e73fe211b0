using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using DatacenterDes.Results;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>Reads <c>series.msgpack</c> from its beginning, as often as it takes.</summary>
/// <param name="run">The run.</param>
internal sealed class SeriesRows(ResultsFolder run)
{
    private static readonly int ScopeColumn = RecordSchema.Series.IndexOf("scope");
    private static readonly int NameColumn = RecordSchema.Series.IndexOf("name");

    private readonly Dictionary<string, SeriesSubject> _subjects = new(StringComparer.Ordinal);
    private readonly List<SeriesSubject> _inOrder = [];
    private char[] _key = new char[128];

    /// <summary>What there are rows of, in the order of their first.</summary>
    public IReadOnlyList<SeriesSubject> Subjects => _inOrder;

    /// <summary>Whether the file ends in a record that is not whole. Known once it has been read.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Records of the file. Known once it has been read.</summary>
    public long Records { get; private set; }

    /// <summary>Reads all rows.</summary>
    /// <param name="take">Gets each, and what it is of.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Whether there is such a file.</returns>
    public bool Read(Action<RecordRow, SeriesSubject> take, CancellationToken stop)
    {
        ExportTable table = ExportTable.Series;
        using RecordReader? records = run.OpenRecords(table.Schema);
        if (records is null)
            return false;

        using var rows = new TableRows(table, records, Path.Combine(run.Path, table.Schema.FileName), scratchPath: "");
        foreach (RecordRow row in rows.Read(stop))
            take(row, SubjectOf(row));
        IsTorn = records.IsTorn;
        Records = records.Records;
        return true;
    }

    private SeriesSubject SubjectOf(RecordRow row)
    {
        ReadOnlySpan<byte> scope = row.Has(ScopeColumn) ? row.Text(ScopeColumn) : [];
        ReadOnlySpan<byte> name = row.Has(NameColumn) ? row.Text(NameColumn) : [];
        if (_key.Length < scope.Length + name.Length + 1)
            _key = new char[2 * (scope.Length + name.Length + 1)];
        int length = Encoding.UTF8.GetChars(scope, _key);
        _key[length++] = '\n';
        length += Encoding.UTF8.GetChars(name, _key.AsSpan(length));

        Dictionary<string, SeriesSubject>.AlternateLookup<ReadOnlySpan<char>> known = _subjects.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(_key.AsSpan(0, length), out SeriesSubject? subject))
            return subject;
        subject = new(Encoding.UTF8.GetString(scope), Encoding.UTF8.GetString(name));
        known[_key.AsSpan(0, length)] = subject;
        _inOrder.Add(subject);
        return subject;
    }
}

/// <summary>What rows of the series are of: the fleet, a class, a node.</summary>
/// <param name="scope">Its kind.</param>
/// <param name="name">Its name; empty for the fleet.</param>
internal sealed class SeriesSubject(string scope, string name)
{
    /// <summary>Its kind: <c>class</c>.</summary>
    public string Scope => scope;

    /// <summary>Its name; empty for the fleet.</summary>
    public string Name => name;

    /// <summary>When its rows are, in seconds since the model's start.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Values to fill from them.</summary>
    public List<MetricPoints> Points { get; } = [];
}
