using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DatacenterDes.Results;

namespace DatacenterDes.Export;

/// <summary>The rows of a table, from a record file, in the order of the table.</summary>
internal sealed class TableRows : IDisposable
{
    /// <summary>Records between two looks at whether to stop.</summary>
    private const int StopInterval = 4096;

    private readonly RecordReader _records;
    private readonly RecordRow _row;
    private readonly int _sortedBy;
    private readonly SortedRecords? _sorted;

    /// <summary>Rows that are not read yet.</summary>
    /// <param name="table">What is exported.</param>
    /// <param name="records">What it is made of; stays the caller's.</param>
    /// <param name="path">The record file, for messages.</param>
    /// <param name="scratchPath">A file that sorting may need for as long as this lives.</param>
    public TableRows(ExportTable table, RecordReader records, string path, string scratchPath)
    {
        _records = records;
        _row = new(table, records.Schema.Columns, path);
        _sortedBy = table.Columns.Select(column => column.Name).ToList().IndexOf(table.SortedBy!);
        _sorted = _sortedBy < 0 ? null : new(scratchPath);
    }

    /// <summary>All rows; one object serves them all. Once.</summary>
    /// <exception cref="InputException">The record file is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was to stop.</exception>
    public IEnumerable<RecordRow> Read(CancellationToken stop)
    {
        if (_sorted is not null)
        {
            foreach (ReadOnlyMemory<byte> record in InOrderOfFile(stop))
            {
                _row.Take(record);
                _sorted.Add(_row.Integer(_sortedBy), record.Span);
            }
        }

        var count = 0;
        foreach (ReadOnlyMemory<byte> record in _sorted?.InOrder() ?? InOrderOfFile(stop))
        {
            if (++count % StopInterval == 0)
                stop.ThrowIfCancellationRequested();
            _row.Take(record);
            yield return _row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sorted?.Dispose();

    private IEnumerable<ReadOnlyMemory<byte>> InOrderOfFile(CancellationToken stop)
    {
        while (_records.TryRead(out ReadOnlyMemory<byte> record))
        {
            if (_records.Records % StopInterval == 0)
                stop.ThrowIfCancellationRequested();
            yield return record;
        }
    }
}
