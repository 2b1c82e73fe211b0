using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;
using RowGroup = Parquet.Meta.RowGroup;
using Statistics = Parquet.Meta.Statistics;

namespace DatacenterDes.Export;

/// <summary>The values of one column that wait to be written together.</summary>
internal abstract class ParquetColumn
{
    private readonly Dictionary<string, string>? _metadata;

    private ParquetColumn(ExportColumn column, DataField field)
    {
        Field = field;
        _metadata = column.Unit is { } unit ? new() { ["unit"] = unit } : null;
    }

    /// <summary>Name and type in the file.</summary>
    public DataField Field { get; }

    /// <summary>Characters of text that wait.</summary>
    public virtual int Characters => 0;

    /// <summary>An empty column of the right type.</summary>
    public static ParquetColumn Of(ExportColumn column) => column.Type switch
    {
        ColumnType.Integer => new Numbers<long>(column, (row, i) => row.Integer(i)),
        ColumnType.Real => new Numbers<double>(column, (row, i) => row.Real(i)),
        _ => new Texts(column),
    };

    /// <summary>Adds the value that a row has in a column.</summary>
    public abstract void Add(RecordRow row, int index);

    /// <summary>Writes what waits, and empties the column.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group);

    private sealed class Numbers<T>(ExportColumn column, Func<RecordRow, int, T> read) : ParquetColumn(column, new DataField<T?>(column.Name))
        where T : struct
    {
        private T?[] _values = new T?[256];
        private int _count;

        public override void Add(RecordRow row, int index)
        {
            if (_count == _values.Length)
                Array.Resize(ref _values, 2 * _count);
            _values[_count++] = row.Has(index) ? read(row, index) : null;
        }

        public override Task WriteAsync(ParquetRowGroupWriter group)
        {
            int count = _count;
            _count = 0;
            return group.WriteAsync<T>(Field, _values.AsMemory(0, count), customMetadata: _metadata);
        }
    }

    /// <summary>Text stands end to end in one array.</summary>
    private sealed class Texts(ExportColumn column) : ParquetColumn(column, new DataField<string>(column.Name))
    {
        /// <summary>The first byte in UTF-8 of a character from U+D000 on.</summary>
        private const byte FirstByteFromD000 = 0xed;

        /// <summary>Where each value begins in the text; a value that is not there begins at −1.</summary>
        private readonly List<(int Start, int Length)> _places = [];
        private char[] _text = new char[1024];
        private int _length;
        private bool _isOrderedAsUtf16 = true;
        private ReadOnlyMemory<char>?[] _values = [];

        public override int Characters => _length;

        public override void Add(RecordRow row, int index)
        {
            if (!row.Has(index))
            {
                _places.Add((-1, 0));
                return;
            }

            ReadOnlySpan<byte> text = row.Text(index);
            // A character takes at least a byte.
            if (_length + text.Length > _text.Length)
                Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + text.Length));
            int length = Encoding.UTF8.GetChars(text, _text.AsSpan(_length));
            _places.Add((_length, length));
            _length += length;
            _isOrderedAsUtf16 &= !text.ContainsAnyInRange(FirstByteFromD000, byte.MaxValue);
        }

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            int count = _places.Count;
            if (_values.Length < count)
                _values = new ReadOnlyMemory<char>?[count];
            for (var i = 0; i < count; i++)
            {
                (int start, int length) = _places[i];
                // A null without its type would become text of no length.
                _values[i] = start < 0 ? default(ReadOnlyMemory<char>?) : _text.AsMemory(start, length);
            }

            await group.WriteAsync<ReadOnlyMemory<char>>(Field, _values.AsMemory(0, count), customMetadata: _metadata);
            if (!_isOrderedAsUtf16)
                LeaveOutBounds(RowGroupOf(group).Columns[^1].MetaData!.Statistics!);
            _places.Clear();
            _length = 0;
            _isOrderedAsUtf16 = true;
        }

        /// <summary>Readers skip groups by the least and greatest text in them, in the order of UTF-8.</summary>
        /// <remarks>
        /// The package finds them in the order of UTF-16, where characters beyond U+FFFF come before U+E000: a reader would skip what it looks for.
        /// It has no option to leave them out.
        /// </remarks>
        private static void LeaveOutBounds(Statistics statistics)
        {
            statistics.Min = statistics.MinValue = null;
            statistics.Max = statistics.MaxValue = null;
        }

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_owGroup")]
        private static extern ref RowGroup RowGroupOf(ParquetRowGroupWriter writer);
    }
}
