using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the <c>work</c> of a job class, with <c>precision</c> and <c>mfu</c>.</summary>
internal static class WorkReader
{
    private static readonly Bounds Utilization = new(0, 1, true, "more than 0 % and at most 100 %");

    private static readonly Bounds PositiveMean = new(0, double.MaxValue, true, "more than 0 FLOP on average");

    /// <param name="group">The class.</param>
    /// <param name="field">Its work; null for none.</param>
    public static ComputedLength? Read(Group group, Field? field)
    {
        if (field is null)
        {
            if (group.Find("work") is null)
            {
                group.Find("precision")?.Fault("goes with \"work\"");
                group.Find("mfu")?.Fault("goes with \"work\"");
            }

            return null;
        }

        var flop = field.Distribution(Measure.Work);
        if (flop is not null && !PositiveMean.Contain(flop.Mean))
            field.Fault($"must be {PositiveMean.Text}");
        var precision = group.Required("precision", ReadPrecision);
        var mfu = group.Required("mfu", f => f.Number(Quantity.Ratio, Utilization));
        return flop is null ? null : new(flop, precision, mfu);
    }

    public static Precision ReadPrecision(Field field) => field.OneOf(
        ("mxfp8", Precision.Fp8),
        ("fp8", Precision.Fp8),
        ("mxfp4", Precision.Fp4),
        ("fp4", Precision.Fp4),
        ("bf16", Precision.Bf16),
        ("fp16", Precision.Fp16),
        ("tf32", Precision.Tf32),
        ("fp32", Precision.Fp32));
}
