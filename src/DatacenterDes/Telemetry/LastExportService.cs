using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace DatacenterDes.Telemetry;

/// <summary>Sees to it that the last values of a run are exported.</summary>
/// <remarks>The host itself only disposes the provider, which would keep a run waiting for a store that does not answer, and say nothing.</remarks>
/// <param name="provider">Exports them.</param>
/// <param name="client">The way that they go.</param>
internal sealed class LastExportService(MeterProvider provider, StoreClient client) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        LastExport.Begin(provider, client).Wait(Store.Patience);
        return Task.CompletedTask;
    }
}
