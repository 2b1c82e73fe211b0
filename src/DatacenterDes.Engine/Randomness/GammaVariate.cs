using System;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Randomness;

/// <summary>Gamma variables in a few operations, where one per event is drawn; inverting the distribution function takes hundreds.</summary>
/// <remarks>Rejection from a transformed normal: Marsaglia and Tsang 2000, doi:10.1145/358407.358414. It takes as many uniform numbers as it needs.</remarks>
internal static class GammaVariate
{
    /// <summary>Draws with scale 1.</summary>
    /// <param name="shape">More than 0.</param>
    /// <param name="stream">Where from.</param>
    public static double Draw(double shape, ref RandomStream stream)
    {
        // A variable of shape a is one of shape a + 1 times U^(1/a).
        if (shape < 1)
            return Draw(shape + 1, ref stream) * Math.Pow(stream.NextUniform(), 1 / shape);

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Sampler.StandardNormal(ref stream);
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(stream.NextUniform()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
