using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads where jobs go.</summary>
internal static class PlacementReader
{
    public static PlacementPolicy Policy(Field field) => field.OneOf(
        Vocabulary.Scheduler.At("placement"),
        ("pack", PlacementPolicy.Pack),
        ("spread", PlacementPolicy.Spread),
        ("topology", PlacementPolicy.Topology));
}
