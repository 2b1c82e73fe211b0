using System;
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Unicode;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>Reads the values of one line. Keeps the first fault, after which nobody uses the values.</summary>
/// <param name="timeUnit">The unit of times that have none of their own.</param>
/// <param name="hasDecimalComma">Whether a comma begins the decimals.</param>
internal sealed class TraceValues(TimeUnit timeUnit, bool hasDecimalComma = false)
{
    /// <summary>Times beyond it are mistakes: dates end with the year 9999.</summary>
    public const long LongestTime = 5_000L * 365 * TimeSpan.TicksPerDay;

    private const int LongestNumber = 64;

    private static readonly SearchValues<byte> InPlainNumbers = SearchValues.Create("0123456789.,-"u8);

    /// <summary>What is wrong with the line; null if nothing was found so far.</summary>
    public string? Fault { get; private set; }

    public void Clear() => Fault = null;

    /// <summary>A fault in the words of whoever found it; the first one counts.</summary>
    public void Report(string fault) => Fault ??= fault;

    /// <summary>A fault that explains any found before it.</summary>
    public void Supersede(string fault) => Fault = fault;

    /// <summary>A line has as many values as its header names columns. Said before what is wrong with values that stand in the wrong column.</summary>
    public void ExpectCells(int count, int columns)
    {
        if (count != columns)
            Supersede($"has {Counted.Of(count, "value")}; the header names {Counted.Of(columns, "column")}");
    }

    /// <summary>A time in ticks, to the nearest one.</summary>
    public long Time(ReadOnlySpan<byte> text, string what) => Time(text, what, timeUnit);

    /// <inheritdoc cref="Time(ReadOnlySpan{byte}, string)"/>
    public long Time(ReadOnlySpan<byte> text, string what, TimeUnit unit)
    {
        if (!TryNumber(text, what, out var number))
            return 0;
        if (Math.Abs(number) <= LongestTime / unit.Ticks)
            return (long)Math.Round(number * unit.Ticks, MidpointRounding.AwayFromZero);
        Report($"{what} {Quote(text)} is too large; at most 5000 y");
        return 0;
    }

    /// <summary>A length of time in ticks: a number, or what a clock shows.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="what">What it is.</param>
    /// <param name="unit">Of a number; null for that of the file.</param>
    /// <param name="areTwoMinutes">Whether two parts of a clock are minutes and seconds; null where nobody said.</param>
    public long Length(ReadOnlySpan<byte> text, string what, TimeUnit? unit, bool? areTwoMinutes)
    {
        if (!text.Contains((byte)':') && !(text.LastIndexOf((byte)'-') > 0 && areTwoMinutes == true))
            return Time(text, what, unit ?? timeUnit);
        if (!ClockTime.TryParse(text, areTwoMinutes == true, out var ticks))
            Report($"{what} {Quote(text)} is neither a number nor a time such as 26:03:04 or 1-02:03:04");
        else if (areTwoMinutes is null && text.Count((byte)':') == 1)
            Report($"{what} {Quote(text)} can be hours and minutes or minutes and seconds; write \"unit: h:mm\" or \"unit: m:ss\" beside its \"column\"");
        return ticks;
    }

    /// <summary>A number.</summary>
    public double Number(ReadOnlySpan<byte> text, string what) => TryNumber(text, what, out var number) ? (double)number : 0;

    /// <summary>A whole number that an <see cref="int"/> holds.</summary>
    public int Whole(ReadOnlySpan<byte> text, string what)
    {
        if (!TryNumber(text, what, out var number))
            return 0;
        if (number != decimal.Truncate(number))
            Report($"{what} {Quote(text)} is not a whole number");
        else if (Math.Abs(number) <= int.MaxValue)
            return (int)number;
        else
            Report($"{what} {Quote(text)} is too large; at most {int.MaxValue:N0}");
        return 0;
    }

    /// <summary>A name of letters that can be shown.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="what">What it names.</param>
    /// <param name="name">Takes it.</param>
    public void Name(ReadOnlySpan<byte> text, string what, TraceName name)
    {
        switch (Utf8.ToUtf16(text, name.Room, out _, out var length, replaceInvalidSequences: false))
        {
            case OperationStatus.InvalidData or OperationStatus.NeedMoreData:
                Report($"{what} is not UTF-8 text");
                break;
            case OperationStatus.DestinationTooSmall:
                Report($"{what} is longer than {TraceName.Longest} characters");
                break;
            default:
                name.Take(length);
                break;
        }

        foreach (var letter in name.Text)
        {
            if (char.IsControl(letter))
                Report($"{what} holds a control character");
        }
    }

    private bool TryNumber(ReadOnlySpan<byte> text, string what, out decimal number)
    {
        if (hasDecimalComma && text.Contains((byte)',') && text.Length <= LongestNumber)
        {
            Span<byte> plain = stackalloc byte[LongestNumber];
            return TryPlainNumber(WithPoint(text, plain), text, what, out number);
        }

        return TryPlainNumber(text, text, what, out number);
    }

    /// <summary>Points part groups of digits, and a comma begins the decimals.</summary>
    private static ReadOnlySpan<byte> WithPoint(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        var length = 0;
        foreach (var letter in text)
        {
            if (letter != (byte)'.')
                plain[length++] = letter == (byte)',' ? (byte)'.' : letter;
        }

        return plain[..length];
    }

    private bool TryPlainNumber(ReadOnlySpan<byte> text, ReadOnlySpan<byte> written, string what, out decimal number)
    {
        // Nearly every number of every trace is a whole one.
        if (Utf8Parser.TryParse(text, out long whole, out var taken) && taken == text.Length)
        {
            number = whole;
            return true;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number))
            return true;
        // The words for what is no number are numbers to a double.
        var isNumber = text.ContainsAnyInRange((byte)'0', (byte)'9') && double.TryParse(text, style, CultureInfo.InvariantCulture, out _);
        var help = !hasDecimalComma && IsWithComma(text) ? "; if its comma begins the decimals, write \"decimal: comma\"" : "";
        Report(text.IsEmpty ? $"{what} is missing" : $"{what} {Quote(written)} is {(isNumber ? "too large" : "not a number")}{help}");
        return false;
    }

    private static bool IsWithComma(ReadOnlySpan<byte> text) => text.Contains((byte)',') && text.IndexOfAnyExcept(InPlainNumbers) < 0 && text.Count((byte)',') == 1;

    /// <summary>A cell in quotation marks.</summary>
    public static string Quote(ReadOnlySpan<byte> text) => IssueText.Quote(TableColumns.Decode(text[..Math.Min(text.Length, 200)]));
}
