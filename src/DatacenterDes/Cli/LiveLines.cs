using System;
using System.IO;
using System.Text;
using System.Threading;

namespace DatacenterDes.Cli;

/// <summary>Lines at the foot of a terminal that are rewritten in place: a progress line, a table of runs under way.</summary>
/// <remarks>
/// Between two updates the cursor rests at the start of the first line. There it stays when the terminal is resized, whether the terminal
/// wraps long lines anew or not, so that clearing from there on leaves nothing behind and takes nothing of what stands above.
/// </remarks>
internal sealed class LiveLines(TextWriter terminal, Func<(int Columns, int Rows)> size) : IDisposable
{
    /// <summary>Removes what is shown, from where the cursor rests.</summary>
    public const string Clear = "\r" + ClearBelow;

    private const string WrapOff = "\e[?7l";
    private const string WrapOn = "\e[?7h";
    private const string ClearToEndOfLine = "\e[K";
    private const string ClearBelow = "\e[J";

    private readonly Lock _lock = new();
    private bool _isShown;
    private bool _isClosed;

    /// <summary>Puts these lines in the place of those shown before; what does not fit the terminal as it now is, is cut.</summary>
    public void Show(params ReadOnlySpan<string> lines)
    {
        (int columns, int rows) = size();
        lines = lines[..Math.Min(lines.Length, rows)];
        var text = new StringBuilder(WrapOff);
        for (var i = 0; i < lines.Length; i++)
            text.Append(i == 0 ? "\r" : "\r\n").Append(Cut(lines[i], columns - 1)).Append(ClearToEndOfLine);
        text.Append(ClearBelow);
        // A cursor that is moved up by 0 goes up by 1.
        if (lines.Length > 1)
            text.Append("\e[").Append(lines.Length - 1).Append('A');
        text.Append('\r').Append(WrapOn);

        lock (_lock)
        {
            if (_isClosed)
                return;
            _isShown = true;
            Write(text.ToString());
        }
    }

    /// <summary>Removes the lines for good.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isShown && !_isClosed)
                Write(Clear);
            _isClosed = true;
        }
    }

    /// <summary>The beginning of a text, marked where it is cut. The last column stays free: the terminals differ in what they do after it.</summary>
    private static string Cut(string text, int columns)
    {
        if (text.Length <= columns)
            return text;
        if (columns < 1)
            return "";

        int kept = columns - 1;
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return text[..kept] + "…";
    }

    private void Write(string text)
    {
        terminal.Write(text);
        terminal.Flush();
    }
}
