using System;
using System.Collections.Generic;
using System.Text;

namespace DatacenterDes.Reports.Data;

/// <summary>Names as records hold them, each decoded once.</summary>
internal sealed class NameTable
{
    private readonly List<(byte[] Utf8, string Text)> _names = [];
    private int _last;

    /// <summary>The names met so far.</summary>
    public int Count => _names.Count;

    /// <summary>The text of a name.</summary>
    public string this[int index] => _names[index].Text;

    /// <summary>A number for a name, from 0 on in the order in which they were met.</summary>
    public int IndexOf(ReadOnlySpan<byte> utf8)
    {
        if (_last < _names.Count && utf8.SequenceEqual(_names[_last].Utf8))
            return _last;
        for (var i = 0; i < _names.Count; i++)
        {
            // Records of one instant stand in one order: the next name is probably the one after the last.
            int candidate = (_last + 1 + i) % _names.Count;
            if (utf8.SequenceEqual(_names[candidate].Utf8))
                return _last = candidate;
        }

        _names.Add((utf8.ToArray(), Encoding.UTF8.GetString(utf8)));
        return _last = _names.Count - 1;
    }
}
