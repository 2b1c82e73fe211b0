using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads how a rate or a demand moves over the day, the week and the years.</summary>
internal static class CurveReader
{
    public static readonly Bounds GrowthBounds = new(-0.99, 100, false, "from -99 % / y to 10000 % / y");

    private static readonly Bounds HourBounds = new(0, 24, false, "an hour of the day from 0 to 24");

    private static readonly Bounds WeekendBounds = new(0, 100, false, "from 0 to 100 (0 % to 10000 %)");

    /// <param name="group">The keys.</param>
    /// <param name="amplitude">The key of the amplitude over the day.</param>
    public static RateCurve Read(Group group, string amplitude) => new(
        group.Optional(amplitude, f => f.Number(Quantity.Ratio, Bounds.Fraction)),
        group.Optional("peak-hour", f => f.Number(Quantity.Number, HourBounds)),
        group.Optional("weekend", f => f.Number(Quantity.Ratio, WeekendBounds), 1),
        group.Optional("growth", f => f.Number(Quantity.Growth, GrowthBounds)));
}
