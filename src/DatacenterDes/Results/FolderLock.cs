using System;
using System.IO;

namespace DatacenterDes.Results;

/// <summary>Keeps a second run away from a folder that one is writing.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="InputException">Another run holds it.</exception>
    public static FolderLock Take(FolderLayout layout)
    {
        while (true)
        {
            FileStream file = Open(layout);
            // The run before may have removed the file between our opening and our locking it.
            if (File.Exists(layout.Lock))
                return new(file);
            file.Dispose();
        }
    }

    /// <summary>Whether a run is writing there now.</summary>
    public static bool IsHeld(FolderLayout layout)
    {
        try
        {
            using var probe = new FileStream(layout.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream Open(FolderLayout layout)
    {
        try
        {
            return new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(layout.Lock))
        {
            throw new InputException($"{layout.Whole}: another run is writing this folder; wait for it, or choose another --out, --name or --seed");
        }
    }
}
