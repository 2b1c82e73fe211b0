using System;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Jobs;

/// <summary>The bandwidth that the checkpoints and restores under way share, by an average-rate model.</summary>
/// <remarks>
/// A transfer of s bytes takes s / (B (1 − ρ)), where ρ is the part of the bandwidth B that the checkpoints of all other running jobs take
/// on average: the mean time of a transfer in an M/G/1 queue with processor sharing (Kleinrock 1976, "Queueing systems", vol. 2, §4.4).
/// It is worked out when an attempt begins and holds until it ends; restores are not in ρ. Demand is kept in whole bytes a second.
/// </remarks>
internal sealed class CheckpointStorage(StorageSettings settings)
{
    /// <summary>Beyond this ρ a transfer takes a hundred times as long as alone, and no longer.</summary>
    private const double Fullest = 0.99;

    private readonly double _bandwidth = settings.CheckpointBandwidth.Value;
    private long _demand;

    /// <summary>How long a transfer takes when there are no others.</summary>
    public long TransferAlone(Bytes size) => Sampler.Ticks(size.Value / _bandwidth);

    /// <summary>How long a transfer of a job that begins an attempt takes.</summary>
    public long TransferTicks(Bytes size)
    {
        var others = Math.Min(_demand / _bandwidth, Fullest);
        return Sampler.Ticks(size.Value / (_bandwidth * (1 - others)));
    }

    /// <summary>An attempt that writes checkpoints begins.</summary>
    /// <param name="job">Whose.</param>
    /// <param name="size">Of one.</param>
    /// <param name="cycle">Ticks from one to the next.</param>
    public void Begin(Job job, Bytes size, double cycle)
    {
        // A sum of as many jobs as there can be fits.
        job.Attempt.StorageDemand = (long)Math.Min(Math.Round(size.Value / cycle * TimeSpan.TicksPerSecond), long.MaxValue >> 32);
        _demand += job.Attempt.StorageDemand;
    }

    /// <summary>It is over.</summary>
    public void End(Job job)
    {
        _demand -= job.Attempt.StorageDemand;
        job.Attempt.StorageDemand = 0;
    }
}
