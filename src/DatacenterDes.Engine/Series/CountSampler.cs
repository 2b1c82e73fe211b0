using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Records.Samples;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Series;

/// <summary>Takes samples of the counters of a run: jobs by class, services, failures and repairs, spares, nodes of the electrical graph.</summary>
internal sealed class CountSampler(RunBasis run, JobModule jobs, WorkloadModule workload, FailureModule failing, PowerModule power)
{
    private readonly ServiceSource[] _services = [.. workload.Workload.Services];
    private readonly IRecorder _recorder = run.Recorder;

    public void Sample(WorkByClass work)
    {
        var (now, failures, spares) = (run.Clock.Now, failing.Failures, failing.Repairs.Spares);
        foreach (var @class in jobs.Classes)
            Sample(@class, now);
        foreach (var service in _services)
            _recorder.Sampled(new ServiceSample(now, service.Replicas.Index, service.Demanded, service.ServedNow(work)));
        for (var i = 0; i < failures.ByComponent.Length; i++)
            _recorder.Sampled(new ComponentSample(now, i, failures.ByComponent[i].SinceStart, failures.Repairs[i].SinceStart));
        for (var i = 0; i < spares.Length; i++)
            _recorder.Sampled(new SpareSample(now, i, spares[i].Stock));
        if (power.Graph is not { } graph)
            return;
        var nodes = graph.NodesNow();
        for (var i = 0; i < nodes.Length; i++)
            _recorder.Sampled(new NodeSample(now, i, nodes[i].Watts / Watts.PerMegawatt, nodes[i].Limit / Watts.PerMegawatt, nodes[i].Live, nodes[i].Down));
    }

    private void Sample(JobClassState @class, long now) => _recorder.Sampled(new ClassSample(now, @class.Index)
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
