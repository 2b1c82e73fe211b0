using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>The jobs that it reaches restart, and go on slower until it is repaired.</summary>
[Effect("limp")]
internal sealed class LimpEffect : Effect
{
    public override void Strike(Job job, long detect) => Jobs.Strike(job, detect, drain: false, Cause);

    public override void Begin(UltraServer unit) => UltraServers.Degrade(unit, Throughput);

    public override void End(UltraServer unit) => UltraServers.EndDegradation(unit, Throughput);
}
