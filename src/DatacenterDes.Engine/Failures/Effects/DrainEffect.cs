using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>What failed stands still until it is found, and is then down; its jobs wait for that, and go.</summary>
[Effect("drain")]
internal sealed class DrainEffect : Effect
{
    public override bool StopsUltraServer => true;

    public override void Strike(Job job, long detect) => Jobs.Strike(job, detect, drain: true, Cause);
}
