using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>A terminal that a person could sit at: tmux keeps it, and tells what is on it.</summary>
internal sealed class RealTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _socket;

    /// <summary>Opens a terminal with a script of bash in it; <c>program</c> in it is the program.</summary>
    public RealTerminal(TestFolder folder, int columns, int rows, string script)
    {
        if (!IsInstalled())
            Assert.Ignore("tmux is not installed: what is on a terminal cannot be seen");

        _socket = folder.At("tmux");
        // The last command keeps the terminal open.
        string text = $"program() {{ {BuiltProgram.Command} \"$@\"; }}\n{script}\nexec sleep 1000\n";
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", Text(columns), "-y", Text(rows), $"bash '{folder.Write("script", text)}'");
    }

    /// <summary>What is on the terminal and what went off its top, line by line, without the empty ones at the end.</summary>
    public string[] Lines
    {
        get
        {
            string[] lines = [.. Tmux("capture-pane", "-p", "-S", "-").Split('\n').Select(line => line.TrimEnd())];
            return lines[..(Array.FindLastIndex(lines, line => line.Length > 0) + 1)];
        }
    }

    /// <summary>Gives the terminal another width.</summary>
    public void Resize(int columns) => Tmux("resize-window", "-x", Text(columns));

    /// <summary>Presses keys, as in <c>C-c</c>.</summary>
    public void Press(string keys) => Tmux("send-keys", keys);

    /// <summary>Waits until the terminal shows something, and returns what it then shows.</summary>
    public string[] WaitFor(Func<string[], bool> shown)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            string[] lines = Lines;
            if (shown(lines))
                return lines;
            if (clock.Elapsed > Patience)
                Assert.Fail("The terminal shows something else:\n" + string.Join('\n', lines));
            Thread.Sleep(20);
        }
    }

    /// <summary>Closes the terminal, as a window is closed: its programs are told by SIGHUP.</summary>
    public void Dispose() => Tmux("kill-server");

    private static bool IsInstalled()
    {
        try
        {
            using Process tmux = Process.Start(new ProcessStartInfo("tmux", ["-V"]) { RedirectStandardOutput = true })!;
            tmux.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Tmux(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-u", "-S", _socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process tmux = Process.Start(start)!;
        string output = tmux.StandardOutput.ReadToEnd();
        tmux.WaitForExit();
        return output;
    }
}
