using System.IO;

namespace DatacenterDes.Batches;

/// <summary>Writes files so that a reader finds the old text or the new one, never half of it.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text)
    {
        string fresh = $"{path}.new";
        File.WriteAllText(fresh, text);
        File.Move(fresh, path, overwrite: true);
    }
}
