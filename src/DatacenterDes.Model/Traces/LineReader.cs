using System;
using System.IO;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>Cuts a stream of bytes into lines without keeping more than one of them.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="dialect">Where cells may be quoted: a line whose quotes close on a later one goes on to there, and each break within is a blank. Null for plain lines.</param>
internal sealed class LineReader(Stream stream, Dialect? dialect = null) : IDisposable
{
    /// <summary>Bytes in the longest line; a job needs a hundredth of it. A file without line breaks costs no more memory than this.</summary>
    public const int LongestLine = 1 << 16;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private long _taken;

    /// <summary>Number of the line last read, from 1; of several that are one row, the first.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the line last read was longer than <see cref="LongestLine"/>, and is not given.</summary>
    public bool WasTooLong { get; private set; }

    /// <summary>The next line without its end (LF or CR LF); false after the last.</summary>
    /// <param name="line">Valid until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        WasTooLong = false;
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0 || (_isAtEnd && _start < _end))
            {
                line = Take(RowLength(length < 0 ? _end - _start : searched + length));
                return true;
            }

            if (_isAtEnd)
            {
                line = [];
                return WasTooLong && EndLine();
            }

            searched = _end - _start;
            if (searched == LongestLine)
            {
                WasTooLong = true;
                searched = 0;
                _start = _end;
            }

            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The length of the row that begins with a line of some length. Where its quotes do not close, that is the line: who takes it apart says so.</summary>
    private int RowLength(int line)
    {
        // A quote that is open is one of an odd number of them.
        if (dialect is not { HasQuotes: true } || WasTooLong || _buffer.AsSpan(_start, line).Count((byte)'"') % 2 == 0)
            return line;
        while (true)
        {
            var length = QuotedRow.LengthIn(_buffer.AsSpan(_start, _end - _start), dialect.Separator, _isAtEnd);
            if (length >= 0)
                return length;
            if (length == QuotedRow.IsDamaged || _end - _start == LongestLine)
                return line;
            Fill();
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = WasTooLong ? [] : _buffer.AsSpan(_start, length);
        _start = Math.Min(_end, _start + length + 1);
        EndLine();
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        return line.Contains((byte)'\n') ? WithoutBreaks(line) : line;
    }

    private Span<byte> WithoutBreaks(Span<byte> row)
    {
        var length = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i..] is [(byte)'\r', (byte)'\n', ..])
                continue;
            _taken += row[i] == (byte)'\n' ? 1 : 0;
            row[length++] = row[i] == (byte)'\n' ? (byte)' ' : row[i];
        }

        return row[..length];
    }

    private bool EndLine()
    {
        Line = ++_taken;
        return true;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _isAtEnd = read == 0;
    }
}
