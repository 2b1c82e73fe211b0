using System.Collections.Concurrent;
using Distribution = MathNet.Numerics.Distributions.StudentT;

namespace DatacenterDes.Analysis;

/// <summary>How many standard errors a 95 % interval reaches to either side.</summary>
/// <remarks>Student 1908, "The probable error of a mean", doi:10.1093/biomet/6.1.1.</remarks>
internal static class StudentT
{
    /// <summary>Whole degrees of freedom come again and again, and inverting the distribution costs microseconds.</summary>
    private static readonly ConcurrentDictionary<double, double> Known = new();

    /// <summary>The 97.5 % quantile of Student's t.</summary>
    /// <param name="degreesOfFreedom">More than 0, not necessarily whole.</param>
    public static double Quantile(double degreesOfFreedom) => degreesOfFreedom == double.Floor(degreesOfFreedom)
        ? Known.GetOrAdd(degreesOfFreedom, Invert)
        : Invert(degreesOfFreedom);

    private static double Invert(double degreesOfFreedom) => Distribution.InvCDF(0, 1, degreesOfFreedom, 0.975);
}
