using System;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Results;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace DatacenterDes.Telemetry;

/// <summary>Keeps a run's metrics, and their export where one is asked for, from before its first event until after its last.</summary>
internal sealed class MetricsService(DatacenterModel model, LiveRun live, Manifest manifest, MetricsExport? export) : IHostedService, IDisposable
{
    private readonly SimulationMetrics _metrics = new(model, live);
    private MeterProvider? _provider;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = export?.Start(manifest);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Disposing alone would lose the last values of observable instruments.
        if (_provider is not null && !_provider.ForceFlush((int)MetricsExport.Patience.TotalMilliseconds))
            return Console.Error.WriteLineAsync($"warning: {export}: the last metrics did not arrive");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _provider?.Dispose();
        _metrics.Dispose();
    }
}
