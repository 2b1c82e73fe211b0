using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Engine.Sources;

namespace DatacenterDes.Engine.Series;

/// <summary>Takes samples of the counters of a run: jobs by class, services, failures and repairs, spares, nodes of the electrical graph.</summary>
internal sealed class CountSampler(SimulationParts parts, IRecorder recorder)
{
    private readonly ServiceSource[] _services = [.. parts.Workload.Services];

    public void Sample(WorkByClass work)
    {
        var now = parts.Clock.Now;
        foreach (var @class in parts.Classes)
            Sample(@class, now);
        foreach (var service in _services)
            recorder.Sampled(new ServiceSample(now, service.Replicas.Index, service.Demanded, service.ServedNow(work)));
        for (var i = 0; i < parts.Failures.Total.Length; i++)
            recorder.Sampled(new ComponentSample(now, i, parts.Failures.Total[i], parts.Failures.RepairsDone[i]));
        for (var i = 0; i < parts.Repairs.Spares.Length; i++)
            recorder.Sampled(new SpareSample(now, i, parts.Repairs.Spares[i].Stock));
        if (parts.Power is not { } power)
            return;
        var nodes = power.NodesNow();
        for (var i = 0; i < nodes.Length; i++)
            recorder.Sampled(new NodeSample(now, i, nodes[i].Watts / 1e6, nodes[i].Limit / 1e6, nodes[i].Live, nodes[i].Down));
    }

    private void Sample(JobClassState @class, long now) => recorder.Sampled(new ClassSample(now, @class.Index)
    {
        ChipsAllocated = @class.Chips,
        Pending = @class.Pending,
        Running = @class.Running,
        Submitted = @class.Submitted,
        Started = @class.Wait.Count,
        Completed = @class.Completed,
        Failed = @class.Failed,
        Cancelled = @class.Cancelled,
        Timeout = @class.Timeout,
        Interruptions = @class.Interruptions.Sum(),
        Preemptions = @class.Preemptions,
        WaitSeconds = @class.Wait.Seconds,
    });
}
