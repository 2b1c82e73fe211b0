using System;

namespace DatacenterDes.Engine.Checks;

/// <summary>Two accounts of one thing differ: a fault of the simulator, whatever the model says.</summary>
public sealed class InvariantException : Exception
{
    /// <summary>An exception that says nothing.</summary>
    public InvariantException()
    {
    }

    /// <param name="message">What does not hold, in one line.</param>
    public InvariantException(string message)
        : base(message)
    {
    }

    /// <param name="message">What does not hold, in one line.</param>
    /// <param name="innerException">Its cause.</param>
    public InvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
