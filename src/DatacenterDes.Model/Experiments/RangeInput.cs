using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>One uncertain input of a model: values that claim the same range, for the same reason, and so move together.</summary>
/// <param name="Name">Dotted path of the value; with a star for the phases of a build-out where it stands in several.</param>
/// <param name="Confidence">How far the value can be trusted; null where the model does not say.</param>
/// <param name="Values">The values; one or more, alike.</param>
internal sealed record RangeInput(string Name, string? Confidence, ImmutableArray<RangedValue> Values)
{
    public RangedValue First => Values[0];

    /// <summary>The changes that put the low end in place.</summary>
    public ImmutableArray<ModelChange> Low(SourceMark mark) => [.. Values.Select(value => new ModelChange(mark, value.Path, value.AtLow()))];

    /// <summary>The changes that put the high end in place.</summary>
    public ImmutableArray<ModelChange> High(SourceMark mark) => [.. Values.Select(value => new ModelChange(mark, value.Path, value.AtHigh()))];

    /// <summary>The changes that put another value of the range in place.</summary>
    public ImmutableArray<ModelChange> At(double target, SourceMark mark) => [.. Values.Select(value => new ModelChange(mark, value.Path, value.At(target)))];
}
