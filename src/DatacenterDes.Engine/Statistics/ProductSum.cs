using System;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Statistics;

/// <summary>An exact sum of products of whole numbers.</summary>
/// <remarks>64 bits of it are added to, and carried over into 128 when they do not hold more.</remarks>
internal struct ProductSum
{
    private Wide _carried;
    private long _recent;

    public readonly Int128 Value => _carried + _recent;

    public void Add(long a, long b)
    {
        var upper = Math.BigMul(a, b, out var lower);
        var sum = unchecked(_recent + lower);
        if (upper == lower >> 63 && ((sum ^ _recent) & (sum ^ lower)) >= 0)
            _recent = sum;
        else
            CarryOver(a, b);
    }

    private void CarryOver(long a, long b)
    {
        _carried += _recent + Wide.Product(a, b);
        _recent = 0;
    }
}
