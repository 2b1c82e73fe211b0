using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>The jobs that it reaches work on, and fall back behind it when it is found.</summary>
[Effect("rollback")]
internal sealed class RollbackEffect : Effect
{
    public override void Strike(Job job, long detect) => Jobs.Corrupt(job, detect, Cause);
}
