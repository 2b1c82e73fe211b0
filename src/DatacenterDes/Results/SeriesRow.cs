using System;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>A record of the series as it is written: columns in order, <c>nil</c> in those that are passed over.</summary>
internal ref struct SeriesRow
{
    private static readonly int Columns = RecordSchema.Series.Columns.Length;
    private static readonly byte[] Nils = CreateNils();
    private static readonly int CapacityColumn = RecordSchema.Series.IndexOf("ultraservers_in_service");
    private static readonly int PowerColumn = RecordSchema.Series.IndexOf("contracted_mw");
    private static readonly int LimitColumn = RecordSchema.Series.IndexOf("limit_mw");
    private static readonly int GridColumn = RecordSchema.Series.IndexOf("grid_mw");

    private RecordWriter _row;
    private int _next;

    /// <summary>Begins a record.</summary>
    /// <param name="file">Where it goes.</param>
    /// <param name="start">What it begins with.</param>
    /// <param name="time">Ticks since the model's start.</param>
    public SeriesRow(RecordFile file, SeriesRowStart start, long time)
    {
        ReadOnlySpan<byte> first = start.At(time);
        _row = new RecordWriter(file, first.Length + (Columns * RecordWriter.NumberBytes));
        _row.WriteEncoded(first);
        _next = SeriesRowStart.Columns;
    }

    /// <summary>Writes the next column.</summary>
    public void Write(long number)
    {
        _row.Write(number);
        _next++;
    }

    /// <inheritdoc cref="Write(long)"/>
    public void Write(double? number)
    {
        _row.Write(number);
        _next++;
    }

    /// <summary>Passes over all columns before one.</summary>
    /// <param name="column">Not before the next.</param>
    public void PassTo(int column)
    {
        _row.WriteEncoded(Nils.AsSpan(0, column - _next));
        _next = column;
    }

    /// <summary>Writes what there is.</summary>
    public void Write(in CapacityNow capacity)
    {
        PassTo(CapacityColumn);
        Write(capacity.UltraServersInService);
        Write(capacity.UltraServersUp);
        Write(capacity.ChipsInService);
        Write(capacity.ChipsAllocated);
        Write(capacity.ItMegawatts);
        Write(capacity.ItMegawattHours);
    }

    /// <summary>Writes what contracted nameplate power is and does.</summary>
    public void Write(PowerUse power)
    {
        PassTo(PowerColumn);
        Write(power.Contracted);
        Write(power.Energized);
        Write(power.Installed);
        Write(power.InService);
        Write(power.Usable);
        Write(power.Productive);
        foreach (double stranded in power.Stranded.AsSpan()[..StrandedCauses.KnownAtAnInstant])
            Write(stranded);
    }

    /// <summary>Writes what batteries and calls of the grid make of the power.</summary>
    public void Write(in GridNow grid)
    {
        PassTo(LimitColumn);
        Write(grid.LimitMegawatts);
        PassTo(GridColumn);
        Write(grid.GridMegawatts);
        Write(grid.BatteryMegawattHours);
    }

    /// <summary>Ends the record.</summary>
    public void End()
    {
        PassTo(Columns);
        _row.End();
    }

    private static byte[] CreateNils()
    {
        byte[] nils = new byte[Columns];
        Array.Fill(nils, MessagePackCode.Nil);
        return nils;
    }
}
