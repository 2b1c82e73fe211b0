using System;
using System.Linq;

namespace DatacenterDes.Model.Profiles;

/// <summary>The same every year, by month, day and time of day, UTC: a typical year of weather.</summary>
/// <remarks>A year without a 29 February leaves that day out; where the trace has none, that day is as the 28th.</remarks>
/// <param name="Year">The steps, all in <see cref="LeapYear"/>; what holds before the first is the last.</param>
public sealed record YearlyProfile(TraceProfile Year) : Profile
{
    /// <summary>A year that has every day.</summary>
    public const int LeapYear = 2000;

    private static readonly DateTime LeapDay = new(LeapYear, 2, 29, 0, 0, 0, DateTimeKind.Utc);

    private readonly bool _hasLeapDay = Year.Steps.Any(step => step.From >= LeapDay && step.From < LeapDay.AddDays(1));

    /// <inheritdoc/>
    public override double Highest => Year.Highest;

    /// <inheritdoc/>
    public override double Lowest => Year.Lowest;

    /// <inheritdoc/>
    public override double At(DateTime instant)
    {
        var inYear = InYear(instant);
        return inYear < Year.Steps[0].From ? Year.Steps[^1].Value : Year.At(inYear);
    }

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant)
    {
        var leapDay = DateTime.IsLeapYear(instant.Year) ? new DateTime(instant.Year, 2, 29, 0, 0, 0, DateTimeKind.Utc) : (DateTime?)null;
        var isLeapDay = leapDay == instant.Date;
        var next = Year.NextChange(InYear(instant));
        // There is nothing to come on a day that the year does not have.
        if (leapDay is null && next >= LeapDay && next < LeapDay.AddDays(1))
            next = Year.NextChange(LeapDay.AddDays(1).AddTicks(-1));
        if (!_hasLeapDay && isLeapDay)
            return next < LeapDay ? instant.Date + next.TimeOfDay : instant.Date.AddDays(1);
        if (!_hasLeapDay && leapDay is { } day && instant < day && next > LeapDay)
            return day;
        if (next != DateTime.MaxValue)
            return WithYear(next, instant.Year);
        return instant.Year < DateTime.MaxValue.Year ? WithYear(Year.Steps[0].From, instant.Year + 1) : DateTime.MaxValue;
    }

    /// <summary>The instant of the year that has every day.</summary>
    private DateTime InYear(DateTime instant) =>
        WithYear(!_hasLeapDay && instant is { Month: 2, Day: 29 } ? instant.AddDays(-1) : instant, LeapYear);

    /// <summary>The same day and time of another year.</summary>
    public static DateTime WithYear(DateTime instant, int year) =>
        new DateTime(year, instant.Month, Math.Min(instant.Day, DateTime.DaysInMonth(year, instant.Month)), 0, 0, 0, DateTimeKind.Utc) + instant.TimeOfDay;
}
