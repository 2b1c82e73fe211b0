using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace DatacenterDes.Tests.Telemetry;

/// <summary>A store on the loopback address that takes connections and answers each request alike, or never.</summary>
internal sealed class TroubledStore : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly string? _answer;
    private readonly Task _loop;

    /// <param name="status">As in <c>503 Service Unavailable</c>; null for no answer.</param>
    public TroubledStore(string? status)
    {
        _answer = status is null ? null : $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        _listener.Start();
        _loop = ListenAsync();
    }

    /// <summary>Where it is.</summary>
    public string Endpoint => $"http://{_listener.LocalEndpoint}";

    public void Dispose()
    {
        _listener.Stop();
        _loop.Wait();
        _clients.ForEach(client => client.Dispose());
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _clients.Add(client);
                if (_answer is not null)
                    _ = AnswerAsync(client, _answer);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // It stopped.
        }
    }

    /// <summary>A sender that is still sending would take a close for a fault of the network: the request is read first, as far as it has come.</summary>
    private static async Task AnswerAsync(TcpClient client, string answer)
    {
        NetworkStream stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        long length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = long.Parse(line["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
        }

        var body = new char[1];
        while (length-- > 0 && await reader.ReadAsync(body) > 0)
        {
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer));
        client.Close();
    }
}
