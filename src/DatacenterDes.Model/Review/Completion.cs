using System;

namespace DatacenterDes.Model.Review;

/// <summary>What becomes of a job whose users fail, cancel or underestimate, on average.</summary>
/// <param name="Submissions">How often it is submitted, at least 1.</param>
/// <param name="Work">Work that all its submissions do, over its duration.</param>
internal readonly record struct Completion(double Submissions, double Work)
{
    public static Completion Of(JobClass jobClass)
    {
        var failed = jobClass.EndsEarly.Failed;
        var early = failed + jobClass.EndsEarly.Cancelled;
        if (early == 0 && !jobClass.KillAtEstimate)
            return new(1, 1);

        double submissions = 0, work = 0;
        var factors = Discretization.Of(jobClass.EstimateFactor);
        foreach (var (chance, duration) in Discretization.Of(jobClass.Duration))
        {
            foreach (var (probability, factor) in factors)
            {
                // A uniform point v of the work ends it early; the request ends it after a part of it: E[min(v, part)] = part − part²/2.
                var part = jobClass.KillAtEstimate ? PartWithin(jobClass, duration, factor) : 1;
                var once = ((1 - early) * part) + (early * (part - (part * part / 2)));
                var times = Submitted(failed * part, jobClass.Retries);
                submissions += chance * probability * times;
                work += chance * probability * times * once * duration;
            }
        }

        return new(submissions, work / jobClass.Duration.Mean);
    }

    /// <summary>The part of its work that a job does within its request.</summary>
    private static double PartWithin(JobClass jobClass, double duration, double factor)
    {
        var request = TimeSpan.FromSeconds(Math.Min(duration * factor, TimeSpan.MaxValue.TotalSeconds / 2));
        return Math.Min(1, jobClass.RoundUp(request).TotalSeconds / duration);
    }

    /// <summary>1 + p + … + p^retries.</summary>
    private static double Submitted(double failed, int retries) =>
        failed < 1 ? (1 - Math.Pow(failed, retries + 1)) / (1 - failed) : retries + 1;
}
