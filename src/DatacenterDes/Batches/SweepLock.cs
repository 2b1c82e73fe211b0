using System;
using System.IO;

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
        string name = Path.Combine(path, Name);
        try
        {
            Directory.CreateDirectory(path);
            // The file stays: to remove it would let two hold locks on two files of one name.
            return new(new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException) when (File.Exists(name))
        {
            return null;
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new InputException(new WriteException(path, e).Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
