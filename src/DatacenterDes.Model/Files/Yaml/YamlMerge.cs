namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Lays one file over another.</summary>
internal static class YamlMerge
{
    /// <summary>Mappings merge key by key; everything else, lists included, is replaced whole.</summary>
    /// <remarks>A value with its provenance is one value: an old source does not vouch for a new number.</remarks>
    public static YamlNode Over(YamlNode under, YamlNode over)
    {
        if (under is not YamlMapping below || over is not YamlMapping above || Provenance.IsIn(below) || Provenance.IsIn(above))
            return over;

        var merged = below;
        foreach (var entry in above.Entries)
        {
            var value = below.Find(entry.Key) is { } old ? Over(old, entry.Value) : entry.Value;
            merged = merged.With(entry with { Value = value });
        }

        return merged with { Mark = above.Mark };
    }
}
