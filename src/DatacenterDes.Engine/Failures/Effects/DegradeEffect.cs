using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>What it reaches is slower from its detection until it is repaired.</summary>
[Effect("degrade")]
internal sealed class DegradeEffect : Effect
{
    public override void Begin(UltraServer unit) => UltraServers.Degrade(unit, Throughput);

    public override void End(UltraServer unit) => UltraServers.EndDegradation(unit, Throughput);
}
