using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CsvHelper;

namespace DatacenterDes.Export;

/// <summary>A table as comma-separated values (RFC 4180, UTF-8, lines end in a line feed) under a header.</summary>
/// <remarks>Seconds have three decimals, other floats what it takes to read them back exactly. No value is an empty field.</remarks>
internal sealed class CsvTable : ITableFile
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    private readonly ImmutableArray<ExportColumn> _columns;
    private readonly CsvWriter _csv;

    private CsvTable(ImmutableArray<ExportColumn> columns, CsvWriter csv)
    {
        _columns = columns;
        _csv = csv;
    }

    /// <summary>Begins with the header.</summary>
    public static CsvTable Begin(ExportTable table, Stream stream)
    {
        var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        csv.WriteHeader([.. table.Columns.Select(column => column.Name)]);
        return new(table.Columns, csv);
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(RecordRow row)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!row.Has(i))
                _csv.WriteField((string?)null);
            else if (_columns[i].Type == ColumnType.Integer)
                _csv.WriteField(row.Integer(i));
            else if (_columns[i].Type == ColumnType.Text)
                _csv.WriteField(row.Text(i));
            else if (_columns[i].IsSeconds)
                _csv.WriteField(row.Real(i), "F3");
            else
                _csv.WriteField(row.Real(i));
        }

        _csv.EndRecord();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync() => _csv.DisposeAsync();
}
