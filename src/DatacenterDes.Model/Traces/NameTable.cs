using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>Numbers names in the order in which they are first met.</summary>
internal sealed class NameTable
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _most;

    /// <param name="known">The names that there are; empty if that is not known yet.</param>
    /// <param name="most">How many there can be if not.</param>
    public NameTable(ImmutableArray<string> known, int most)
    {
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _most = most;
        foreach (var name in known)
            Add(name);
    }

    public ImmutableArray<string> Names => [.. _names];

    /// <summary>The number of a name; false where it is new and there is no room for it.</summary>
    public bool TryNumber(ReadOnlySpan<char> name, out int number)
    {
        if (_lookup.TryGetValue(name, out number))
            return true;
        if (_names.Count == _most)
            return false;
        number = Add(name.ToString());
        return true;
    }

    private int Add(string name)
    {
        _numbers.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
