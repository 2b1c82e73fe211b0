using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>The jobs that it reaches restart where they are.</summary>
[Effect("restart")]
internal sealed class RestartEffect : Effect
{
    public override void Strike(Job job, long detect) => Jobs.Strike(job, detect, drain: false, Cause);
}
