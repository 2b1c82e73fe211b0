using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Hosting;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>An attribute and all the values that it takes in a run.</summary>
/// <param name="Name">As in <c>datacenter.job.class</c>.</param>
/// <param name="Values">In the order of the model.</param>
/// <remarks>Readings are made by loops: each export asks for all of them, and what LINQ makes of structs is compiled for each anew.</remarks>
internal sealed record LabelSet(string Name, ImmutableArray<string> Values)
{
    public LabelSet(string name, IEnumerable<string> values)
        : this(name, [.. values])
    {
    }

    /// <summary>A reading for each value.</summary>
    /// <param name="read">By a report and the index of the value.</param>
    public Func<RunReport, IEnumerable<Reading>> Each(Func<RunReport, int, double> read) => report =>
    {
        var readings = new Reading[Values.Length];
        for (var i = 0; i < readings.Length; i++)
            readings[i] = new(read(report, i), Values[i]);
        return readings;
    };

    /// <summary>A reading for each value that has one now.</summary>
    /// <param name="read">By a report and the index of the value.</param>
    public Func<RunReport, IEnumerable<Reading>> EachThatHas(Func<RunReport, int, double?> read) => report =>
    {
        var readings = new List<Reading>(Values.Length);
        for (var i = 0; i < Values.Length; i++)
        {
            if (read(report, i) is { } value)
                readings.Add(new(value, Values[i]));
        }

        return readings;
    };

    /// <summary>A reading for each value and each of another set.</summary>
    /// <param name="other">The other set.</param>
    /// <param name="read">By a report and the indices of the two values.</param>
    public Func<RunReport, IEnumerable<Reading>> EachWith(LabelSet other, Func<RunReport, int, int, double> read) => report =>
    {
        var readings = new List<Reading>(Values.Length * other.Values.Length);
        for (var i = 0; i < Values.Length; i++)
        {
            for (var j = 0; j < other.Values.Length; j++)
                readings.Add(new(read(report, i, j), Values[i], other.Values[j]));
        }

        return readings;
    };
}
