using System.Threading;
using DatacenterDes.Results;

namespace DatacenterDes.Hosting;

/// <summary>Where the simulation's thread leaves its latest report for whoever watches: the progress display and the metrics.</summary>
internal sealed class LiveRun
{
    private RunReport? _latest;

    /// <summary>The latest report; null before the first slice.</summary>
    public RunReport? Latest => Volatile.Read(ref _latest);

    /// <summary>Replaces the report as a whole.</summary>
    public void Publish(RunReport report) => Volatile.Write(ref _latest, report);

    /// <summary>Says how the run ended, beside its last state.</summary>
    public void End(RunStatus status)
    {
        if (Latest is { } last)
            Publish(last with { Status = status });
    }
}
