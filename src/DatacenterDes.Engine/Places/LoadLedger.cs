using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Power;

namespace DatacenterDes.Engine.Places;

/// <summary>What is drawn and held on the rows. A change is booked on its row alone, and summed upwards once an instant: before time moves on, or before anyone reads.</summary>
/// <remarks>A job that leaves hundreds of rows and is placed again at the same instant changes only those that it does not come back to.</remarks>
internal sealed class LoadLedger : UnsettledSums
{
    /// <summary>So many rows before its turn, the processor is told that one will be needed: a large job moves hundreds.</summary>
    private const int FetchedAhead = 8;

    private readonly List<Building> _buildingOfRow = [];
    private readonly LoadMeter[] _generations;
    private readonly long[] _changeOfGeneration;
    private Change[] _changes = new Change[16];
    private int[] _changed = new int[16];
    private int _count;
    private long _now;
    private PowerTree? _tree;

    /// <param name="generations">How many generations there are.</param>
    public LoadLedger(int generations)
    {
        Fleet = new LoadMeter(this, null);
        _generations = new LoadMeter[generations];
        _changeOfGeneration = new long[generations];
        for (var generation = 0; generation < generations; generation++)
            _generations[generation] = generations == 1 ? Fleet : new LoadMeter(this, null);
    }

    /// <summary>What was given back, and is not booked yet.</summary>
    public ReturnedUnits Returned { get; } = new();

    /// <summary>The load of everything.</summary>
    public LoadMeter Fleet { get; }

    /// <summary>The load of the UltraServers of a generation.</summary>
    public LoadMeter OfGeneration(int generation) => _generations[generation];

    /// <summary>A row in a building.</summary>
    /// <returns>Its number: rows are counted from 0 in the order in which they are added.</returns>
    public int AddRow(Building building)
    {
        if (_buildingOfRow.Count == _changes.Length)
        {
            Array.Resize(ref _changes, 2 * _buildingOfRow.Count);
            Array.Resize(ref _changed, 2 * _buildingOfRow.Count);
        }

        _buildingOfRow.Add(building);
        return _buildingOfRow.Count - 1;
    }

    /// <summary>From now on the loads of the rows are those of an electrical graph, too.</summary>
    public void Feed(PowerTree tree) => _tree = tree;

    /// <summary>More or less is drawn on a row, and held by jobs.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="generation">Whose UltraServers draw it.</param>
    /// <param name="microwatts">By how much more.</param>
    /// <param name="chips">How many more chips are held.</param>
    /// <param name="now">The present instant.</param>
    public void Add(int row, int generation, long microwatts, int chips, long now)
    {
        MarkUnsettled(now);
        ref var change = ref _changes[row];
        change.Microwatts += microwatts;
        change.Chips += chips;
        _changeOfGeneration[generation] += microwatts;
        if (change.IsMarked)
            return;
        change.IsMarked = true;
        _changed[_count++] = row;
    }

    /// <summary>Something is to be settled at this instant.</summary>
    public void MarkUnsettled(long now)
    {
        if (now != _now)
        {
            Settle();
            _now = now;
        }

        IsUnsettled = true;
    }

    /// <summary>Sums upwards what was booked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Settle()
    {
        if (IsUnsettled)
            SettleAll();
    }

    /// <inheritdoc/>
    public override void SettleAll()
    {
        Returned.Tell();
        IsUnsettled = false;
        Building? building = null;
        var (microwatts, chips) = (0L, 0);
        var buildings = CollectionsMarshal.AsSpan(_buildingOfRow);
        var changed = _changed.AsSpan(0, _count);
        for (var i = 0; i < changed.Length; i++)
        {
            if (_tree is not null && i + FetchedAhead < changed.Length)
            {
                _tree.PrefetchLoad(changed[i + FetchedAhead]);
                _tree.PrefetchPath(changed[i + (FetchedAhead / 2)]);
            }

            var row = changed[i];
            var change = _changes[row];
            _changes[row] = default;
            if (change is { Microwatts: 0, Chips: 0 })
                continue;
            if (buildings[row] != building)
            {
                building?.Add(microwatts, chips, _now);
                (building, microwatts, chips) = (buildings[row], 0, 0);
            }

            microwatts += change.Microwatts;
            chips += change.Chips;
            if (change.Microwatts != 0)
                _tree?.AddLoad(row, change.Microwatts);
        }

        _count = 0;
        building?.Add(microwatts, chips, _now);
        if (_generations.Length > 1)
            AddToGenerations();
        _tree?.SettleLoads();
    }

    private void AddToGenerations()
    {
        for (var generation = 0; generation < _generations.Length; generation++)
            _generations[generation].Add(_changeOfGeneration[generation], _now);
        Array.Clear(_changeOfGeneration);
    }

    private struct Change
    {
        public long Microwatts;
        public int Chips;
        public bool IsMarked;
    }
}
