using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;

namespace DatacenterDes.Telemetry;

/// <summary>A store that is pushed to: one pool of connections, whoever pushes, and one word of the first trouble with it.</summary>
/// <param name="endpoint">Where it is.</param>
/// <param name="tell">Is told of trouble, once.</param>
internal sealed class Store(OtlpEndpoint endpoint, Action<string> tell) : IDisposable
{
    /// <summary>How long a request may take, unless the environment says otherwise, and how long the end waits for the last one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SocketsHttpHandler _connections = new() { ConnectTimeout = TimeSpan.FromSeconds(3) };
    private int _isTold;

    /// <summary>Where it is.</summary>
    public OtlpEndpoint Endpoint => endpoint;

    /// <summary>What the last request met; null when the store took it.</summary>
    public string? Trouble { get; private set; }

    /// <summary>A way to it that can be given up without the others.</summary>
    public StoreClient Open() => new(this, _connections);

    /// <summary>A request was answered, or not.</summary>
    /// <param name="trouble">What it met; null for nothing.</param>
    public void Note(string? trouble)
    {
        Trouble = trouble;
        if (trouble is not null)
            Tell($"{trouble}; the run goes on, and metrics arrive again when it answers");
    }

    /// <summary>The last metrics of a run did not arrive.</summary>
    public void NoteLoss() => Tell($"{Trouble ?? NoAnswer(Patience)}; the last metrics did not arrive");

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    /// <summary>What is said of a request that took too long.</summary>
    public static string NoAnswer(TimeSpan after) => string.Create(CultureInfo.InvariantCulture, $"no answer within {after.TotalSeconds:0.#} s");

    private void Tell(string what)
    {
        if (Interlocked.Exchange(ref _isTold, 1) == 0)
            tell($"{endpoint}: {what}");
    }
}
