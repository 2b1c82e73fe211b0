using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>What a model describes and its run is too short for.</summary>
internal sealed class OutlastsRun
{
    /// <summary>A forecast below this part of the long-run rate is one that the model's author may not expect.</summary>
    private const double FarBelow = 0.1;

    private readonly DatacenterModel _model;
    private readonly DateTime _end;
    private readonly TimeSpan _length;

    private OutlastsRun(DatacenterModel model, DateTime end) => (_model, _end, _length) = (model, end, end - model.Start);

    /// <summary>A sentence for each; none where the run has no date for its end.</summary>
    public static IEnumerable<string> Of(DatacenterModel model, ModelReview review)
    {
        if (model.End is not { } end)
            return [];
        var outlasts = new OutlastsRun(model, end);
        return [
            .. review.Failures.ByComponent.SelectMany((c, i) => Lifetimes(c, model.Failures.Components[i])),
            .. model.Maintenance.SelectMany(outlasts.Maintenance),
            .. model.JobClasses.SelectMany(outlasts.Arrivals),
            .. model.JobClasses.SelectMany(outlasts.Durations),
            .. model.Power.Curtailment.SelectMany(outlasts.Calls),
            .. outlasts.Outages(),
            .. outlasts.Parts(review)];
    }

    private static IEnumerable<string> Lifetimes(ComponentReview review, FailureComponent component)
    {
        if (review is not { InRun: { } inRun, InRunAtLongRunRate: > 0 and var steady } || component.IsExponential)
            yield break;
        var remedy = $"for failures at a steady rate write \"rate: {Rate(1 / component.Lifetime.Mean)}\" or \"time-to-failure: {{ exponential: {{ mean: {Time(component.Lifetime.Mean)} }} }}\"";
        var (low, high) = Support.Of(component.Lifetime);
        var what = low == high ? $"a constant time-to-failure of {Time(low)}" : $"a time-to-failure of {Time(low)} or more";
        if (inRun == 0)
            yield return $"{review.Name} never fails in this run: {what} outlasts {(component.Level == FailureLevel.Job ? "every job" : "it")}; {remedy}";
        else if (inRun < FarBelow * steady && steady >= 1)
            yield return $"{review.Name} is expected to fail {Number(inRun)} times in this run, and {Number(steady)} times in so long a time in the long run: everything is new at its start, and lifetimes are long; {remedy}";
    }

    private IEnumerable<string> Maintenance(MaintenancePlan plan)
    {
        if (plan.First >= _end)
            yield return $"maintenance {plan.Name} begins after the end of the run: there is none";
        else if (plan.Every is { } every && plan.HasOwnDates && plan.First + every > _end)
            yield return $"maintenance {plan.Name} comes once in {Time(every.TotalSeconds)}, and {Time((_end - plan.First).TotalSeconds)} of the run are left then: some instances have none";
        else if (plan.Every is { } period && !plan.HasOwnDates && plan.First + period >= _end)
            yield return $"maintenance {plan.Name} comes every {Time(period.TotalSeconds)}, and {Time((_end - plan.First).TotalSeconds)} of the run are left then: there is one round";
    }

    private IEnumerable<string> Arrivals(JobClass jobClass)
    {
        var name = jobClass.Name;
        switch (jobClass.Arrivals)
        {
            case PeriodicArrivals { Every: var every } when every >= _length:
                yield return $"class {name} submits one job, at the start: every {Time(every.TotalSeconds)} is longer than the run";
                break;
            case DatedArrivals { Dates: var dates } when dates.Count(date => date >= _end) is > 0 and var late:
                yield return late == dates.Length
                    ? $"class {name} submits no job: all its dates lie at the end of the run or after it"
                    : $"class {name} submits {dates.Length - late:N0} of its {dates.Length:N0} jobs: the other dates lie at the end of the run or after it";
                break;
            case RateArrivals { Rate.PerSecond: > 0 and var rate, ScaleWithCapacity: null, Curve.IsFlat: true } when rate * _length.TotalSeconds < 1:
                yield return $"class {name} submits a job in {Time(1 / rate)} on average, which is longer than the run: {Number(rate * _length.TotalSeconds)} are expected";
                break;
        }
    }

    private IEnumerable<string> Durations(JobClass jobClass)
    {
        if (jobClass.Arrivals is ServiceArrivals or Traces.TraceArrivals)
            yield break;
        var largest = Support.Of(jobClass.Size).High;
        var shortest = _model.HardwareOf(jobClass).Min(type => Support.Of(jobClass.Demand).Low
            * jobClass.SecondsPerUnit(type, largest * (jobClass.SizeUnit == SizeUnit.Chips ? 1 : type.Chips)));
        if (shortest >= _length.TotalSeconds)
            yield return $"no job of class {jobClass.Name} completes: each takes {Time(shortest)} or more, and the run {Time(_length.TotalSeconds)}";
    }

    private IEnumerable<string> Calls(CurtailmentPlan plan)
    {
        if (plan.Random is { } random)
        {
            // A call is counted from the end of the last one.
            var apart = (1 / random.Rate.PerSecond) + random.Notice.Mean + random.Duration.Mean;
            if (apart > _length.TotalSeconds)
                yield return $"calls {plan.Name} come once in {Time(apart)} on average, which is longer than the run: there may be none";
        }
        else if (plan.Calls.Count(call => call.Start >= _length.Ticks) is > 0 and var late)
        {
            yield return $"{late:N0} of the {plan.Calls.Length:N0} calls {plan.Name} start at the end of the run or after it";
        }
    }

    private IEnumerable<string> Outages()
    {
        var outages = _model.Failures.Outages;
        if (outages.Count(outage => outage.Start >= _length.Ticks) is > 0 and var late)
            yield return $"{late:N0} of the {outages.Length:N0} outages of the trace start at the end of the run or after it";
    }

    private IEnumerable<string> Parts(ModelReview review)
    {
        for (var i = 0; i < _model.Repair.Spares.Length; i++)
        {
            var (spare, part) = (_model.Repair.Spares[i], i);
            var used = review.Failures.ByComponent.Where((_, c) => _model.Failures.Components[c].SpareNeeded == part).Sum(c => c.InRun ?? 0);
            if (spare.LeadTime >= _length && used > review.Spares[i].Stock)
                yield return $"parts {spare.Name} that are ordered arrive after the end of the run ({Time(spare.LeadTime.TotalSeconds)}), repairs use {Number(used)} in it, and there are {Number(review.Spares[i].Stock)} in stock: repairs wait for them";
        }
    }

    private static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond * 31_536_000:G4} / y");

    /// <summary>As a model file writes it: in days where they are whole, else in the largest unit up to hours that it fills.</summary>
    private static string Time(double seconds)
    {
        var (size, unit) = seconds switch
        {
            >= 172_800 when seconds % 86_400 == 0 => (86_400.0, "d"),
            >= 3_600 => (3_600, "h"),
            >= 60 => (60, "min"),
            _ => (1, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / size:G6} {unit}");
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.###" : "N0", CultureInfo.InvariantCulture);
}
