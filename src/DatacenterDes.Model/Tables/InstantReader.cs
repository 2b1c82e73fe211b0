using System;
using System.Buffers;
using DatacenterDes.Model.Traces;
using NodaTime;
using NodaTime.TimeZones;

namespace DatacenterDes.Model.Tables;

/// <summary>Reads the instants of one column, line by line: numbers as they count, dates in ticks since 1970, UTC.</summary>
/// <param name="form">How dates are written.</param>
/// <param name="unit">Of numbers.</param>
internal sealed class InstantReader(DateForm form, TimeUnit unit)
{
    private static readonly SearchValues<byte> InNumbers = SearchValues.Create("0123456789.,eE+-"u8);

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    private long? _last;
    private bool _isFalling;

    /// <summary>Whether they are dates, or numbers that stand for some; null before the first.</summary>
    public bool? AreDates { get; private set; } = unit.IsUnix ? true : null;

    /// <summary>Reads one; what is wrong with it is reported.</summary>
    public long Read(ReadOnlySpan<byte> text, string what, TraceValues values)
    {
        if (IsNumber(text) && AreDates != true | unit.IsUnix)
        {
            AreDates ??= false;
            return values.Time(text, what, unit);
        }

        if (AreDates == false || !DateText.TryParse(text, form.Order, out var local, out var zone))
        {
            if (AreDates == false)
                values.Time(text, what, unit);
            else if (text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 || !text.ContainsAnyInRange((byte)'0', (byte)'9'))
                values.Time(text, what, unit);
            else
                values.Report($"{what} {TraceValues.Quote(text)} is neither a number nor a date of the form {OrderText(form.Order)}; write \"dates: {Other(form.Order)}\" for another order");
            return 0;
        }

        AreDates = true;
        if (zone.Kind is ZoneKind.Standard or ZoneKind.Daylight && form.Zone is null)
        {
            values.Report($"{what} {TraceValues.Quote(text)} names a local time; write \"timezone: …\", as in timezone: Europe/Berlin");
            return 0;
        }

        var instant = zone.Kind == ZoneKind.Offset ? local - zone.OffsetTicks - Epoch : Universal(local, zone.Kind);
        _isFalling = _last is { } before && (instant < before || (instant == before && _isFalling));
        _last = instant;
        return instant;
    }

    /// <summary>What a message calls the order of the parts of a date.</summary>
    public static string OrderText(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => "31.12.2026 23:00",
        DateOrder.MonthDayYear => "12/31/2026 23:00",
        _ => "2026-12-31 23:00",
    };

    private static string Other(DateOrder order) => order == DateOrder.YearMonthDay ? "d-m-y" : "y-m-d";

    private static bool IsNumber(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExcept(InNumbers) < 0 && (text.LastIndexOf((byte)'-') <= 0 || text.ContainsAny((byte)'e', (byte)'E')) && text.Count((byte)'.') < 2;

    /// <summary>
    /// The instant of a local time. Of an hour that is there twice, the one that goes on from the line before; one that is left out in spring is the hour after it.
    /// </summary>
    private long Universal(long local, ZoneKind kind)
    {
        if (form.Zone is not { } zone)
            return local - Epoch;
        var mapping = zone.MapLocal(LocalDateTime.FromDateTime(new DateTime(local)));
        if (mapping.Count == 1)
            return mapping.Single().ToInstant().ToUnixTimeTicks();
        if (mapping.Count == 0)
            return Resolvers.ReturnForwardShifted(mapping.LocalDateTime, zone, mapping.EarlyInterval, mapping.LateInterval).ToInstant().ToUnixTimeTicks();
        var early = mapping.First().ToInstant().ToUnixTimeTicks();
        var late = mapping.Last().ToInstant().ToUnixTimeTicks();
        if (kind != ZoneKind.None)
            return kind == ZoneKind.Daylight ? early : late;
        if (_last is not { } last)
            return early;
        return _isFalling || last > late ? (late < last ? late : early) : (early > last ? early : late);
    }
}
