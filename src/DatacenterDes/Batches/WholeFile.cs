using System;
using System.IO;
using System.Text;

namespace DatacenterDes.Batches;

/// <summary>Writes files so that a reader finds the old text or the new one, never half of it.</summary>
internal static class WholeFile
{
    /// <exception cref="WriteException">It cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <exception cref="WriteException">It cannot be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string fresh = $"{path}.new";
        try
        {
            using (var stream = new FileStream(fresh, FileMode.Create))
                write(stream);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new WriteException(path, e);
        }
    }
}
