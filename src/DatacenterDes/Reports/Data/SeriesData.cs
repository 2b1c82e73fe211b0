using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Data;

/// <summary>What a report needs of <c>series.msgpack</c>, read through once: every sample of the fleet, and of the other scopes bins.</summary>
internal sealed class SeriesData
{
    private const int Keys = 3;
    private const string Fleet = "fleet";

    /// <summary>Buildings are many, and no chart has them.</summary>
    private static readonly byte[] LeftOut = "building"u8.ToArray();

    private readonly Dictionary<string, List<double>> _fleet = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Scope, string Name), Dictionary<string, BinnedColumn>> _others = [];
    private readonly List<(string Scope, string Name)> _order = [];

    private SeriesData(TimeBins bins) => Bins = bins;

    /// <summary>The bins of all but the fleet's own samples.</summary>
    public TimeBins Bins { get; }

    /// <summary>Instants of the fleet's samples, in seconds since the start.</summary>
    public List<double> Time { get; } = [];

    /// <summary>Whether the file ends in a torn record.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="file">The records.</param>
    /// <param name="path">Their path, for messages.</param>
    /// <param name="bins">The span in pieces.</param>
    /// <param name="fleetOnly">Whether the other scopes are passed over.</param>
    /// <exception cref="InputException">It is damaged.</exception>
    public static SeriesData Read(RecordReader file, string path, TimeBins bins, bool fleetOnly = false)
    {
        string[] columns = [.. file.Schema.Columns.Select(column => column.Name)];
        var data = new SeriesData(bins);
        using var cells = new RecordCells(file, path, columns);
        var scopes = new NameTable();
        var names = new NameTable();
        var rows = new Dictionary<(int, int), BinnedColumn?[]>();
        List<double>[] fleet = [.. columns.Skip(Keys).Select(_ => new List<double>())];
        while (cells.Next(Keys))
        {
            ReadOnlySpan<byte> scope = cells.Text(1);
            if (fleetOnly ? !scope.SequenceEqual("fleet"u8) : scope.SequenceEqual(LeftOut))
                continue;
            (int, int) key = (scopes.IndexOf(scope), names.IndexOf(cells.Text(2)));
            int bin = bins.IndexOf(cells.Number(0));
            if (bin < 0)
                continue;
            cells.ReadOn();
            if (scopes[key.Item1] == Fleet)
            {
                data.Time.Add(cells.Number(0));
                for (var i = 0; i < fleet.Length; i++)
                    fleet[i].Add(cells.Number(i + Keys));
                continue;
            }

            if (!rows.TryGetValue(key, out BinnedColumn?[]? row))
            {
                rows.Add(key, row = new BinnedColumn?[fleet.Length]);
                data._order.Add((scopes[key.Item1], names[key.Item2]));
            }

            for (var i = 0; i < row.Length; i++)
            {
                double value = cells.Number(i + Keys);
                if (!double.IsNaN(value))
                    (row[i] ??= new BinnedColumn(bins.Count)).Add(bin, value);
            }
        }

        data.IsTorn = cells.IsTorn;
        for (var i = 0; i < fleet.Length; i++)
            data._fleet[columns[i + Keys]] = fleet[i];
        foreach (((int scope, int name), BinnedColumn?[] row) in rows)
            data._others[(scopes[scope], names[name])] = Named(row, columns);
        return data;
    }

    /// <summary>Whether the file has values of the fleet in a column.</summary>
    public bool Has(string column) => _fleet.TryGetValue(column, out List<double>? values) && values.Exists(value => !double.IsNaN(value));

    /// <summary>The fleet's samples; null where the file does not have the column.</summary>
    public List<double>? Samples(string column) => Has(column) ? _fleet[column] : null;

    /// <summary>The fleet's samples of a column, in bins; null where the file does not have it.</summary>
    public BinnedColumn? Binned(string column)
    {
        if (Samples(column) is not { } samples)
            return null;
        var binned = new BinnedColumn(Bins.Count);
        for (var i = 0; i < samples.Count; i++)
            binned.Add(Bins.IndexOf(Time[i]), samples[i]);
        return binned;
    }

    /// <summary>Means of the fleet by bin; null where the file does not have the column.</summary>
    public double[]? Means(string column) => Binned(column)?.Means();

    /// <summary>The things of a scope that have values in a column, in the order of the file.</summary>
    public IEnumerable<(string Name, BinnedColumn Values)> Of(string scope, string column)
    {
        foreach ((string scopeOf, string name) in _order)
        {
            if (scopeOf == scope && _others[(scopeOf, name)].TryGetValue(column, out BinnedColumn? values))
                yield return (name, values);
        }
    }

    private static Dictionary<string, BinnedColumn> Named(BinnedColumn?[] row, string[] columns)
    {
        var named = new Dictionary<string, BinnedColumn>(StringComparer.Ordinal);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is { } column)
                named[columns[i + Keys]] = column;
        }

        return named;
    }
}
