using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>Failures of the level <c>job</c>: lifetimes are new when a job starts, and run while it does.</summary>
internal sealed class JobFailureForecast(DatacenterModel model, ImmutableArray<ClassReview> classes)
{
    /// <summary>A component's failures, by what its jobs run for.</summary>
    public ComponentReview Of(ComponentReview review, FailureComponent component)
    {
        var rates = model.JobClasses.Select(jobClass => PerSecond(component, jobClass)).ToArray();
        var seen = model.End is { } end ? 1 - (model.Warmup / (end - model.Start)) : (double?)null;
        return review with
        {
            PerDay = classes.Zip(rates, (c, rate) => (c.RunningAtFullSize ?? 0) * rate).Sum() * 86_400,
            InRun = seen * Sum(i => rates[i]),
            OutlastsRun = rates.Length > 0 && rates.All(rate => rate == 0),
            InRunAtLongRunRate = seen * Sum(_ => component.RatePerUnit.PerSecond),
        };

        double? Sum(Func<int, double> rate) => classes.Select((c, i) => c.RunningS * rate(i)).Aggregate((double?)0, (sum, part) => sum + part);
    }

    /// <summary>Failures in a second of a job's running time: those in a whole job over its length.</summary>
    private double PerSecond(FailureComponent component, JobClass jobClass)
    {
        if (component.IsExponential)
            return component.RatePerUnit.PerSecond;
        var type = model.HardwareOf(jobClass)[0];
        var longest = model.End is { } end ? (end - model.Start).TotalSeconds : double.PositiveInfinity;
        var pieces = JobPieces.Of(jobClass, new JobSize(jobClass, type), type).Select(piece => (piece.Probability, Duration: Math.Min(piece.Duration, longest))).ToArray();
        var function = RenewalFunction.Of(new(component.Lifetime, 1, 0, component.AgeAfterRepair == AgeAfterRepair.Old), 1, null, pieces.Max(piece => piece.Duration));
        return component.Count * pieces.Sum(piece => piece.Probability * function.By(piece.Duration)) / pieces.Sum(piece => piece.Probability * piece.Duration);
    }
}
