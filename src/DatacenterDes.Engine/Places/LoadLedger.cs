using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Electrical.Flow;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Places;

/// <summary>What is drawn and held on the rows. A change is booked on its row alone, and summed upwards once an instant: before time moves on, or before anyone reads.</summary>
/// <remarks>A job that leaves hundreds of rows and is placed again at the same instant changes only those that it does not come back to.</remarks>
internal sealed class LoadLedger : UnsettledSums
{
    /// <summary>So many rows before its turn, the processor is told that one will be needed: a large job moves hundreds.</summary>
    private const int FetchedAhead = 8;

    private readonly List<Building> _buildings = [];
    private readonly LoadMeter[] _generations;
    private readonly long[] _changeOfGeneration;
    private BookedRow[] _rows = new BookedRow[16];
    private int[] _changed = new int[16];
    private int _rowCount;
    private int _count;
    private long _now;
    private PowerFlow? _flow;
    private Action? _settleFlow;

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
        if (_rowCount == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _rowCount);
            Array.Resize(ref _changed, 2 * _rowCount);
        }

        // Rows are added building by building.
        if (_buildings.Count == 0 || _buildings[^1] != building)
            _buildings.Add(building);
        _rows[_rowCount].Building = _buildings.Count - 1;
        return _rowCount++;
    }

    /// <summary>From now on the loads of the rows are those of an electrical graph, too.</summary>
    /// <param name="flow">What flows in it.</param>
    /// <param name="settle">Works out what follows from a change there, once for all of an instant.</param>
    public void Feed(PowerFlow flow, Action settle) => (_flow, _settleFlow) = (flow, settle);

    /// <summary>Has the processor fetch what a change of a row will move, until that is settled.</summary>
    public void Prefetch(int row) => _flow?.PrefetchPath(row);

    /// <summary>More or less is drawn on a row, and held by jobs.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="generation">Whose UltraServers draw it.</param>
    /// <param name="microwatts">By how much more.</param>
    /// <param name="chips">How many more chips are held.</param>
    /// <param name="now">The present instant.</param>
    public void Add(int row, int generation, long microwatts, int chips, long now)
    {
        MarkUnsettled(now);
        ref var booked = ref _rows[row];
        booked.Microwatts += microwatts;
        booked.Chips += chips;
        _changeOfGeneration[generation] += microwatts;
        if (booked.IsMarked)
            return;
        booked.IsMarked = true;
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
        var building = -1;
        var (microwatts, chips) = (0L, 0);
        var changed = _changed.AsSpan(0, _count);
        for (var i = 0; i < changed.Length; i++)
        {
            if (_flow is not null && i + FetchedAhead < changed.Length)
            {
                _flow.Prefetch(changed[i + FetchedAhead]);
                _flow.PrefetchPath(changed[i + (FetchedAhead / 2)]);
            }

            ref var row = ref _rows[changed[i]];
            var booked = row;
            (row.Microwatts, row.Chips, row.IsMarked) = (0, 0, false);
            if (booked is { Microwatts: 0, Chips: 0 })
                continue;
            if (booked.Building != building)
            {
                Add(building, microwatts, chips);
                (building, microwatts, chips) = (booked.Building, 0, 0);
            }

            microwatts += booked.Microwatts;
            chips += booked.Chips;
            if (booked.Microwatts != 0 && _flow is not null)
                _flow.AddToRow(changed[i], Share.OfUltraServers(booked.Microwatts * PowerUnit.PerMicrowatt));
        }

        _count = 0;
        Add(building, microwatts, chips);
        if (_generations.Length > 1)
            AddToGenerations();
        _settleFlow?.Invoke();
    }

    private void AddToGenerations()
    {
        for (var generation = 0; generation < _generations.Length; generation++)
        {
            ref var change = ref _changeOfGeneration[generation];
            if (change == 0)
                continue;
            _generations[generation].Add(change, _now);
            change = 0;
        }
    }

    private void Add(int building, long microwatts, int chips)
    {
        if (building >= 0)
            _buildings[building].Add(microwatts, chips, _now);
    }

    /// <summary>What was booked on a row and is not settled yet, with all else that settling asks of it: rows of a large fleet lie far from the processor.</summary>
    private struct BookedRow
    {
        public long Microwatts;
        public int Chips;

        /// <summary>Which of the ledger's buildings it is in.</summary>
        public int Building;
        public bool IsMarked;
    }
}
