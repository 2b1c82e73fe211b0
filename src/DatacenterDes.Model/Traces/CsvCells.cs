using System;

namespace DatacenterDes.Model.Traces;

/// <summary>The cells of one line of comma-separated values, one after the other, without the spaces around them and without their quotes.</summary>
/// <param name="line">The line.</param>
/// <param name="room">Where a cell with doubled quotes is written; at least as long as the line.</param>
/// <param name="separator">Between cells; for a blank, a tab is one too.</param>
internal ref struct CsvCells(ReadOnlySpan<byte> line, Span<byte> room, byte separator = (byte)',')
{
    private const byte Quote = (byte)'"';

    private readonly Span<byte> _room = room;
    private ReadOnlySpan<byte> _rest = line;
    private bool _isAtEnd;

    /// <summary>The cell; valid until the next.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>What is wrong with the quotes; there are no cells after it. Null if nothing is.</summary>
    public string? Fault { get; private set; }

    public bool MoveNext()
    {
        if (_isAtEnd)
            return false;
        _rest = _rest.TrimStart((byte)' ');
        if (_rest is [Quote, ..])
            ReadQuoted();
        else
            ReadPlain();
        _isAtEnd |= Fault is not null;
        return Fault is null;
    }

    private void ReadPlain()
    {
        var comma = IndexOfSeparator();
        var cell = comma < 0 ? _rest : _rest[..comma];
        if (cell.Contains(Quote))
            Fault = "has a quote inside a value that does not begin with one; quote the whole value and double the quotes in it";
        Current = cell.Trim((byte)' ');
        Leave(comma);
    }

    private void ReadQuoted()
    {
        var length = 0;
        var at = 1;
        while (true)
        {
            var part = _rest[at..].IndexOf(Quote);
            if (part < 0)
            {
                Fault = "has a quote that is not closed";
                return;
            }

            _rest.Slice(at, part).CopyTo(_room[length..]);
            length += part;
            at += part + 1;
            if (at == _rest.Length || _rest[at] != Quote)
                break;
            // Two quotes inside quotes stand for one.
            _room[length++] = Quote;
            at++;
        }

        Current = _room[..length];
        _rest = separator == (byte)' ' ? _rest[at..] : _rest[at..].TrimStart((byte)' ');
        if (!_rest.IsEmpty && IndexOfSeparator() != 0)
            Fault = $"has something between the end of a quoted value and the next {(separator == (byte)',' ? "comma" : "separator")}";
        Leave(_rest.IsEmpty ? -1 : 0);
    }

    private readonly int IndexOfSeparator() => separator == (byte)' ' ? _rest.IndexOfAny((byte)' ', (byte)'\t') : _rest.IndexOf(separator);

    /// <summary>Goes on behind the separator.</summary>
    private void Leave(int comma)
    {
        _isAtEnd = comma < 0;
        _rest = _isAtEnd ? [] : _rest[(comma + 1)..];
    }
}
