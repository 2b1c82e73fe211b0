using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Threading;

namespace DatacenterDes.Cli;

/// <summary>SIGINT, SIGTERM and SIGHUP: before there is anything to keep they just end the program, afterwards they ask for an orderly end.</summary>
/// <remarks>A second SIGINT does not wait for it. The others do: a shell repeats the SIGHUP of its terminal.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ImmutableArray<PosixSignalRegistration> _signals;
    private volatile bool _endsOrderly;

    public StopSignals() =>
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Answer),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Answer),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Answer),
        ];

    /// <summary>From here on a signal cancels the token that is returned.</summary>
    public CancellationToken EndOrderly()
    {
        _endsOrderly = true;
        return _stop.Token;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _stop.Dispose();
    }

    private void Answer(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (!_endsOrderly || (_stop.IsCancellationRequested && signal.Signal == PosixSignal.SIGINT))
            Environment.Exit(ExitCode.Interrupted);
        _stop.Cancel();
    }
}
