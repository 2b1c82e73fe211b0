using System;

namespace DatacenterDes.Model;

/// <summary>How demand moves over the day, the week and the years, as a multiple of its stated value.</summary>
/// <remarks>(1 + Daily · cos(2π (hour − PeakHour) / 24)) · (Weekend on Saturday and Sunday) · (1 + Growth)^years; UTC throughout.</remarks>
/// <param name="Daily">Amplitude over the day, 0..1.</param>
/// <param name="PeakHour">Hour of the day of most demand, 0..24.</param>
/// <param name="Weekend">Demand on Saturday and Sunday over that on other days, at least 0.</param>
/// <param name="Growth">Growth in a year of 365 days, more than −1.</param>
public sealed record RateCurve(double Daily = 0, double PeakHour = 0, double Weekend = 1, double Growth = 0)
{
    /// <summary>One at all times.</summary>
    public static RateCurve Flat { get; } = new();

    /// <summary>Whether it is one at all times.</summary>
    public bool IsFlat => Daily == 0 && Weekend == 1 && Growth == 0;

    /// <summary>Its value at an instant.</summary>
    /// <param name="date">UTC.</param>
    /// <param name="start">When growth begins: the model's start.</param>
    public double At(DateTime date, DateTime start) =>
        (1 + (Daily * Math.Cos(2 * Math.PI * (date.TimeOfDay.TotalHours - PeakHour) / 24))) * OfWeek(date) * GrowthSince(start, date);

    /// <summary>A bound of its values within one day.</summary>
    /// <param name="date">Any instant of the day, UTC.</param>
    /// <param name="start">When growth begins: the model's start.</param>
    public double HighestOn(DateTime date, DateTime start) =>
        (1 + Daily) * OfWeek(date) * Math.Max(GrowthSince(start, date.Date), GrowthSince(start, date.Date.AddDays(1)));

    /// <summary>Its mean between two instants, every day taken as the mean day of a week.</summary>
    public double Mean(DateTime from, DateTime to, DateTime start)
    {
        var week = (5 + (2 * Weekend)) / 7;
        var logarithm = Math.Log(1 + Growth);
        if (Math.Abs(logarithm) < 1e-9)
            return week;
        return week * (GrowthSince(start, to) - GrowthSince(start, from)) / (Years(from, to) * logarithm);
    }

    private double OfWeek(DateTime date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekend : 1;

    private double GrowthSince(DateTime start, DateTime date) => Growth == 0 ? 1 : Math.Pow(1 + Growth, Years(start, date));

    private static double Years(DateTime from, DateTime to) => (to - from).TotalDays / 365;
}
