namespace DatacenterDes.Results;

/// <summary>How far a run came.</summary>
internal enum RunStatus
{
    /// <summary>Under way; in the folder of a run that was killed, this is what stays.</summary>
    Running,

    /// <summary>It reached its end.</summary>
    Complete,

    /// <summary>It was stopped on request, or killed.</summary>
    Interrupted,

    /// <summary>A fault ended it.</summary>
    Failed,
}
