using System;
using System.IO;

namespace DatacenterDes.Cli;

/// <summary>Standard output or standard error. Once it cannot be written (a full disk, a terminal that is gone) what goes there is dropped.</summary>
/// <remarks>A run must not end because nobody can be told of it. A pipe that nobody reads any more is no fault at all: .NET itself drops what goes there.</remarks>
internal sealed class StandardStream : Stream
{
    private readonly Stream _stream;

    private StandardStream(Stream stream) => _stream = stream;

    /// <summary>Why what went here was dropped; null when all was written.</summary>
    public Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output as it is, for data and for the program's own commands to a terminal; what people read goes to <see cref="Console.Out"/>.</summary>
    public static TextWriter RawOutput { get; private set; } = Console.Out;

    /// <summary>Standard error likewise.</summary>
    public static TextWriter RawError { get; private set; } = Console.Error;

    /// <summary>Takes both streams, before anything is written.</summary>
    /// <returns>Standard output.</returns>
    public static StandardStream TakeBoth()
    {
        var output = new StandardStream(Console.OpenStandardOutput());
        RawOutput = TextWriter.Synchronized(new StreamWriter(output, Console.Out.Encoding) { AutoFlush = true });
        RawError = TextWriter.Synchronized(new StreamWriter(new StandardStream(Console.OpenStandardError()), Console.Error.Encoding) { AutoFlush = true });
        Console.SetOut(new PlainWriter(RawOutput));
        Console.SetError(new PlainWriter(RawError));
        return output;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Fault is not null)
            return;

        try
        {
            _stream.Write(buffer);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            Fault = e;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        // The console's own streams keep nothing back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
