using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <content>Failures that do not simply interrupt.</content>
internal sealed partial class JobExecution
{
    public void Corrupt(Job job, long detect, int component) => Strike(job, detect, drain: false, component);

    public void Degrade(UltraServer unit, double throughput) => _ = (unit, throughput, _running);

    public void EndDegradation(UltraServer unit, double throughput) => _ = (unit, throughput, _running);
}
