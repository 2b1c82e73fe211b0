using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>UltraServers and chips in service over the run, as steps.</summary>
internal sealed class CapacityTimeline
{
    /// <summary>A phase that is delivered over time enters service in so many steps of equal size.</summary>
    private const int StepsOfPhase = 12;

    private readonly DatacenterModel _model;
    private readonly ExpectedSchedule _schedule;

    /// <param name="model">The model.</param>
    /// <param name="schedule">When its phases are expected; those that wait for a milestone are left out.</param>
    /// <param name="type">Which UltraServers count; null for all.</param>
    public CapacityTimeline(DatacenterModel model, ExpectedSchedule schedule, UltraServerType? type = null)
    {
        _model = model;
        _schedule = schedule;
        Start = model.Start;
        End = model.End;
        for (var i = 0; i < model.BuildOut.Length; i++)
        {
            var phase = model.BuildOut[i];
            if (type is not null && phase.Type != type)
                continue;
            var stays = phase.UltraServers - (type is null ? schedule.Plan.DisplacedOf(i) : 0);
            Full += stays;
            FullChips += stays * phase.Type.Chips;
        }

        var changes = Changes(schedule).OrderBy(change => change.Date).ToArray();
        var dates = changes
            .Select(change => change.Date > Start ? change.Date : Start)
            .Append(Start)
            .Where(date => End is null || date < End)
            .Distinct()
            .Order()
            .ToArray();
        var steps = ImmutableArray.CreateBuilder<Step>(dates.Length);
        var (next, ultraServers, chips) = (0, 0L, 0L);
        for (var i = 0; i < dates.Length; i++)
        {
            for (; next < changes.Length && changes[next].Date <= dates[i]; next++)
            {
                if (type is not null && changes[next].Type != type)
                    continue;
                ultraServers += changes[next].UltraServers;
                chips += changes[next].UltraServers * changes[next].Type.Chips;
            }

            steps.Add(new(dates[i], i + 1 < dates.Length ? dates[i + 1] : End, ultraServers, chips));
        }

        Steps = steps.MoveToImmutable();
    }

    /// <summary>The same with the UltraServers of one type alone.</summary>
    public CapacityTimeline Of(UltraServerType type) => new(_model, _schedule, type);

    public DateTime Start { get; }

    public DateTime? End { get; }

    /// <summary>Everything that is ever built, without what gives its place to others; of one type, with it.</summary>
    public long Full { get; }

    /// <summary>Its chips.</summary>
    public long FullChips { get; }

    /// <summary>From the start to the end, without gaps.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Mean over the run; null where that has no date for its end.</summary>
    public double? Mean => Integral(step => step.UltraServers) / Duration;

    /// <summary>Length of the run in seconds; null where it has no date for its end.</summary>
    public double? Duration => (End - Start)?.TotalSeconds;

    /// <summary>Σ f(step) · its length over the run, in seconds; null where that has no date for its end.</summary>
    public double? Integral(Func<Step, double> function) =>
        End is null ? null : Steps.Sum(step => function(step) * (step.To!.Value - step.From).TotalSeconds);

    /// <summary>A time in which capacity stays as it is.</summary>
    /// <param name="From">First instant.</param>
    /// <param name="To">Last instant; null where there is none.</param>
    /// <param name="UltraServers">In service.</param>
    /// <param name="Chips">Of those in service.</param>
    internal readonly record struct Step(DateTime From, DateTime? To, long UltraServers, long Chips);

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
