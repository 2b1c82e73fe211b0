using System;
using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>A lifetime that is one of some values.</summary>
internal sealed class EmpiricalLifetime : Lifetime
{
    private readonly double[] _ages;

    /// <summary>Logarithm of the share that outlives each age; falling, the last −∞.</summary>
    private readonly double[] _outlive;

    /// <param name="values">In any order.</param>
    /// <param name="weights">Not all zero.</param>
    public EmpiricalLifetime(IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        var possible = values.Zip(weights).Where(pair => pair.Second > 0).OrderBy(pair => pair.First).ToArray();
        _ages = [.. possible.Select(pair => pair.First)];
        _outlive = new double[_ages.Length];
        var total = possible.Sum(pair => pair.Second);
        var left = 0.0;
        for (var i = _ages.Length - 1; i >= 0; i--)
        {
            _outlive[i] = Math.Log(left / total);
            left += possible[i].Second;
        }
    }

    public override double LogSurvival(double age)
    {
        var survival = 0.0;
        for (var i = 0; i < _ages.Length && _ages[i] <= age; i++)
            survival = _outlive[i];
        return survival;
    }

    public override double AgeAt(double level)
    {
        var i = 0;
        while (i < _ages.Length - 1 && _outlive[i] > level)
            i++;
        return _ages[i];
    }
}
