using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.DemandResponse;

/// <summary>Calls from the grid to draw less for some time: at random, or as a file tells.</summary>
/// <remarks>
/// From the start of a call to its end, IT load is at most what it was when notice was given, less the depth of the call.
/// </remarks>
/// <param name="Name">Its name in the model file.</param>
public sealed record CurtailmentPlan(string Name)
{
    /// <summary>Index of the campus that is called on; null for all of them, as one.</summary>
    public int? Campus { get; init; }

    /// <summary>Calls at random, counted from the end of the last one; null where <see cref="Calls"/> lists them.</summary>
    public RandomCalls? Random { get; init; }

    /// <summary>The calls of a file, by the instant of their notice; empty where they are at random.</summary>
    public ImmutableArray<ListedCall> Calls { get; init; } = [];
}

/// <summary>A Poisson process of calls that stands still from each notice to the end of the call.</summary>
/// <param name="Rate">Of notices; 0 for no call.</param>
/// <param name="Notice">From the notice to the start of a call, in seconds.</param>
/// <param name="Duration">Of a call, in seconds.</param>
/// <param name="Depth">By how much less is drawn.</param>
public sealed record RandomCalls(Rate Rate, Distribution Notice, Distribution Duration, CallDepth Depth);

/// <summary>By how much less is drawn during a call.</summary>
/// <param name="Share">Of the load when notice is given, 0..1; null where it is a power.</param>
/// <param name="Power">As much; 0 where it is a share.</param>
public sealed record CallDepth(Distribution? Share, Watts Power = default);

/// <summary>One call of a file.</summary>
/// <param name="Notice">When notice is given, in ticks since the model's start, at least 0.</param>
/// <param name="Start">Its start, in ticks since the model's start, not before its notice.</param>
/// <param name="End">Its end, after its start.</param>
/// <param name="Depth">Share of the load at its notice by which less is drawn, 0..1.</param>
/// <param name="Campus">Index of the campus that is called on; null for all of them, as one.</param>
public readonly record struct ListedCall(long Notice, long Start, long End, double Depth, int? Campus);
