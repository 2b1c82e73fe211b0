using System;

namespace SimSharp;

/// <summary>An unordered collection of entries: where <see cref="EventBags"/> keeps it. The default is empty.</summary>
internal struct EventBag
{
    /// <summary>How many entries there are.</summary>
    public int Count;

    /// <summary>The chunk filled last; those before it are full.</summary>
    public int Chunk;
}

/// <summary>The storage of bags: chunks of one array, each linked to the one filled before it.</summary>
internal sealed class EventBags
{
    private const int ChunkBits = 4;
    private const int ChunkSize = 1 << ChunkBits;

    private PendingEvent[] _entries = new PendingEvent[16 * ChunkSize];
    private int[] _previous = new int[16];
    private int _free;

    // Chunk 0 is never used: it ends the list of free ones.
    private int _used = 1;

    /// <summary>Adds an entry to a bag.</summary>
    public void Add(ref EventBag bag, in PendingEvent entry)
    {
        var offset = bag.Count & (ChunkSize - 1);
        if (offset == 0)
            AddChunk(ref bag);
        _entries[(bag.Chunk << ChunkBits) + offset] = entry;
        bag.Count++;
    }

    /// <summary>The entries of a bag's last chunk; none if the bag is empty.</summary>
    public ReadOnlySpan<PendingEvent> Last(EventBag bag) => bag.Count == 0 ? [] : Chunk(bag);

    /// <summary>Hints that the entries of a bag's last chunk will soon be looked at.</summary>
    public void Prefetch(EventBag bag)
    {
        if (bag.Count > 0)
            Cache.Prefetch(Chunk(bag));
    }

    /// <summary>A bag without its last chunk, to look through the others; not to be changed.</summary>
    public EventBag Rest(EventBag bag) =>
        new() { Count = (bag.Count - 1) & ~(ChunkSize - 1), Chunk = _previous[bag.Chunk] };

    /// <summary>Removes the entries of a bag's last chunk.</summary>
    public void RemoveLast(ref EventBag bag)
    {
        var chunk = bag.Chunk;
        Chunk(bag).Clear();
        bag = Rest(bag);
        _previous[chunk] = _free;
        _free = chunk;
    }

    private Span<PendingEvent> Chunk(EventBag bag) =>
        _entries.AsSpan(bag.Chunk << ChunkBits, ((bag.Count - 1) & (ChunkSize - 1)) + 1);

    private void AddChunk(ref EventBag bag)
    {
        var chunk = _free;
        if (chunk != 0)
        {
            _free = _previous[chunk];
        }
        else
        {
            chunk = _used++;
            if (chunk == _previous.Length)
            {
                Array.Resize(ref _previous, chunk * 2);
                Array.Resize(ref _entries, chunk * 2 * ChunkSize);
            }
        }
        _previous[chunk] = bag.Chunk;
        bag.Chunk = chunk;
    }
}
