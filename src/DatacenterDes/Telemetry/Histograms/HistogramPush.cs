using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Hosting;

namespace DatacenterDes.Telemetry.Histograms;

/// <summary>Adds the histograms of a run to its exports on their way to the store: whatever becomes of an export becomes of them.</summary>
/// <remarks>
/// The metrics library fills a histogram value by value, millions of them in a long run; the engine has the counts already.
/// A message of protobuf can be appended to: fields that repeat, as the metrics of a request do, are joined.
/// </remarks>
/// <param name="meter">What is exported.</param>
/// <param name="isDelta">Whether the store wants to be told what is new, instead of all there was.</param>
/// <param name="client">The way to the store.</param>
internal sealed class HistogramPush(RunMeter meter, bool isDelta, StoreClient client) : DelegatingHandler(client)
{
    private readonly HistogramMessage _histograms = new(meter.Histograms, isDelta);

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RunReport? told = AddTo(request);
        return Seen(base.Send(request, cancellationToken), told);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RunReport? told = AddTo(request);
        return Seen(await base.SendAsync(request, cancellationToken), told);
    }

    /// <summary>An export is sent by the thread that collected it.</summary>
    private RunReport? AddTo(HttpRequestMessage request)
    {
        if (meter.Collected is not { } report || request.Content is not { } content)
            return null;
        var body = new ExportBody(content);
        _histograms.AppendTo(body.Message, report);
        request.Content = body.ToContent();
        return report;
    }

    private HttpResponseMessage Seen(HttpResponseMessage response, RunReport? told)
    {
        if (told is not null && StoreClient.IsTaken(response))
            _histograms.Told(told);
        return response;
    }
}
