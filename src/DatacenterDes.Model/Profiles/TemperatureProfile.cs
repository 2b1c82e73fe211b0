using System;

namespace DatacenterDes.Model.Profiles;

/// <summary>Outside temperature as a wave over the year and one over the day, in degrees Celsius.</summary>
/// <remarks>Mean − Yearly · cos(2π (day − Coldest) / 365) + Daily · cos(2π (hour − WarmestHour) / 24), UTC; an hour has the temperature of its middle.</remarks>
/// <param name="Mean">Over the year.</param>
/// <param name="Yearly">Amplitude over the year, at least 0.</param>
/// <param name="Coldest">Day of the year of the least daily mean; 1 is the beginning of January 1st.</param>
/// <param name="Daily">Amplitude over the day, at least 0.</param>
/// <param name="WarmestHour">Hour of the day, 0..24.</param>
public sealed record TemperatureProfile(double Mean, double Yearly, double Coldest, double Daily, double WarmestHour) : Profile
{
    /// <inheritdoc/>
    public override double Highest => Mean + Yearly + Daily;

    /// <inheritdoc/>
    public override double Lowest => Mean - Yearly - Daily;

    /// <inheritdoc/>
    public override double At(DateTime instant)
    {
        var middle = HourOf(instant).AddMinutes(30);
        var day = middle.DayOfYear + middle.TimeOfDay.TotalDays;
        return Mean - (Yearly * Math.Cos(2 * Math.PI * (day - Coldest) / 365))
            + (Daily * Math.Cos(2 * Math.PI * (middle.TimeOfDay.TotalHours - WarmestHour) / 24));
    }

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant) => NextHour(instant);
}
