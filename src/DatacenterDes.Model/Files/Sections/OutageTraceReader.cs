using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>failures.trace</c>: a replay of outages.</summary>
internal static class OutageTraceReader
{
    public static ImmutableArray<Outage> Read(Field field, DataFiles files)
    {
        if (Group.Open(field, Vocabulary.OutageTrace) is not { } group)
            return [];
        var file = files.Find(group);
        group.Optional("unit", f => f.OneOf(Vocabulary.OutageTrace.At("unit"), ("ultraserver", FailureLevel.UltraServer)), FailureLevel.UltraServer);
        if (group.IsFaulty || file is null || !TableFile.IsOne(file, group.Find(DataFiles.File)!, "outages"))
            return [];
        var outages = new List<Outage>();
        TableFile.Read(file, group.Field, report => new OutageTable(outages, report));
        return [.. outages.OrderBy(outage => outage.UltraServer).ThenBy(outage => outage.Start)];
    }
}
