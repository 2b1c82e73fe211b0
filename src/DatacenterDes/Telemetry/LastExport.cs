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

    /// <summary>Whether it has ended, one way or the other.</summary>
    public bool HasEnded => _arrived.IsCompleted;

    /// <summary>Begins it, once nothing changes any more.</summary>
    /// <param name="provider">Exports it.</param>
    /// <param name="client">The way that it goes; the last to go it.</param>
    /// <param name="afterwards">What there is to do then; null for nothing.</param>
    public static LastExport Begin(MeterProvider provider, StoreClient client, Action? afterwards = null) => new(client, Task.Factory.StartNew(
        () =>
        {
            // A flush that finds an export under way is content with it, though what that carries was read before the end.
            provider.ForceFlush();
            bool arrived = provider.ForceFlush();
            if (!arrived)
                client.NoteLoss();
            // A provider exports once more when it is disposed; there is nothing new to tell.
            client.GiveUp();
            afterwards?.Invoke();
            return arrived;
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default));

    /// <summary>Waits for its end, and ends it after that time.</summary>
    /// <returns>Whether the values arrived.</returns>
    public bool Wait(TimeSpan patience)
    {
        if (_arrived.Wait(patience > TimeSpan.Zero ? patience : TimeSpan.Zero))
            return _arrived.Result;
        GiveUp();
        return false;
    }

    /// <summary>Ends it.</summary>
    public void GiveUp()
    {
        _client.NoteLoss();
        _client.GiveUp();
    }
}
