using System;

namespace DatacenterDes.Model.Traces;

/// <summary>A line without which nothing after it can be read.</summary>
/// <param name="fault">What is wrong, and where.</param>
internal sealed class UnreadableTraceException(TraceFault fault) : Exception(fault.Message)
{
    public TraceFault Fault => fault;
}
