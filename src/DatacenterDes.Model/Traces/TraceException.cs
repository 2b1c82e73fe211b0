using System;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Model.Traces;

/// <summary>A trace cannot be used. The message is one line: file, line, what was found, what was expected.</summary>
public sealed class TraceException : Exception
{
    /// <summary>Names the place and the fault.</summary>
    /// <param name="file">The file as the user would name it.</param>
    /// <param name="fault">What is wrong, and where in the file.</param>
    /// <param name="cause">What the fault was found by, or null.</param>
    public TraceException(string file, TraceFault fault, Exception? cause = null)
        : base(IssueText.OneLine(file, fault.LineForMessages, "", fault.Message), cause)
    {
        File = file;
        Fault = fault;
    }

    /// <summary>The file as the user would name it.</summary>
    public string File { get; }

    /// <summary>What is wrong, and where in the file.</summary>
    public TraceFault Fault { get; }
}

/// <summary>Something in a trace that keeps it from being used.</summary>
/// <param name="Line">Counted from 1; 0 where no line applies.</param>
/// <param name="Message">What was found, and what was expected.</param>
public sealed record TraceFault(long Line, string Message)
{
    /// <summary>The line as far as messages count them.</summary>
    internal int LineForMessages => (int)Math.Min(Line, int.MaxValue);
}
