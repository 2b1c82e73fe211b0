using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;

namespace DatacenterDes.Export;

/// <summary>A table as Parquet: typed columns, text in dictionaries, units in the metadata of the file and of every column.</summary>
internal sealed class ParquetTable : ITableFile
{
    /// <summary>Rows that are kept until they are written together. Readers skip and share work by such groups.</summary>
    private const int GroupRows = 65_536;

    /// <summary>Characters of one column of text that end a group before it has all its rows: placements of large jobs are long.</summary>
    private const int GroupCharacters = 4 * 1024 * 1024;

    private readonly ParquetWriter _writer;
    private readonly ImmutableArray<ParquetColumn> _columns;
    private int _rows;

    private ParquetTable(ParquetWriter writer, ImmutableArray<ParquetColumn> columns)
    {
        _writer = writer;
        _columns = columns;
    }

    /// <summary>Begins a file.</summary>
    public static async ValueTask<ITableFile> BeginAsync(ExportTable table, Stream stream, IReadOnlyDictionary<string, string> run)
    {
        ImmutableArray<ParquetColumn> columns = [.. table.Columns.Select(ParquetColumn.Of)];
        var options = new ParquetOptions { DictionaryEncodingThreshold = 0.5, DictionaryEncodingSampleSize = 1024 };
        foreach (ExportColumn column in table.Columns.Where(column => column.Type == ColumnType.Text))
            options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;

        var schema = new ParquetSchema(columns.Select(column => column.Field));
        ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, options);
        writer.CustomMetadata = new Dictionary<string, string>(run) { ["schema"] = table.Schema.Name, ["units"] = Units(table) };
        return new ParquetTable(writer, columns);
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(RecordRow row)
    {
        var isFull = false;
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Add(row, i);
            isFull |= _columns[i].Characters >= GroupCharacters;
        }

        _rows++;
        return isFull || _rows == GroupRows ? WriteGroupAsync() : ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync()
    {
        if (_rows > 0)
            await WriteGroupAsync();
        await _writer.DisposeAsync();
    }

    private async ValueTask WriteGroupAsync()
    {
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        foreach (ParquetColumn column in _columns)
            await column.WriteAsync(group);
        group.CompleteValidate();
        _rows = 0;
    }

    private static string Units(ExportTable table) =>
        JsonSerializer.Serialize(table.Columns.Where(column => column.Unit is not null).ToDictionary(column => column.Name, column => column.Unit));
}
