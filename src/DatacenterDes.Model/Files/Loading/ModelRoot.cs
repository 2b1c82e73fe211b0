using System;
using System.IO;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>The folder that every file of a model lies in.</summary>
internal sealed class ModelRoot
{
    /// <summary>How to have a file read that lies outside.</summary>
    public const string WayOut = "--root DIR names a wider one";

    private ModelRoot(string folder) => Folder = folder;

    /// <summary>Absolute, symbolic links resolved.</summary>
    public string Folder { get; }

    /// <summary>The folder chosen on the command line, else the nearest one named <c>models</c> that the file is in, else the file's own.</summary>
    public static ModelRoot Of(string realModelPath, string? chosen)
    {
        if (chosen is not null)
            return new(RealPath.Of(chosen));
        var own = Path.GetDirectoryName(realModelPath)!;
        for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == "models")
                return new(folder);
        }

        return new(own);
    }

    /// <summary>The file that another file names, symbolic links resolved; null and what is wrong with the name where it may not be read.</summary>
    /// <param name="name">As written.</param>
    /// <param name="folder">Of the file that it is written in.</param>
    /// <param name="fault">What is wrong, empty if nothing is.</param>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public string? Resolve(string name, string folder, out string fault)
    {
        fault = "";
        if (Path.IsPathRooted(name) || name.Contains('\\', StringComparison.Ordinal))
        {
            fault = $"{IssueText.Quote(name)} must be relative to this file, with forward slashes";
            return null;
        }

        var written = Path.GetFullPath(name, RealPath.Of(folder.Length == 0 ? "." : folder));
        // Looked at as a text first: whether a file exists outside the root is nobody's business.
        if (Contains(written) && RealPath.Of(written) is var real && Contains(real))
            return real;
        fault = $"{IssueText.Quote(name)} lies outside the model root, {Folder}; {WayOut}";
        return null;
    }

    public bool Contains(string realPath) => RealPath.IsWithin(realPath, Folder);

    /// <summary>A file's name in manifests: from the root, with forward slashes.</summary>
    public string NameOf(string realPath) =>
        Path.GetRelativePath(Folder, realPath).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>A file's name in messages: from the current folder when below it.</summary>
    public static string Display(string path)
    {
        var here = Directory.GetCurrentDirectory();
        var full = Path.GetFullPath(path);
        return RealPath.IsWithin(full, here) ? Path.GetRelativePath(here, full).Replace(Path.DirectorySeparatorChar, '/') : full;
    }
}
