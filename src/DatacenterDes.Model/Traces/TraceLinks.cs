using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>Which jobs of a trace follow which: a job is submitted no sooner than those that it follows have ended, and its think time after that.</summary>
/// <param name="Followers">The jobs that follow others, by line.</param>
/// <param name="Followed">By the line of a job that others follow, the places of these in <paramref name="Followers"/>.</param>
public sealed record TraceLinks(ImmutableArray<TraceFollower> Followers, IReadOnlyDictionary<long, ImmutableArray<int>> Followed);

/// <summary>A job that follows others.</summary>
/// <param name="Line">Its line in the file, counted from 1.</param>
/// <param name="Awaits">How many it follows, at least 1.</param>
/// <param name="ThinkTicks">From the end of the last of them to its submission, in ticks of 100 ns, at least 0.</param>
public readonly record struct TraceFollower(long Line, int Awaits, long ThinkTicks);
