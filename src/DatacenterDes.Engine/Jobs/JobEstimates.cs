using System;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What the jobs of a class ask for: their true run time times a factor, rounded up to usual requests.</summary>
/// <remarks>Users round up, so that few values make up most requests (Tsafrir, Etsion and Feitelson 2005, doi:10.1007/11605300_1).</remarks>
internal sealed class JobEstimates(JobClass model, long seed)
{
    private readonly Distribution _factor = model.EstimateFactor;
    private readonly ulong _key = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.estimates");
    private readonly bool _isExact = model.EstimateFactor is ConstantDistribution { Value: 1 } && model.UsualRequests.IsEmpty;

    /// <summary>Whether jobs of one run time ask for the same.</summary>
    public bool AreConstant => _factor is ConstantDistribution;

    /// <summary>The requested time of a job, at least one tick.</summary>
    /// <param name="numberInClass">Which job; its own draws come from it.</param>
    /// <param name="runTime">Its run time without failures, checkpoints included, in ticks.</param>
    public long For(long numberInClass, long runTime)
    {
        if (_isExact)
            return runTime;
        var stream = RandomStream.Item(_key, numberInClass);
        var request = (long)Math.Round(Math.Clamp(_factor.Draw(ref stream) * runTime, 1, DateTime.MaxValue.Ticks));
        return model.RoundUp(TimeSpan.FromTicks(request)).Ticks;
    }
}
