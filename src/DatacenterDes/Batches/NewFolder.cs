using System;
using System.IO;

namespace DatacenterDes.Batches;

/// <summary>Makes the folders that a sweep writes to.</summary>
internal static class NewFolder
{
    /// <summary>Makes a folder, if it is not there.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="InputException">No folder can be made there.</exception>
    /// <exception cref="WriteException">The disk is full.</exception>
    public static string Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return path;
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw Refusal(path, e);
        }
    }

    /// <summary>What is said where nothing can be written: a full disk may have room later, another path never works.</summary>
    public static Exception Refusal(string path, Exception cause)
    {
        var fault = new WriteException(path, cause);
        return WriteException.IsDiskFull(cause) ? fault : new InputException(fault.Message);
    }
}
