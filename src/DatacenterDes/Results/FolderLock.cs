using System;
using System.IO;
using System.Threading;

namespace DatacenterDes.Results;

/// <summary>Keeps a second run away from a folder that one is writing.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>How often a lock is tried for, a millisecond each, that nobody holds but somebody looks at.</summary>
    public const int MostTries = 1000;

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="InputException">Another run holds it.</exception>
    public static FolderLock Take(FolderLayout layout)
    {
        for (var tries = 1; ; tries++)
        {
            if (Open(layout, tries) is not { } file)
                continue;
            // The run before may have removed the file between our opening and our locking it.
            if (File.Exists(layout.Lock))
                return new(file);
            file.Dispose();
        }
    }

    /// <summary>Whether a run on this machine holds a lock now.</summary>
    /// <param name="path">The lock's file; it need not be there.</param>
    public static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
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

    /// <returns>Null to try again: somebody looked whether the lock is held, which keeps others from it for an instant.</returns>
    private static FileStream? Open(FolderLayout layout, int tries)
    {
        try
        {
            return new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (IsHeld(layout.Lock))
        {
            throw new InputException($"{layout.Whole}: another run is writing this folder; wait for it, or choose another --out, --name or --seed");
        }
        catch (IOException) when (tries < MostTries && File.Exists(layout.Lock))
        {
            Thread.Sleep(1);
            return null;
        }
    }
}
