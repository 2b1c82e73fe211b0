using System;
using System.Runtime.CompilerServices;

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
    public long TimeFor(long work) => Millionths == 0 || work == AttemptPlan.Never ? work : Slowed(work);

    /// <summary>The work that is done in some running time, in whole ticks.</summary>
    public long WorkIn(long time) => Millionths == 0 ? time : Done(time);

    /// <summary>What is left when something else slows too.</summary>
    /// <param name="throughput">Of the other, as for <see cref="ToThroughput"/>.</param>
    public Slowing And(double throughput) =>
        throughput == 1 ? this : ToThroughput((Whole - Millionths) / (double)Whole * throughput);

    // Apart, as is seldom asked: what calculates with 128 bits is not compiled before the program runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Slowed(long work) => (long)Int128.Min((((Int128)work * Whole) + Whole - Millionths - 1) / (Whole - Millionths), DateTime.MaxValue.Ticks);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Done(long time) => (long)((Int128)time * (Whole - Millionths) / Whole);
}
