using System;
using System.Collections.Generic;
using System.IO;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>Where a path really leads.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The absolute path with every symbolic link on it resolved, in folders too. Parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Push(rest, full[root.Length..]);
        var real = root;
        var links = 0;
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException("symbolic links lead round in a circle");
            var resolved = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(resolved)!;
            Push(rest, resolved[real.Length..]);
        }

        return real;
    }

    /// <summary>Whether a path lies in a folder, or is the folder; both absolute.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var inside = Path.GetRelativePath(folder, path);
        return inside != ".." && !inside.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(inside);
    }

    private static void Push(Stack<string> rest, string path)
    {
        var parts = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--)
            rest.Push(parts[i]);
    }
}
