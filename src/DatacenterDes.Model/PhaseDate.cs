using System;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model;

/// <summary>A date of the build-out: one of the calendar, or so long after the contract; and by how much it slips.</summary>
/// <param name="Date">UTC; null where it counts from the contract.</param>
/// <param name="AfterContract">Seconds from the contract; null where there is a date.</param>
public sealed record PhaseDate(DateTime? Date, Distribution? AfterContract = null)
{
    /// <summary>Seconds by which it comes later, drawn once a run; null for none.</summary>
    public Distribution? Slip { get; init; }

    /// <summary>A date of the calendar that does not slip.</summary>
    /// <param name="date">UTC.</param>
    public static implicit operator PhaseDate(DateTime date) => FromDateTime(date);

    /// <summary>A date of the calendar that does not slip.</summary>
    /// <param name="date">UTC.</param>
    public static PhaseDate FromDateTime(DateTime date) => new(date);
}
