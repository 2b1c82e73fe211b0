using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace DatacenterDes.Cli;

/// <summary>SIGINT and SIGTERM: before there is anything to keep they just end the program, afterwards they ask for an orderly end.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile bool _endsOrderly;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Answer);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Answer);
    }

    /// <summary>From here on a signal cancels the token that is returned.</summary>
    public CancellationToken EndOrderly()
    {
        _endsOrderly = true;
        return _stop.Token;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Answer(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_endsOrderly)
            _stop.Cancel();
        else
            Environment.Exit(ExitCode.Interrupted);
    }
}
