using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Review;

/// <summary>UltraServers and chips in service over the run, as steps.</summary>
internal sealed class CapacityTimeline
{
    /// <summary>A phase that is delivered over time enters service in so many steps of equal size.</summary>
    private const int StepsOfPhase = 12;

    private readonly Lazy<ILookup<UltraServerType, ExpectedPhase>> _phases;
    private readonly Lazy<ILookup<UltraServerType, Change>> _changes;
    private readonly Dictionary<UltraServerType, CapacityTimeline> _ofTypes = [];

    /// <param name="model">The model.</param>
    /// <param name="schedule">When its phases are expected; those that wait for a milestone are left out.</param>
    /// <param name="between">Between which dates; null for the run.</param>
    public CapacityTimeline(DatacenterModel model, ExpectedSchedule schedule, (DateTime From, DateTime To)? between = null)
    {
        ModelStart = model.Start;
        Start = between?.From ?? model.Start;
        End = between?.To ?? model.End;
        for (var i = 0; i < model.BuildOut.Length; i++)
        {
            var stays = model.BuildOut[i].UltraServers - schedule.Plan.DisplacedOf(i);
            Full += stays;
            FullChips += stays * model.BuildOut[i].Type.Chips;
        }

        HasMoreToCome = schedule.Phases.Any(IsToCome);
        var changes = Changes(schedule).OrderBy(change => change.Date).ToArray();
        var dates = changes
            .Select(change => change.Date > Start ? change.Date : Start)
            .Append(Start)
            .Where(date => End is null || date < End)
            .Distinct()
            .Order()
            .ToArray();
        Steps = StepsAt(dates, changes);
        _phases = new(() => schedule.Phases.ToLookup(expected => expected.Phase.Type));
        _changes = new(() => changes.ToLookup(change => change.Type));
    }

    /// <summary>The UltraServers of one type alone, in the same steps.</summary>
    private CapacityTimeline(CapacityTimeline whole, UltraServerType type)
    {
        (ModelStart, Start, End, _phases, _changes) = (whole.ModelStart, whole.Start, whole.End, whole._phases, whole._changes);
        var phases = _phases.Value[type];
        Full = phases.Sum(expected => (long)expected.Phase.UltraServers);
        FullChips = Full * type.Chips;
        HasMoreToCome = phases.Any(IsToCome);
        Steps = StepsAt([.. whole.Steps.Select(step => step.From)], [.. _changes.Value[type]]);
    }

    /// <summary>The same with the UltraServers of one type alone.</summary>
    public CapacityTimeline Of(UltraServerType type)
    {
        if (!_ofTypes.TryGetValue(type, out var ofType))
            _ofTypes.Add(type, ofType = new(this, type));
        return ofType;
    }

    /// <summary>The time in which work is submitted: the run, or where that ends with its last job from the first submission to the last.</summary>
    /// <param name="model">The model.</param>
    /// <param name="schedule">When its phases are expected.</param>
    /// <param name="run">The time of the run.</param>
    public static CapacityTimeline OfSubmissions(DatacenterModel model, ExpectedSchedule schedule, CapacityTimeline run)
    {
        if (model.End is not null)
            return run;
        DateTime[] dates = [.. model.JobClasses.SelectMany(jobClass => jobClass.Arrivals switch
        {
            DatedArrivals dated => dated.Dates,
            TraceArrivals { Totals: { } totals } => [model.Start.AddTicks(totals.FirstSubmitTicks), model.Start.AddTicks(totals.LastSubmitTicks)],
            _ => ImmutableArray<DateTime>.Empty,
        })];
        return dates.Length > 0 && dates.Min() < dates.Max() ? new(model, schedule, (dates.Min(), dates.Max())) : run;
    }

    /// <summary>When growth begins.</summary>
    public DateTime ModelStart { get; }

    public DateTime Start { get; }

    public DateTime? End { get; }

    /// <summary>Whether something is built that comes after that time, or nobody knows when.</summary>
    public bool HasMoreToCome { get; }

    /// <summary>Everything that is ever built, without what gives its place to others; of one type, with it.</summary>
    public long Full { get; }

    /// <summary>Its chips.</summary>
    public long FullChips { get; }

    /// <summary>From the start to the end, without gaps.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Mean over that time; null where it has no date for its end.</summary>
    public double? Mean => Integral((step, _) => step.UltraServers) / Duration;

    /// <summary>Length of that time in seconds; null where it has no date for its end.</summary>
    public double? Duration => (End - Start)?.TotalSeconds;

    /// <summary>Σ f(step, its place) · its length, in seconds; null where the last has no end.</summary>
    public double? Integral(Func<Step, int, double> function) =>
        End is null ? null : Steps.Select((step, i) => function(step, i) * (step.To!.Value - step.From).TotalSeconds).Sum();

    /// <summary>A time in which capacity stays as it is.</summary>
    /// <param name="From">First instant.</param>
    /// <param name="To">Last instant; null where there is none.</param>
    /// <param name="UltraServers">In service.</param>
    /// <param name="Chips">Of those in service.</param>
    internal readonly record struct Step(DateTime From, DateTime? To, long UltraServers, long Chips);

    private bool IsToCome(ExpectedPhase expected) => expected.LastInService is not { } last || last >= End;

    private ImmutableArray<Step> StepsAt(DateTime[] dates, Change[] changes)
    {
        var steps = ImmutableArray.CreateBuilder<Step>(dates.Length);
        var (next, ultraServers, chips) = (0, 0L, 0L);
        for (var i = 0; i < dates.Length; i++)
        {
            for (; next < changes.Length && changes[next].Date <= dates[i]; next++)
            {
                ultraServers += changes[next].UltraServers;
                chips += changes[next].UltraServers * changes[next].Type.Chips;
            }

            steps.Add(new(dates[i], i + 1 < dates.Length ? dates[i + 1] : End, ultraServers, chips));
        }

        return steps.MoveToImmutable();
    }

    /// <summary>What enters service and what leaves it, in no order.</summary>
    private static IEnumerable<Change> Changes(ExpectedSchedule schedule)
    {
        var left = schedule.Phases.Select(expected => (long)expected.Phase.UltraServers).ToArray();
        for (var i = 0; i < schedule.Phases.Count; i++)
        {
            var expected = schedule.Phases[i];
            var phase = expected.Phase;
            var chunks = expected.LastInService == expected.FirstInService ? 1 : Math.Min(StepsOfPhase, phase.UltraServers);
            for (var chunk = 0; chunk < chunks && expected.FirstInService is not null; chunk++)
            {
                var (from, to) = ((long)phase.UltraServers * chunk / chunks, (long)phase.UltraServers * (chunk + 1) / chunks);

                // Those of a step come at the date of the middle one.
                var middle = (from + to + 1) / 2;
                yield return new(expected.InServiceOf(middle)!.Value, phase.Type, to - from);
                foreach (var replaced in phase.Replaces)
                {
                    var old = schedule.Phases[replaced];
                    var displaced = schedule.Plan.DisplacedOf(replaced);
                    var gone = (displaced * (chunk + 1) / chunks) - (displaced * chunk / chunks);
                    left[replaced] -= gone;
                    if (old.FirstInService is not null)
                        yield return new(Later(expected.Installed(middle)!.Value, old.LastInService!.Value), old.Phase.Type, -gone);
                }
            }
        }

        for (var i = 0; i < schedule.Phases.Count; i++)
        {
            var expected = schedule.Phases[i];
            if (left[i] > 0 && expected is { LastInService: { } last, Retires: { } retires })
                yield return new(Later(retires, last), expected.Phase.Type, -left[i]);
        }
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private readonly record struct Change(DateTime Date, UltraServerType Type, long UltraServers);
}
