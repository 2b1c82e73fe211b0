namespace DatacenterDes.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>An unexpected fault.</summary>
    public const int Fault = 1;

    /// <summary>The command line, a model or a results folder is not usable.</summary>
    public const int Unusable = 2;

    /// <summary>Another sweep works on that folder.</summary>
    public const int Busy = 4;

    /// <summary>A worker of a batch was interrupted with work left.</summary>
    public const int WorkLeft = 75;

    /// <summary>Interrupted; what was recorded is kept and marked.</summary>
    public const int Interrupted = 130;
}
