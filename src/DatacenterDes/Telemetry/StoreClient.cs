using System;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace DatacenterDes.Telemetry;

/// <summary>The way of one run to a store: sees what becomes of its requests, and can be given up.</summary>
internal sealed class StoreClient : HttpMessageHandler
{
    private readonly Store _store;
    private readonly HttpMessageInvoker _connections;
    private readonly CancellationTokenSource _givenUp = new();

    /// <param name="store">Is told what requests met.</param>
    /// <param name="connections">Shared with others, and theirs to close.</param>
    public StoreClient(Store store, HttpMessageHandler connections)
    {
        _store = store;
        _connections = new(connections, disposeHandler: false);
    }

    /// <summary>A client that goes such a way.</summary>
    /// <param name="way">The way, or what leads to it.</param>
    /// <param name="timeout">Longest time of a request.</param>
    public static HttpClient Create(HttpMessageHandler way, TimeSpan timeout) => new(way, disposeHandler: false) { Timeout = timeout };

    /// <summary>Whether the store took what such an answer, which came this way, is to.</summary>
    public static bool IsTaken(HttpResponseMessage response) => response.IsSuccessStatusCode && GrpcStatus.Refusal(response) is null;

    /// <summary>The last values did not arrive.</summary>
    public void NoteLoss() => _store.NoteLoss();

    /// <summary>Ends what is under way and refuses what is still to come, without a word.</summary>
    public void GiveUp() => _givenUp.Cancel();

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _givenUp.Token);
        long start = Stopwatch.GetTimestamp();
        try
        {
            return Seen(_connections.Send(request, either.Token));
        }
        catch (Exception e)
        {
            Note(e, start);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _givenUp.Token);
        long start = Stopwatch.GetTimestamp();
        try
        {
            HttpResponseMessage response = await _connections.SendAsync(request, either.Token);
            await GrpcStatus.ReadTrailersAsync(response, either.Token);
            return Seen(response);
        }
        catch (Exception e)
        {
            Note(e, start);
            throw;
        }
    }

    private HttpResponseMessage Seen(HttpResponseMessage response)
    {
        _store.Note(response.IsSuccessStatusCode ? GrpcStatus.Refusal(response) : Refusal(response));
        return response;
    }

    private void Note(Exception e, long start)
    {
        if (_givenUp.IsCancellationRequested)
            return;
        _store.Note(e is OperationCanceledException
            ? Store.NoAnswer(Stopwatch.GetElapsedTime(start))
            : (e.InnerException ?? e).Message.ReplaceLineEndings(" "));
    }

    private string Refusal(HttpResponseMessage response)
    {
        string answer = string.Create(CultureInfo.InvariantCulture, $"answers {(int)response.StatusCode} {response.ReasonPhrase}").TrimEnd();
        bool isUnknown = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed;
        return isUnknown && _store.Endpoint.IsCompleted ? $"{answer} (its path was added; give the whole URL, as in http://127.0.0.1:8428/opentelemetry/v1/metrics)" : answer;
    }
}
