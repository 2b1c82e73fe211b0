using System;

namespace DatacenterDes.Model.Traces;

/// <summary>Takes the lines of one file apart, from the first to the last.</summary>
internal interface ITraceFormat
{
    /// <summary>Whether submit times are dates, and count from 1970; null before the first.</summary>
    bool? HasDates { get; }

    /// <summary>Reads one line that is not empty.</summary>
    /// <param name="text">The line.</param>
    /// <param name="values">Reads its values and takes its faults.</param>
    /// <param name="line">Takes what it says of a job; cleared before.</param>
    /// <param name="number">Of the line, from 1.</param>
    /// <returns>Whether the line is a job's.</returns>
    /// <exception cref="UnreadableTraceException">Nothing after this line can be read.</exception>
    bool Read(ReadOnlySpan<byte> text, TraceValues values, TraceLine line, long number);

    /// <summary>The file is over. What is wrong where what must be in it was not; null otherwise.</summary>
    TraceFault? End();
}
