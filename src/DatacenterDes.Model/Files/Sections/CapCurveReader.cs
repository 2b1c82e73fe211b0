using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>cap</c> of an UltraServer: throughput against limited draw.</summary>
internal static class CapCurveReader
{
    private const string Form = "pairs of draw and throughput, such as [[100 %, 100 %], [80 %, 95 %], [60 %, 80 %]]";

    private static readonly Bounds PartBounds = new(0.01, 1, false, "from 0.01 to 1 (1 % to 100 %)");

    public static CapCurve? Read(Field field)
    {
        var before = field.Log.Count;
        ImmutableArray<CapPoint> points = [.. field.Items(Form).Select(Point)];
        if (field.Log.Count != before)
            return null;
        if (points.Length < 2 || points[0] != new CapPoint(1, 1))
            field.Fault($"must begin with [100 %, 100 %] and have another point; write {Form}");
        else if (points.Zip(points.Skip(1)).Any(pair => pair.Second.Draw >= pair.First.Draw || pair.Second.Throughput > pair.First.Throughput))
            field.Fault("must have falling draws, and throughputs that do not rise");
        return field.Log.Count == before ? new(points) : null;
    }

    private static CapPoint Point(Field field)
    {
        var pair = field.Items("draw and throughput");
        if (pair.Length == 2)
            return new(pair[0].Number(Quantity.Ratio, PartBounds), pair[1].Number(Quantity.Ratio, PartBounds));
        field.Fault($"is no pair; write {Form}");
        return default;
    }
}
