using System.Collections.Generic;

namespace DatacenterDes.Engine.Capacity;

/// <summary>The least needs for which there was no place with power, so that what needs no less is not tried until there may be room.</summary>
internal sealed class RefusedNeeds
{
    /// <summary>The draws of a fleet are few: one for each class.</summary>
    private const int Most = 64;

    private readonly List<(int Size, long Each)> _least = [];
    private long _version = -1;

    /// <summary>Whether something that needs no more was refused, and nothing has changed since.</summary>
    public bool Covers(int size, long each, long version)
    {
        if (_version != version)
        {
            _least.Clear();
            _version = version;
        }

        foreach (var (leastSize, leastEach) in _least)
        {
            if (leastSize <= size && leastEach <= each)
                return true;
        }

        return false;
    }

    /// <summary>Something is refused that none covers.</summary>
    public void Add(int size, long each)
    {
        _least.RemoveAll(other => other.Size >= size && other.Each >= each);
        if (_least.Count < Most)
            _least.Add((size, each));
    }
}
