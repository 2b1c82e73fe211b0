using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Model.Distributions;

/// <summary>Which of some weighted things.</summary>
internal sealed class WeightedChoice
{
    private readonly double[] _cumulative;

    public WeightedChoice(IEnumerable<double> weights)
    {
        double sum = 0;
        _cumulative = [.. weights.Select(weight => sum += weight)];
    }

    /// <param name="u">0..1.</param>
    public int At(double u)
    {
        var at = u * _cumulative[^1];
        var i = 0;
        while (i < _cumulative.Length - 1 && at >= _cumulative[i])
            i++;
        return i;
    }
}
