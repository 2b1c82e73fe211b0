using System;

namespace DatacenterDes.Reports.Data;

/// <summary>The samples of one quantity, bin by bin.</summary>
internal sealed class BinnedColumn
{
    private readonly double[] _sum;
    private readonly double[] _max;
    private readonly double[] _last;
    private readonly int[] _count;

    /// <param name="bins">How many there are.</param>
    public BinnedColumn(int bins)
    {
        _sum = new double[bins];
        _count = new int[bins];
        _max = new double[bins];
        _last = new double[bins];
        Array.Fill(_max, double.NaN);
        Array.Fill(_last, double.NaN);
    }

    /// <summary>Adds a sample; NaN is none.</summary>
    public void Add(int bin, double value)
    {
        if (double.IsNaN(value))
            return;
        _sum[bin] += value;
        _count[bin]++;
        _last[bin] = value;
        if (!(value <= _max[bin]))
            _max[bin] = value;
    }

    /// <summary>Mean of the samples of each bin; NaN where there are none.</summary>
    public double[] Means()
    {
        var means = new double[_sum.Length];
        for (var i = 0; i < means.Length; i++)
            means[i] = _count[i] == 0 ? double.NaN : _sum[i] / _count[i];
        return means;
    }

    /// <summary>Highest sample of each bin.</summary>
    public double[] Highest() => [.. _max];

    /// <summary>What a counter that only grows grew by in each bin: the last of the bin less the last of those before.</summary>
    public double[] Growth()
    {
        var growth = new double[_last.Length];
        double before = 0;
        for (var i = 0; i < growth.Length; i++)
        {
            growth[i] = double.IsNaN(_last[i]) ? 0 : Math.Max(0, _last[i] - before);
            before = double.IsNaN(_last[i]) ? before : _last[i];
        }

        return growth;
    }
}
