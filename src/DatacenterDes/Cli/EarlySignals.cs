using System;
using System.Runtime.InteropServices;

namespace DatacenterDes.Cli;

/// <summary>Answers SIGINT and SIGTERM while the host is not there yet to do so: nothing is simulated, so the program just ends.</summary>
internal sealed class EarlySignals : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile bool _leftToHost;

    public EarlySignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    }

    /// <summary>From here on signals mean an orderly end of the run.</summary>
    public void LeaveToHost() => _leftToHost = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (!_leftToHost)
            Environment.Exit(ExitCode.Interrupted);
    }
}
