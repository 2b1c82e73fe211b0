using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace DatacenterDes.Telemetry;

/// <summary>Where the page for scrapes is offered.</summary>
/// <param name="Host">An address of this machine; one that stands for all of them to be seen by others.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record PageAddress(IPAddress Host, int Port)
{
    /// <summary>What an address looks like, for messages.</summary>
    public const string Form = "a port, as in 9464, or an address and a port, as in 0.0.0.0:9464";

    /// <summary>Reads a port, on loopback, or an address and a port.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PageAddress? address)
    {
        int colon = text.LastIndexOf(':');
        IPAddress? host = IPAddress.Loopback;
        bool isHost = colon < 0 || IPAddress.TryParse(text[..colon], out host);
        bool isPort = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= IPEndPoint.MaxPort;
        address = isHost && isPort ? new(host!, port) : null;
        return address is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => new IPEndPoint(Host, Port).ToString();
}
