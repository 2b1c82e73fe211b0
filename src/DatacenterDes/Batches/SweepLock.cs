using System;
using System.IO;
using System.Threading;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>Keeps a second sweep away from a folder that one works on.</summary>
internal sealed class SweepLock : IDisposable
{
    private const string Name = ".sweep.lock";

    private readonly FileStream _file;

    private SweepLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, if nobody has it.</summary>
    /// <param name="path">The sweep's folder; made if it is not there.</param>
    /// <returns>Null when another sweep works there.</returns>
    /// <exception cref="InputException">No folder can be written there.</exception>
    public static SweepLock? TryTake(string path)
    {
        string name = Path.Combine(NewFolder.Make(path), Name);
        for (var tries = 1; ; tries++)
        {
            try
            {
                // The file stays: to remove it would let two hold locks on two files of one name.
                return new(new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
            }
            catch (IOException) when (FolderLock.IsHeld(name))
            {
                return null;
            }
            catch (IOException) when (tries < FolderLock.MostTries && File.Exists(name))
            {
                // Somebody looked whether it is held, which keeps others from it for an instant.
                Thread.Sleep(1);
            }
            catch (Exception e) when (WriteException.IsCause(e))
            {
                throw NewFolder.Refusal(path, e);
            }
        }
    }

    /// <summary>Whether a sweep on this machine works on a folder now.</summary>
    public static bool IsHeld(string path) => FolderLock.IsHeld(Path.Combine(path, Name));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
