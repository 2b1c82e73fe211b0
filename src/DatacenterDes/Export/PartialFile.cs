using System;
using System.IO;

namespace DatacenterDes.Export;

/// <summary>A file that is written under a temporary name, and takes its place when it is whole.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly string _partialPath;
    private bool _isInPlace;

    /// <summary>Creates it.</summary>
    /// <exception cref="InputException">It cannot be written, or another export is writing it.</exception>
    public PartialFile(string folder, string name)
    {
        _path = Path.Combine(folder, name);
        _partialPath = Path.Combine(folder, $".{name}.partial");
        try
        {
            Directory.CreateDirectory(folder);
            Stream = new(_partialPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 256 * 1024);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new InputException($"{_path}: cannot be written ({e.Message})");
        }
    }

    /// <summary>What is written.</summary>
    public FileStream Stream { get; }

    /// <summary>Gives the file, which is whole, its name.</summary>
    /// <returns>Whether it took the place of another.</returns>
    public bool PutInPlace()
    {
        Stream.Dispose();
        bool replaces = File.Exists(_path);
        File.Move(_partialPath, _path, overwrite: true);
        _isInPlace = true;
        return replaces;
    }

    /// <summary>Removes what did not become whole.</summary>
    public void Dispose()
    {
        if (_isInPlace)
            return;

        try
        {
            Stream.Dispose();
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            // What the disk has no room for need not be written: it is removed.
        }

        File.Delete(_partialPath);
    }
}
