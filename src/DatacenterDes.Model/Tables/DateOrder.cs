using NodaTime;

namespace DatacenterDes.Model.Tables;

/// <summary>The order of the parts of a date, whatever stands between them.</summary>
internal enum DateOrder
{
    /// <summary>2026-07-01.</summary>
    YearMonthDay,

    /// <summary>01.07.2026.</summary>
    DayMonthYear,

    /// <summary>07/01/2026.</summary>
    MonthDayYear,
}

/// <summary>How a file writes dates.</summary>
/// <param name="Order">Of year, month and day.</param>
/// <param name="Zone">Of dates that name none; null for UTC.</param>
internal sealed record DateForm(DateOrder Order, DateTimeZone? Zone)
{
    public static readonly DateForm Iso = new(DateOrder.YearMonthDay, null);
}
