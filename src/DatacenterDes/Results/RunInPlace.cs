using System.IO;

namespace DatacenterDes.Results;

/// <summary>What already stands where a run would go: a run of the same model is replaced, anything else is somebody's work.</summary>
internal static class RunInPlace
{
    /// <summary>Digits of a hash that tell models apart.</summary>
    private const int Digits = 12;

    /// <summary>Expects nothing there, or a run of the same model.</summary>
    /// <exception cref="InputException">Something else is there.</exception>
    public static void ExpectSameModel(FolderLayout layout, Manifest manifest)
    {
        if (!Directory.Exists(layout.Whole))
            return;
        if (HashOf(layout.Whole) is not { } hash)
            throw new InputException($"{layout.Whole}: holds something else than a finished run that can be read; {WayOut}");
        if (hash != manifest.ModelSha256)
            throw new InputException($"{layout.Whole}: holds a finished run of another model ({Short(hash)}; this one is {Short(manifest.ModelSha256)}); {WayOut}");
    }

    private const string WayOut = "--force replaces it, --name SCENARIO writes beside it";

    private static string? HashOf(string path)
    {
        try
        {
            return ResultsFolder.Open(path).Manifest.ModelSha256;
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static string Short(string hash) => "sha256 " + (hash.Length > Digits ? hash[..Digits] : hash);
}
