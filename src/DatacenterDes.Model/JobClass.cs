using System;
using System.Collections.Immutable;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Model;

/// <summary>Jobs of one kind: when they come, how large they are, how long they run.</summary>
public sealed record JobClass
{
    /// <summary>Its name in the model file.</summary>
    public required string Name { get; init; }

    /// <summary>When its jobs are submitted.</summary>
    public required Arrivals Arrivals { get; init; }

    /// <summary>The unit of <see cref="Size"/>.</summary>
    public required SizeUnit SizeUnit { get; init; }

    /// <summary>Size of a job, in <see cref="SizeUnit"/>; a draw is rounded to the nearest whole number, at least 1.</summary>
    public required Distribution Size { get; init; }

    /// <summary>How long a job runs, without failures and checkpoints.</summary>
    public required Length Length { get; init; }

    /// <summary>Correlation of size and duration, −1..1: that of the two normal variables whose ranks they share (a Gaussian copula).</summary>
    public double Correlation { get; init; }

    /// <summary>Requested time over true run time without failures (checkpoints included), drawn for each job.</summary>
    public Distribution EstimateFactor { get; init; } = new ConstantDistribution(1);

    /// <summary>Requests that users choose from, ascending: the estimate is rounded up to the next, beyond the last to a multiple of the last. Empty where it is not rounded.</summary>
    public ImmutableArray<TimeSpan> UsualRequests { get; init; } = [];

    /// <summary>Whether a job whose run time without failures (checkpoints included) exceeds its request is ended there.</summary>
    public bool KillAtEstimate { get; init; }

    /// <summary>How many end before their work is done.</summary>
    public EarlyEnds EndsEarly { get; init; } = new();

    /// <summary>How often a job that failed is submitted anew, at least 0.</summary>
    public int Retries { get; init; }

    /// <summary>Draw of what it holds while it runs, as a fraction of nameplate, 0..1.</summary>
    public double Draw { get; init; } = 1;

    /// <summary>The most that it may draw, which is kept for it under <see cref="PowerAdmission.Headroom"/>: a fraction of nameplate, at least <see cref="Draw"/>; null for the same.</summary>
    public double? PeakDraw { get; init; }

    /// <summary>What the phases of its training steps draw; null where it is no synchronous training.</summary>
    public TrainingSwing? Swing { get; init; }

    /// <summary>Whose jobs these are, as indices into the model's tenants: each job is of one of them, at random. Empty for nobody's. For jobs of a trace that does not say whose they are, the first.</summary>
    public ImmutableArray<int> Tenants { get; init; } = [];

    /// <summary>From its submission, when a job is to be done, in seconds; null for never.</summary>
    public Distribution? Deadline { get; init; }

    /// <summary>Higher is more urgent.</summary>
    public int Priority { get; init; }

    /// <summary>Whether a more urgent job may take its place.</summary>
    public bool Preemptible { get; init; }

    /// <summary>What its jobs do when the grid calls for less.</summary>
    public Flexibility Flexible { get; init; }

    /// <summary>What it saves, and what that costs.</summary>
    public CheckpointSettings Checkpoint { get; init; } = new();

    /// <summary>UltraServer types that its jobs may run on, most preferred first; empty for all that are built. A job runs on one of them from its first start to its end.</summary>
    public ImmutableArray<UltraServerType> Hardware { get; init; } = [];

    /// <summary>Where its jobs go; null for where the scheduler's setting says.</summary>
    public PlacementPolicy? Placement { get; init; }

    /// <summary>What its jobs hold in reserve; null for nothing. Jobs smaller than an UltraServer hold none.</summary>
    public HotSpares? Spares { get; init; }

    /// <summary>From the instant a unit of a job goes down until a spare has taken its place and the job restarts.</summary>
    public TimeSpan Swap { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The least share of its UltraServers that a job goes on with when it loses some and no spare takes their place, 0..1; 1 for all of them.</summary>
    /// <remarks>With fewer UltraServers it works slower in proportion. It has all of them again when it queues again.</remarks>
    public double ElasticMinimum { get; init; } = 1;

    /// <summary>The fewest UltraServers that a job goes on with, at least 1.</summary>
    /// <param name="ultraServers">UltraServers that it has when it has lost none.</param>
    public int LeastUltraServers(int ultraServers) => Math.Max(1, (int)Math.Ceiling(Math.Round(ElasticMinimum * ultraServers, 9)));

    /// <summary>Fraction of its jobs that are recorded one by one, 0..1; every figure counts all of them.</summary>
    public double RecordedFraction { get; init; } = 1;

    /// <summary>What a draw of a size counts as: the nearest whole number, at least 1; a half is rounded up.</summary>
    public static double WholeSize(double drawn) => Math.Max(1, Math.Round(drawn, MidpointRounding.AwayFromZero));

    /// <summary>The usual request that a user who needs this much time chooses.</summary>
    public TimeSpan RoundUp(TimeSpan request)
    {
        if (UsualRequests.IsEmpty)
            return request;
        foreach (var usual in UsualRequests)
        {
            if (request <= usual)
                return usual;
        }

        var last = UsualRequests[^1].Ticks;
        return TimeSpan.FromTicks((request.Ticks - 1 + last) / last * last);
    }
}

/// <summary>Which of its jobs end at a uniformly random point of their work, by their users' doing.</summary>
/// <param name="Failed">Fraction that fails, 0..1.</param>
/// <param name="Cancelled">Fraction that is cancelled while it runs, 0..1; with <paramref name="Failed"/> at most 1.</param>
public sealed record EarlyEnds(double Failed = 0, double Cancelled = 0);

/// <summary>What a size counts.</summary>
public enum SizeUnit
{
    /// <summary>Accelerator chips; a job smaller than an UltraServer shares one.</summary>
    Chips,

    /// <summary>Whole UltraServers.</summary>
    UltraServers,
}
