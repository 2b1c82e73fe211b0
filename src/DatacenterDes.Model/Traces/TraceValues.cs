using System;
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Model.Traces;

/// <summary>Reads the values of one line. Keeps the first fault, after which nobody uses the values.</summary>
/// <param name="timeUnit">The unit of every time.</param>
internal sealed class TraceValues(TraceTimeUnit timeUnit)
{
    /// <summary>Times beyond it are mistakes: dates end with the year 9999.</summary>
    public const long LongestTime = 5_000L * 365 * TimeSpan.TicksPerDay;

    private readonly long _ticksPerUnit = timeUnit == TraceTimeUnit.Seconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;

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
            Supersede($"has {count} {(count == 1 ? "value" : "values")}; the header names {columns} columns");
    }

    /// <summary>A time in ticks, to the nearest one.</summary>
    public long Time(ReadOnlySpan<byte> text, string what)
    {
        if (!TryNumber(text, what, out var number))
            return 0;
        if (Math.Abs(number) <= LongestTime / _ticksPerUnit)
            return (long)Math.Round(number * _ticksPerUnit, MidpointRounding.AwayFromZero);
        Report($"{what} {Quote(text)} is too large; at most 5000 y");
        return 0;
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
        Report(text.IsEmpty ? $"{what} is missing" : $"{what} {Quote(text)} is {(isNumber ? "too large" : "not a number")}");
        return false;
    }

    private static string Quote(ReadOnlySpan<byte> text) => IssueText.Quote(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]));
}
