using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Telemetry.Benchmarks;

/// <summary>A store that takes all and keeps nothing.</summary>
internal sealed class Sink : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public Sink()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _loop = TakeAsync();
    }

    /// <summary>Where it is.</summary>
    public string Endpoint { get; }

    /// <summary>Requests so far.</summary>
    public int Exports { get; private set; }

    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    public void Dispose()
    {
        _listener.Stop();
        _loop.Wait();
        _listener.Close();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                Bytes += context.Request.ContentLength64;
                Exports++;
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It stopped.
        }
    }
}
