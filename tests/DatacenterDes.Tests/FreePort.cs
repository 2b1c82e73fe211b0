using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace DatacenterDes.Tests;

/// <summary>Ports for who cannot be asked to choose one: below those that systems give to whoever asks for any, so that nobody gets it by chance before it is used.</summary>
internal static class FreePort
{
    private const int Lowest = 12_000;
    private const int Count = 19_000;

    /// <summary>Other processes that test begin elsewhere.</summary>
    private static int _last = Environment.ProcessId * 37 % Count;

    /// <summary>The first of some free ports of the loopback interface that follow on each other.</summary>
    public static int First(int count = 1)
    {
        while (true)
        {
            int first = Lowest + (Interlocked.Add(ref _last, count) & int.MaxValue) % Count;
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
