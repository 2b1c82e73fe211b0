using System;
using System.IO;
using System.Text;
using System.Threading;
using DatacenterDes.Cli;

namespace DatacenterDes.Tests.Cli;

/// <summary>The program's command line, called in this process: where a process of its own is not the subject, that spares a second of start and compilation.</summary>
internal static class CalledProgram
{
    private static readonly AsyncLocal<(TextWriter Output, TextWriter Error)?> Streams = new();

    /// <summary>Runs the program to its end. Several tests may at once: what each of them is told, and its threads are, is its own.</summary>
    public static BuiltProgram.Result Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Streams.Value = (TextWriter.Synchronized(new PlainWriter(output)), TextWriter.Synchronized(new PlainWriter(error)));
        try
        {
            int code = CommandLine.InvokeAsync(arguments).GetAwaiter().GetResult();
            return new(code, output.ToString(), error.ToString());
        }
        finally
        {
            Streams.Value = null;
        }
    }

    /// <summary>Has what this process writes to its standard streams go to whoever called, for all tests.</summary>
    public static void TakeStreams()
    {
        Console.SetOut(new Stream(Console.Out, static streams => streams.Output));
        Console.SetError(new Stream(Console.Error, static streams => streams.Error));
    }

    /// <summary>A standard stream: that of the call which writes, or what it was before.</summary>
    private sealed class Stream(TextWriter before, Func<(TextWriter Output, TextWriter Error), TextWriter> ofCall) : TextWriter
    {
        public override Encoding Encoding => before.Encoding;

        private TextWriter Current => Streams.Value is { } streams ? ofCall(streams) : before;

        public override void Write(char value) => Current.Write(value);

        public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

        public override void Write(ReadOnlySpan<char> buffer) => Current.Write(buffer);

        public override void Write(string? value) => Current.Write(value);

        public override void Flush() => Current.Flush();
    }
}
