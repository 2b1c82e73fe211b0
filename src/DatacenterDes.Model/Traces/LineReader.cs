using System;
using System.IO;

namespace DatacenterDes.Model.Traces;

/// <summary>Cuts a stream of bytes into lines without keeping more than one of them.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>Bytes in the longest line; a job needs a hundredth of it. A file without line breaks costs no more memory than this.</summary>
    public const int LongestLine = 1 << 16;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Number of the line last read, from 1.</summary>
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
                line = Take(length < 0 ? _end - _start : searched + length);
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

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = WasTooLong ? [] : _buffer.AsSpan(_start, length);
        _start = Math.Min(_end, _start + length + 1);
        EndLine();
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private bool EndLine()
    {
        Line++;
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
