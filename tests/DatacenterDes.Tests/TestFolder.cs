using System;
using System.IO;
using System.Threading;

namespace DatacenterDes.Tests;

/// <summary>A folder of one test, removed after it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datacenterdes-");

    public string Path => _folder.FullName;

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public string Write(string name, string text)
    {
        string path = At(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Removes it. What was told to end may be writing its last: then it is tried again.</summary>
    public void Dispose() => Remove(_folder);

    /// <summary>Removes a folder in which others may still be at work, who end soon.</summary>
    public static void Remove(DirectoryInfo folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (tries < 600 && Directory.Exists(folder.FullName))
            {
                Thread.Sleep(100);
            }
        }
    }
}
