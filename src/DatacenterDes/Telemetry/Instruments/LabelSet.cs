using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Hosting;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>An attribute and all the values that it takes in a run.</summary>
/// <param name="Name">As in <c>datacenter.job.class</c>.</param>
/// <param name="Values">In the order of the model.</param>
internal sealed record LabelSet(string Name, ImmutableArray<string> Values)
{
    public LabelSet(string name, IEnumerable<string> values)
        : this(name, [.. values])
    {
    }

    /// <summary>A reading for each value.</summary>
    /// <param name="read">By a report and the index of the value.</param>
    public Func<RunReport, IEnumerable<Reading>> Each(Func<RunReport, int, double> read) =>
        report => Values.Select((value, i) => new Reading(read(report, i), value));

    /// <summary>A reading for each value that has one now.</summary>
    /// <param name="read">By a report and the index of the value.</param>
    public Func<RunReport, IEnumerable<Reading>> EachThatHas(Func<RunReport, int, double?> read) => report =>
        from i in Enumerable.Range(0, Values.Length)
        let value = read(report, i)
        where value is not null
        select new Reading(value.Value, Values[i]);

    /// <summary>A reading for each value and each of another set.</summary>
    /// <param name="other">The other set.</param>
    /// <param name="read">By a report and the indices of the two values.</param>
    public Func<RunReport, IEnumerable<Reading>> EachWith(LabelSet other, Func<RunReport, int, int, double> read) => report =>
        from i in Enumerable.Range(0, Values.Length)
        from j in Enumerable.Range(0, other.Values.Length)
        select new Reading(read(report, i, j), Values[i], other.Values[j]);
}
