namespace DatacenterDes.Model.Traces;

/// <summary>One job of a trace, ready to be submitted.</summary>
/// <param name="Line">Its line in the file, counted from 1.</param>
/// <param name="SubmitTicks">When it is submitted: ticks of 100 ns since the model's start, 0 or more. Scaled by <see cref="JobTrace.ScaleArrivals"/>.</param>
/// <param name="RunTicks">Run time without failures, in ticks of 100 ns, more than 0; the requested time where <paramref name="EndsAtEstimate"/>.</param>
/// <param name="EstimateTicks">Requested time in ticks of 100 ns, more than 0; the run time where the trace has none.</param>
/// <param name="Size">Processors, GPUs or whatever the trace counts, at least 1.</param>
/// <param name="Label">Its class: index into the labels of the trace in the order of their first jobs (<see cref="JobTrace.Labels"/>).</param>
/// <param name="Tenant">Whose it is: index into the tenants of the trace in the order of their first jobs (<see cref="JobTrace.Tenants"/>); <see cref="Model.Tenant.Nobody"/> where the trace does not say.</param>
/// <param name="Priority">Higher is more urgent; <see cref="JobTrace.DefaultPriority"/> where the trace has none.</param>
/// <param name="EndsAtEstimate">Whether it ran longer than it had requested and is ended there: it ends TIMEOUT.</param>
public readonly record struct TraceJob(
    long Line,
    long SubmitTicks,
    long RunTicks,
    long EstimateTicks,
    int Size,
    int Label,
    int Tenant,
    int Priority,
    bool EndsAtEstimate)
{
    /// <summary>From its submission on, in ticks of 100 ns; 0 where the trace has no deadline for it.</summary>
    public long DeadlineTicks { get; init; }

    /// <summary>What it may run on: 1 + an index into <see cref="JobTrace.Hardware"/>; 0 where the trace does not say.</summary>
    public int Hardware { get; init; }
}
