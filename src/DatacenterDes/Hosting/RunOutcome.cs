using System;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Results;

namespace DatacenterDes.Hosting;

/// <summary>How a run ended.</summary>
/// <param name="Status">How far it came; never running.</param>
/// <param name="Summary">Its figures up to where it came; null when a fault left none.</param>
/// <param name="Fault">What ended a failed run.</param>
internal sealed record RunOutcome(RunStatus Status, SummaryDocument? Summary, Exception? Fault)
{
    /// <summary>Jobs that waited in vain when a run that ends with its last job ended; null for none.</summary>
    public UnstartableJobs? Unstartable { get; init; }
}
