using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the keys that job classes, services and traces share.</summary>
internal static class JobClassKeys
{
    /// <summary>A class with what the group says of its draw and its urgency.</summary>
    public static JobClass WithSharedKeys(this JobClass jobClass, Group group) => jobClass with
    {
        Draw = group.Optional("draw", f => f.Number(Quantity.Ratio, Bounds.Fraction), 1),
        Priority = group.Optional("priority", f => f.Count(Bounds.AnyWhole)),
        Preemptible = group.Optional("preemptible", Scalars.YesNo),
    };
}
