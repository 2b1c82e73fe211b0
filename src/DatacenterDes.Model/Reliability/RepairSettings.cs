using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Reliability;

/// <summary>Who repairs, with what, in which order.</summary>
public sealed record RepairSettings
{
    /// <summary>Technicians on duty; null for as many as are needed.</summary>
    public CrewSettings? Crews { get; init; }

    /// <summary>Whose repair comes first when technicians or parts are short.</summary>
    public RepairOrder Order { get; init; }

    /// <summary>Spare parts, in the order of the file.</summary>
    public ImmutableArray<SparePart> Spares { get; init; } = [];
}

/// <summary>Technicians on duty over the day.</summary>
/// <param name="Shifts">By their beginnings; the last of a day lasts until the first of the next. One shift is on duty all day.</param>
/// <param name="PerCampus">Whether each campus has so many of its own; otherwise they work everywhere.</param>
public sealed record CrewSettings(ImmutableArray<Shift> Shifts, bool PerCampus = false)
{
    /// <summary>A number of technicians all day.</summary>
    public static CrewSettings Constant(int crews) => new([new Shift(TimeSpan.Zero, crews)]);

    /// <summary>Technicians of one pool on duty, as a mean over the day.</summary>
    public double Mean
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Shifts.Length; i++)
            {
                var until = i + 1 < Shifts.Length ? Shifts[i + 1].From : Shifts[0].From + TimeSpan.FromDays(1);
                sum += Shifts[i].Crews * (until - Shifts[i].From).TotalDays;
            }

            return sum;
        }
    }

    /// <summary>Most technicians of one pool on duty at a time.</summary>
    public int Most => Shifts.Max(shift => shift.Crews);
}

/// <summary>Technicians on duty from an hour of the day on. One who is at work when a shift ends finishes the repair.</summary>
/// <param name="From">Time of day, UTC, less than 24 h.</param>
/// <param name="Crews">Technicians, at least 0.</param>
public sealed record Shift(TimeSpan From, int Crews);

/// <summary>Whose repair comes first.</summary>
public enum RepairOrder
{
    /// <summary>What failed first.</summary>
    FirstFailed,

    /// <summary>What idles the largest job, in UltraServers; what failed first among equals.</summary>
    LargestJob,
}

/// <summary>A part that repairs use up, ordered up to its stock when no more than <paramref name="ReorderAt"/> are there or on order.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Stock">Parts in stock at the model's start, at least 0.</param>
/// <param name="LeadTime">From an order to its delivery.</param>
/// <param name="ReorderAt">The level of parts in stock and on order, less those waited for, at which more are ordered; less than <paramref name="Stock"/>.</param>
/// <param name="PerCampus">Whether each campus has such a stock of its own; otherwise there is one for all.</param>
public sealed record SparePart(string Name, int Stock, TimeSpan LeadTime, int ReorderAt, bool PerCampus = false);
