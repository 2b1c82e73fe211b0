using System;
using System.Diagnostics;
using System.IO;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>A small disk of its own, in memory, mounted on a folder.</summary>
internal sealed class MountedFolder : IDisposable
{
    /// <summary>Mounts it; a test that may not is skipped.</summary>
    /// <param name="path">The folder; it is created.</param>
    /// <param name="options">As mount takes them, as in <c>size=300k</c> or <c>ro</c>.</param>
    public MountedFolder(string path, string options)
    {
        Path = path;
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path) != 0)
            Assert.Ignore("this user may not mount a file system: there is no disk to fill");
    }

    /// <summary>Where it is; to be set where what it stands in is renamed.</summary>
    public string Path { get; set; }

    /// <summary>Leaves no room on it.</summary>
    public void Fill()
    {
        using FileStream file = File.Create(System.IO.Path.Combine(Path, "fill"), 1);
        try
        {
            var page = new byte[4096];
            while (true)
                file.Write(page);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Makes room.</summary>
    public void Grow(string size) => Assert.That(Run("mount", "-o", $"remount,size={size}", Path), Is.Zero);

    public void Dispose() => Run("umount", "--lazy", Path);

    private static int Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
