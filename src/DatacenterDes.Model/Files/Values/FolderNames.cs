using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Reads names that folders go by.</summary>
internal static class FolderNames
{
    /// <summary>A name that a folder can have on every system.</summary>
    public static string Read(Field field)
    {
        var name = field.Name();
        var isBad = name.StartsWith('.') || name.EndsWith('.') || name != name.Trim()
            || name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) >= 0;
        if (isBad)
            field.Fault($"{IssueText.Quote(name)} cannot name a results folder: no / \\ : * ? \" < > |, no dot or space at its ends");
        return name;
    }
}
