using System;
using System.IO;
using System.Text;

namespace DatacenterDes.Cli;

/// <summary>What people read: control characters, with which a name in a file could command a terminal, are replaced as they are written.</summary>
internal sealed class PlainWriter(TextWriter raw) : TextWriter
{
    private const char Replacement = '\uFFFD';

    /// <inheritdoc/>
    public override Encoding Encoding => raw.Encoding;

    /// <summary>A text without control characters; line ends and tabs stay.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        return string.Create(text.Length, text, static (plain, text) =>
        {
            for (var i = 0; i < plain.Length; i++)
            {
                bool isLineEnd = text[i] == '\n' || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
                plain[i] = char.IsControl(text[i]) && !isLineEnd && text[i] != '\t' ? Replacement : text[i];
            }
        });
    }

    /// <inheritdoc/>
    public override void Write(char value) => raw.Write(Plain(value.ToString()));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => raw.Write(Plain(new(buffer, index, count)));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => raw.Write(Plain(new(buffer)));

    /// <inheritdoc/>
    public override void Write(string? value) => raw.Write(Plain(value ?? ""));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => raw.WriteLine(Plain(value ?? ""));

    /// <inheritdoc/>
    public override void Flush() => raw.Flush();
}
