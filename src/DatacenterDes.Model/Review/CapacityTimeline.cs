using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>UltraServers and chips in service over the run, as steps.</summary>
internal sealed class CapacityTimeline
{
    /// <param name="model">The model.</param>
    /// <param name="type">Which UltraServers count; null for all. The steps are those of all.</param>
    public CapacityTimeline(DatacenterModel model, UltraServerType? type = null)
    {
        var counted = model.BuildOut.Where(phase => type is null || phase.Type == type).ToArray();
        Start = model.Start;
        End = model.End;
        Full = counted.Sum(phase => (long)phase.UltraServers);
        FullChips = counted.Sum(phase => (long)phase.UltraServers * phase.Type.Chips);
        var dates = model.BuildOut
            .Select(phase => phase.InService!.Date!.Value > Start ? phase.InService.Date.Value : Start)
            .Append(Start)
            .Where(date => End is null || date < End)
            .Distinct()
            .Order()
            .ToArray();
        Steps = [.. dates.Select((date, i) => new Step(
            date,
            i + 1 < dates.Length ? dates[i + 1] : End,
            counted.Where(phase => phase.InService!.Date <= date).Sum(phase => (long)phase.UltraServers),
            counted.Where(phase => phase.InService!.Date <= date).Sum(phase => (long)phase.UltraServers * phase.Type.Chips)))];
    }

    public DateTime Start { get; }

    public DateTime? End { get; }

    /// <summary>Everything that is ever built.</summary>
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
}
