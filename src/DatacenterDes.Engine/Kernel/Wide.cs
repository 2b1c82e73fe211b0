using System;
using System.Runtime.Intrinsics.X86;

namespace DatacenterDes.Engine.Kernel;

/// <summary>A whole number of 128 bits as it is kept and added up: two words.</summary>
/// <remarks>
/// A method that touches an object with a field of type <see cref="Int128"/>, whose alignment is not settled for good, cannot be compiled
/// before the program runs: all that has to do with jobs would be compiled as a run begins, and run slowly for its first second.
/// </remarks>
internal readonly record struct Wide
{
    private readonly ulong _low;
    private readonly ulong _high;

    private Wide(ulong low, ulong high) => (_low, _high) = (low, high);

    public static implicit operator Wide(long value) => new((ulong)value, (ulong)(value >> 63));

    public static implicit operator Wide(Int128 value) => new((ulong)value, (ulong)(value >> 64));

    public static explicit operator double(Wide value) => (double)(Int128)value;

    public static implicit operator Int128(Wide value) => new(value._high, value._low);

    public static Wide operator +(Wide a, Wide b)
    {
        var low = a._low + b._low;
        return new(low, a._high + b._high + (low < b._low ? 1UL : 0));
    }

    public static Wide operator -(Wide a, Wide b) => new(a._low - b._low, a._high - b._high - (a._low < b._low ? 1UL : 0));

    /// <summary>This, or 0 where it is less.</summary>
    public Wide AtLeastNothing() => (long)_high < 0 ? default : this;

    /// <summary>The product of a number and a time, which takes half the steps of that of any two.</summary>
    /// <param name="number">Any.</param>
    /// <param name="ticks">At least 0.</param>
    public static Wide OverTime(long number, long ticks)
    {
        var high = UpperHalf((ulong)number, (ulong)ticks);
        return new((ulong)(number * ticks), high - (ulong)((number >> 63) & ticks));
    }

    /// <summary>The product of two words.</summary>
    public static Wide Product(long a, long b)
    {
        var high = UpperHalf((ulong)a, (ulong)b);
        return new((ulong)(a * b), high - (ulong)((a >> 63) & b) - (ulong)((b >> 63) & a));
    }

    /// <summary>The upper 64 bits of a product.</summary>
    /// <remarks>Where a processor can tell them alone: both halves at once, one of them goes by way of memory.</remarks>
    public static ulong UpperHalf(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
}
