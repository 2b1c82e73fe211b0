using System;
using System.Globalization;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>By how much the dates of a run are moved so that a store takes them: a whole number of 28 years.</summary>
/// <remarks>28 years are 1,461 weeks: after them days of the week, lengths of months and leap years repeat, within the centuries of 1901 to 2099.</remarks>
/// <param name="Periods">Of 28 years; less than 0 is back.</param>
internal readonly record struct CalendarShift(int Periods)
{
    private const int YearsInPeriod = 28;

    /// <summary>Far enough from any date to any other that a store may keep.</summary>
    private const int Farthest = 10;

    private static readonly TimeSpan Period = TimeSpan.FromDays(1461 * 7);

    /// <summary>As a label has it: <c>-28y</c>.</summary>
    public override string ToString() => Years.ToString("+0;-0", CultureInfo.InvariantCulture) + "y";

    /// <summary>How many years that is.</summary>
    public int Years => Periods * YearsInPeriod;

    /// <summary>How much time that is.</summary>
    public TimeSpan Time => Periods * Period;

    /// <summary>The least shift with which a store takes all of a run; back before forth.</summary>
    /// <returns>Null when there is none.</returns>
    public static CalendarShift? Into(StoreWindow window, DateTime start, DateTime end)
    {
        for (var distance = 0; distance <= Farthest; distance++)
        {
            if (Fits(-distance, window, start, end))
                return new(-distance);
            if (Fits(distance, window, start, end))
                return new(distance);
        }

        return null;
    }

    private static bool Fits(int periods, StoreWindow window, DateTime start, DateTime end)
    {
        TimeSpan shift = periods * Period;
        return start - DateTime.MinValue > -shift && DateTime.MaxValue - end > shift && window.Holds(start + shift, end + shift);
    }
}
