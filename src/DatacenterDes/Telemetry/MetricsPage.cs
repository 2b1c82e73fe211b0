using System;
using System.Net;
using System.Threading;
using DatacenterDes.Results;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace DatacenterDes.Telemetry;

/// <summary>A page with a run's metrics for those who scrape, in Prometheus' text format.</summary>
internal sealed class MetricsPage : IDisposable
{
    /// <summary>How often a listener is made until nobody disturbs it and its port is free.</summary>
    private const int Attempts = 10;

    private readonly MeterProvider _provider;

    private MetricsPage(MeterProvider provider) => _provider = provider;

    /// <summary>Offers the page until it is disposed.</summary>
    /// <exception cref="InputException">Nothing can be offered at that address.</exception>
    public static MetricsPage Open(PageAddress address, RunMeter meter, Manifest run)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(Build(address, meter, run));
            }
            catch (Exception e) when (attempt < Attempts && IsRefused(e))
            {
                // Whoever connects while a listener is under construction meets a part of it that is not there yet, and ends it
                // (https://github.com/dotnet/corefx/issues/35191). Its socket keeps the port until it is collected; one that was
                // closed a moment ago does so while another process starts that was forked from its owner.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Thread.Sleep(attempt);
            }
            catch (Exception e) when (IsRefused(e))
            {
                throw new InputException($"--metrics-port {address}: {(e.InnerException ?? e).Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private static bool IsRefused(Exception e) => e is HttpListenerException or InvalidOperationException or System.Net.Sockets.SocketException;

    private static MeterProvider Build(PageAddress address, RunMeter meter, Manifest run)
    {
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(resource => resource.AddRun(run, experiment: null));
        metrics.OfferOn(meter.Meter, meter.Find);
        metrics.AddPrometheusHttpListener(page =>
        {
            page.Port = address.Port;
            page.ScopeInfoEnabled = false;
            // As a store labels what is pushed to it.
            page.ResourceConstantLabels = name => name == "service.instance.id" || name.StartsWith("datacenter.", StringComparison.Ordinal);
            page.ConfigureHttpListener = (_, listener) =>
            {
                listener.Prefixes.Clear();
                foreach (string host in HostsOf(address.Host))
                    listener.Prefixes.Add($"http://{host}:{address.Port}/metrics/");
            };
        });
        return metrics.Build();
    }

    /// <summary>What a request may call this machine: a listener answers to no other name.</summary>
    private static string[] HostsOf(IPAddress host) =>
        host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any) ? ["+"]
        : IPAddress.IsLoopback(host) ? [Literal(host), "localhost"]
        : [Literal(host)];

    private static string Literal(IPAddress host) => host.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{host}]" : host.ToString();
}
