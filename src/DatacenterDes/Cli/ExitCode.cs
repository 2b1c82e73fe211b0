namespace DatacenterDes.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>An unexpected fault, or a disk that became full.</summary>
    public const int Fault = 1;

    /// <summary>The command line, a model or a results folder is not usable, or no folder can be written there.</summary>
    public const int Unusable = 2;

    /// <summary>Another sweep works on that folder.</summary>
    public const int Busy = 4;

    /// <summary>A worker of a batch was interrupted with work left.</summary>
    public const int WorkLeft = 75;

    /// <summary>Interrupted by SIGINT, SIGTERM or SIGHUP; what was recorded is kept and marked.</summary>
    public const int Interrupted = 130;
}
