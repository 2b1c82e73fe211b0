using System;

namespace DatacenterDes.Model.Tables;

/// <summary>What kind of zone a date names.</summary>
internal enum ZoneKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>An offset from UTC.</summary>
    Offset,

    /// <summary>The standard time of the file's zone.</summary>
    Standard,

    /// <summary>The daylight time of the file's zone.</summary>
    Daylight,
}

/// <summary>What a date says of its zone.</summary>
/// <param name="Kind">What kind it is of.</param>
/// <param name="OffsetTicks">Ahead of UTC, of an offset.</param>
internal readonly record struct WrittenZone(ZoneKind Kind, long OffsetTicks = 0)
{
    private static readonly string[] Universal = ["Z", "UTC", "GMT"];

    private static readonly string[] Daylight = ["CEST", "EEST", "WEST", "BST", "EDT", "CDT", "MDT", "PDT", "AEDT"];

    private static readonly string[] Standard = ["CET", "EET", "WET", "EST", "CST", "MST", "PST", "AEST", "JST"];

    /// <summary>The zone of a name: UTC, or one that says which half of the year it is; of kind none where it is unknown.</summary>
    public static WrittenZone Named(ReadOnlySpan<byte> name) =>
        IsOne(name, Universal) ? new(ZoneKind.Offset)
        : IsOne(name, Daylight) ? new(ZoneKind.Daylight)
        : IsOne(name, Standard) ? new(ZoneKind.Standard) : default;

    private static bool IsOne(ReadOnlySpan<byte> name, string[] names)
    {
        foreach (var one in names)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, one))
                return true;
        }

        return false;
    }
}
