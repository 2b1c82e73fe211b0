using System;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace DatacenterDes.Telemetry;

/// <summary>Keeps a run's metrics from before its first event until after its last, and sees to it that the last values are exported.</summary>
/// <param name="model">What is simulated.</param>
/// <param name="live">Where the latest report is.</param>
/// <param name="provider">Exports them; null where nobody asked for it.</param>
/// <param name="export">Where to, for the warning.</param>
internal sealed class MetricsService(DatacenterModel model, LiveRun live, MeterProvider? provider, MetricsExport? export) : IHostedService, IDisposable
{
    private readonly SimulationMetrics _metrics = new(model, live);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // The host only disposes the provider, which would lose the last values of observable instruments, and say nothing.
        if (provider is not null && !provider.ForceFlush((int)MetricsExport.Patience.TotalMilliseconds))
            return Console.Error.WriteLineAsync($"warning: {export}: the last metrics did not arrive");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();
}
