using System;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Jobs;

/// <summary>A share of a job's running time that does no work, in millionths, so that time and work convert in whole ticks.</summary>
/// <param name="Millionths">0..999,999.</param>
internal readonly record struct Slowing(int Millionths)
{
    private const int Whole = 1_000_000;

    public static readonly Slowing None = new(0);

    /// <summary>What leaves a throughput.</summary>
    /// <param name="throughput">Of full speed: more than 0, at most 1; kept to a millionth.</param>
    public static Slowing ToThroughput(double throughput) => new(Whole - Math.Clamp((int)Math.Round(throughput * Whole), 1, Whole));

    /// <summary>The least running time in which some work is done.</summary>
    public long TimeFor(long work) => Millionths == 0 || work == AttemptPlan.Never ? work : Proportion.UpOf(work, Whole, Whole - Millionths);

    /// <summary>The work that is done in some running time, in whole ticks.</summary>
    public long WorkIn(long time) => Millionths == 0 ? time : Proportion.Of(time, Whole - Millionths, Whole);

    /// <summary>What is left when something else slows too.</summary>
    /// <param name="throughput">Of the other, as for <see cref="ToThroughput"/>.</param>
    public Slowing And(double throughput) =>
        throughput == 1 ? this : ToThroughput((Whole - Millionths) / (double)Whole * throughput);
}
