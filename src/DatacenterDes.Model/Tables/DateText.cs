using System;
using System.Buffers.Text;

namespace DatacenterDes.Model.Tables;

/// <summary>Takes a date and a time of day apart: <c>2026-07-01T12:00:30.5+02:00</c>, <c>1.7.2026 12:00</c>, <c>7/1/26 1:05 PM</c>, <c>20260701:1200</c>, <c>1-Jul-2026 24:00</c>.</summary>
internal ref struct DateText
{
    private static ReadOnlySpan<byte> Months => "janfebmaraprmayjunjulaugsepoctnovdec"u8;

    private ReadOnlySpan<byte> _rest;

    private DateText(ReadOnlySpan<byte> text) => _rest = text;

    /// <summary>Reads it; false where it is none.</summary>
    /// <param name="text">ASCII. Of an interval, "from - to", the beginning counts.</param>
    /// <param name="order">Of the parts of the date.</param>
    /// <param name="ticks">Since the year 1, in the zone of the text.</param>
    /// <param name="zone">What it says of its zone.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, DateOrder order, out long ticks, out WrittenZone zone)
    {
        var interval = text.IndexOf(" - "u8);
        var date = new DateText(interval < 0 ? text : text[..interval].TrimEnd((byte)' '));
        (ticks, zone) = (0, default);
        return date.TryDate(order, out ticks) && date.TryTime(ref ticks) && date.TryZone(out zone);
    }

    private bool TryDate(DateOrder order, out long ticks)
    {
        ticks = 0;
        if (!TryParts(order, out var year, out var month, out var day))
            return false;
        if (year < 100)
            year += year < 70 ? 2000 : 1900;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    private bool TryParts(DateOrder order, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        switch (order)
        {
            case DateOrder.DayMonthYear:
                return TryNumber(out day) & TryGap() && TryMonth(out month) & TryGap() & TryNumber(out year);
            case DateOrder.MonthDayYear:
                return TryMonth(out month) & TryGap() && TryNumber(out day) & TryGap() & TryNumber(out year);
            default:
                // Eight digits or more without a gap: year, month and day, and what follows them.
                return DigitsAhead() >= 8
                    ? TryDigits(4, out year) & TryDigits(2, out month) & TryDigits(2, out day)
                    : TryNumber(out year) & TryGap() && TryMonth(out month) & TryGap() & TryNumber(out day);
        }
    }

    private bool TryTime(ref long ticks)
    {
        if (_rest.IsEmpty)
            return true;
        if (_rest[0] is (byte)'T' or (byte)'t' or (byte)' ' or (byte)':' or (byte)'_' or (byte)',')
            _rest = _rest[1..].TrimStart((byte)' ');
        if (DigitsAhead() == 0)
            return true;
        if (!TryClock(out var hour, out var minute, out var second, out var fraction) || !TryHalfOfDay(ref hour))
            return false;
        // The end of a day is written 24:00 by some.
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || fraction > 0)))
            return false;
        ticks += (((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    private bool TryClock(out int hour, out int minute, out int second, out long fraction)
    {
        (minute, second, fraction) = (0, 0, 0);
        if (DigitsAhead() is 4 or 6)
            return TryDigits(2, out hour) & TryDigits(2, out minute) && (DigitsAhead() == 0 || TryDigits(2, out second));
        if (!TryNumber(out hour))
            return false;
        // Columns of hours and minutes are joined by a blank.
        if (!TryTake((byte)':') && !(_rest is [(byte)' ', >= (byte)'0' and <= (byte)'9', ..] && TryTake((byte)' ')))
            return true;
        if (!TryNumber(out minute))
            return false;
        return !TryTake((byte)':') || (TryNumber(out second) && TryFraction(out fraction));
    }

    private bool TryFraction(out long fraction)
    {
        fraction = 0;
        if (_rest is not [(byte)'.' or (byte)',', ..])
            return true;
        _rest = _rest[1..];
        var digits = DigitsAhead();
        for (var i = 0; i < 7; i++)
            fraction = (fraction * 10) + (i < digits ? _rest[i] - '0' : 0);
        _rest = _rest[digits..];
        return digits > 0;
    }

    private bool TryHalfOfDay(ref int hour)
    {
        var half = _rest.TrimStart((byte)' ');
        if (half is not [(byte)'A' or (byte)'a' or (byte)'P' or (byte)'p', (byte)'M' or (byte)'m', ..])
            return true;
        if (hour is < 1 or > 12)
            return false;
        hour = (hour % 12) + (half[0] is (byte)'P' or (byte)'p' ? 12 : 0);
        _rest = half[2..];
        return true;
    }

    private bool TryZone(out WrittenZone zone)
    {
        zone = default;
        _rest = _rest.Trim((byte)' ');
        if (_rest is [(byte)'(', .., (byte)')'])
            _rest = _rest[1..^1];
        if (_rest.IsEmpty)
            return true;
        if (_rest[0] is (byte)'+' or (byte)'-')
            return TryOffset(out zone);
        zone = WrittenZone.Named(_rest);
        return zone.Kind != ZoneKind.None;
    }

    private bool TryOffset(out WrittenZone zone)
    {
        var sign = _rest[0] == (byte)'-' ? -1 : 1;
        _rest = _rest[1..];
        var isWhole = TryClock(out var hour, out var minute, out _, out _) && _rest.IsEmpty && hour <= 18 && minute < 60;
        zone = new(ZoneKind.Offset, sign * ((hour * 60L) + minute) * TimeSpan.TicksPerMinute);
        return isWhole;
    }

    private bool TryMonth(out int month)
    {
        if (_rest.Length < 3 || !char.IsAsciiLetter((char)_rest[0]))
            return TryNumber(out month);
        Span<byte> name = stackalloc byte[3];
        for (var i = 0; i < 3; i++)
            name[i] = (byte)(_rest[i] | 0x20);
        var place = Months.IndexOf(name);
        month = (place / 3) + 1;
        while (!_rest.IsEmpty && char.IsAsciiLetter((char)_rest[0]))
            _rest = _rest[1..];
        return place >= 0 && place % 3 == 0;
    }

    private bool TryGap()
    {
        if (_rest is not [(byte)'-' or (byte)'/' or (byte)'.' or (byte)' ', ..])
            return false;
        _rest = _rest[1..].TrimStart((byte)' ');
        return true;
    }

    private bool TryTake(byte letter)
    {
        var isThere = !_rest.IsEmpty && _rest[0] == letter;
        if (isThere)
            _rest = _rest[1..];
        return isThere;
    }

    private bool TryNumber(out int number)
    {
        number = 0;
        return DigitsAhead() is > 0 and <= 4 and var digits && TryDigits(digits, out number);
    }

    private bool TryDigits(int digits, out int number)
    {
        number = 0;
        if (DigitsAhead() < digits || !Utf8Parser.TryParse(_rest[..digits], out number, out _))
            return false;
        _rest = _rest[digits..];
        return true;
    }

    private readonly int DigitsAhead()
    {
        var end = _rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? _rest.Length : end;
    }
}
