using System;

namespace DatacenterDes.Model.Traces;

/// <summary>Takes the lines of one file apart, from the first to the last.</summary>
internal interface ITraceFormat
{
    /// <summary>Reads one line that is not empty.</summary>
    /// <param name="text">The line.</param>
    /// <param name="values">Reads its values and takes its faults.</param>
    /// <param name="line">Takes what it says of a job; cleared before.</param>
    /// <returns>Whether the line is a job's.</returns>
    /// <exception cref="FormatException">Without this line nothing after it can be read; the message says what is wrong.</exception>
    bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line);
}
