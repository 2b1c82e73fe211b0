using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>What a model describes and its run is too short for; dates after its end are told where they stand.</summary>
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
            .. model.Power.Curtailment.SelectMany(outlasts.Calls)];
    }

    private static IEnumerable<string> Lifetimes(ComponentReview review, FailureComponent component)
    {
        if (review is not { InRun: { } inRun, InRunAtLongRunRate: > 0 and var steady } || component.IsExponential)
            yield break;
        var remedy = $"for failures at a steady rate write \"rate: {Rate(1 / component.Lifetime.Mean)}\" or \"time-to-failure: {{ exponential: {{ mean: {Time(component.Lifetime.Mean)} }} }}\"";
        var (low, high) = component.Lifetime.Support;
        var what = low == high ? $"a constant time-to-failure of {Time(low)}" : $"a time-to-failure of {Time(low)} or more";
        if (review.OutlastsRun)
            yield return $"{review.Name} never fails in this run: {what} outlasts {(component.Level == FailureLevel.Job ? "every job" : "it")}; {remedy}";
        else if (inRun < FarBelow * steady && steady >= 1)
            yield return $"{review.Name} is expected to fail {Number(inRun)} times in this run, and {Number(steady)} times in so long a time in the long run: everything is new at its start, and lifetimes are long; {remedy}";
    }

    private IEnumerable<string> Maintenance(MaintenancePlan plan)
    {
        if (plan.First >= _end || plan.Every is not { } every)
            yield break;
        var rest = _end - plan.First;
        var left = Time(rest.TotalSeconds);
        if (plan.HasOwnDates && every > rest)
            yield return $"maintenance {plan.Name} comes once in {Time(every.TotalSeconds)}, and {left} of the run are left when it begins: some instances have none";
        else if (!plan.HasOwnDates && every >= rest)
            yield return $"maintenance {plan.Name} comes every {Time(every.TotalSeconds)}, and {left} of the run are left when it begins: there is one round";
    }

    private IEnumerable<string> Arrivals(JobClass jobClass)
    {
        var name = jobClass.Name;
        switch (jobClass.Arrivals)
        {
            case PeriodicArrivals { Every: var every } when every >= _length:
                yield return $"class {name} submits one job, at the start: every {Time(every.TotalSeconds)} is longer than the run";
                break;
            case RateArrivals { Rate.PerSecond: > 0 and var rate, ScaleWithCapacity: null, Curve.IsFlat: true } when rate * _length.TotalSeconds < 1:
                yield return $"class {name} submits a job in {Time(1 / rate)} on average, which is longer than the run: {Number(rate * _length.TotalSeconds)} are expected";
                break;
        }
    }

    private IEnumerable<string> Durations(JobClass jobClass)
    {
        if (jobClass.Length.Drawn is not { } drawn)
            yield break;
        var largest = jobClass.Size.Support.High;
        var shortest = _model.HardwareOf(jobClass).Min(type => drawn.Support.Low
            * jobClass.Length.SecondsPerUnit(type, largest * (jobClass.SizeUnit == SizeUnit.Chips ? 1 : type.Chips)));
        if (shortest >= _length.TotalSeconds)
            yield return $"no job of class {jobClass.Name} completes: each takes {Time(shortest)} or more, and the run {Time(_length.TotalSeconds)}";
    }

    private IEnumerable<string> Calls(CurtailmentPlan plan)
    {
        if (plan.Random is not { } random)
            yield break;

        // A call is counted from the end of the last one.
        var apart = (1 / random.Rate.PerSecond) + random.Notice.Mean + random.Duration.Mean;
        if (apart > _length.TotalSeconds)
            yield return $"calls {plan.Name} come once in {Time(apart)} on average, which is longer than the run: there may be none";
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
