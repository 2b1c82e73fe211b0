using System;
using System.Threading;
using System.Threading.Tasks;
using OpenTelemetry.Metrics;

namespace DatacenterDes.Telemetry;

/// <summary>The export of the last values of a run, on a thread of its own: no store keeps a run waiting for longer than it wants.</summary>
internal sealed class LastExport
{
    private readonly StoreClient _client;
    private readonly Task<bool> _arrived;

    private LastExport(StoreClient client, Task<bool> arrived)
    {
        _client = client;
        _arrived = arrived;
    }

    /// <summary>Begins it, once nothing changes any more.</summary>
    public static LastExport Begin(MeterProvider provider, StoreClient client) =>
        new(client, Task.Factory.StartNew(() => provider.ForceFlush(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Waits for its end, and ends it after that time.</summary>
    /// <returns>Whether the values arrived.</returns>
    public bool Wait(TimeSpan patience)
    {
        bool arrived = _arrived.Wait(patience) && _arrived.Result;
        if (!arrived)
            _client.NoteLoss();
        // The provider exports once more when it is disposed; there is nothing new to tell.
        _client.GiveUp();
        return arrived;
    }
}
