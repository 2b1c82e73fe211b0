using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Telemetry;
using NUnit.Framework;
using OpenTelemetry.Exporter;

namespace DatacenterDes.Tests.Telemetry;

/// <summary>gRPC answers 200 whatever it thinks of a request, and tells that after the answer.</summary>
public sealed class GrpcStatusTests
{
    private readonly List<string> _told = [];

    [TestCase("0", null, ExpectedResult = "")]
    [TestCase("16", "who%20are%20you", ExpectedResult = "http://127.0.0.1:4317/: answers grpc-status 16 who are you; the run goes on, and metrics arrive again when it answers")]
    [TestCase("8", null, ExpectedResult = "http://127.0.0.1:4317/: answers grpc-status 8; the run goes on, and metrics arrive again when it answers")]
    [TestCase(null, null, ExpectedResult = "http://127.0.0.1:4317/: answers without a grpc-status; the run goes on, and metrics arrive again when it answers")]
    public async Task<string> A_status_in_the_trailers_is_whether_a_request_was_taken(string? status, string? message) => await Tell(answer => answer.TrailingHeaders, status, message);

    [TestCase("0", null, ExpectedResult = "")]
    [TestCase("12", "no such service", ExpectedResult = "http://127.0.0.1:4317/: answers grpc-status 12 no such service; the run goes on, and metrics arrive again when it answers")]
    public async Task<string> An_answer_without_a_body_has_it_in_its_headers(string? status, string? message) => await Tell(answer => answer.Headers, status, message);

    [Test]
    public async Task What_speaks_HTTP_has_no_such_status() => Assert.That(await Tell(answer => answer.TrailingHeaders, null, null, "application/x-protobuf"), Is.Empty);

    /// <summary>Sends a request, and has it that it counts as taken unless there is something to tell.</summary>
    private async Task<string> Tell(Func<HttpResponseMessage, HttpHeaders> where, string? status, string? message, string type = "application/grpc")
    {
        using var answer = new HttpResponseMessage { Content = new ByteArrayContent([0, 0, 0, 0, 0]) };
        answer.Content.Headers.ContentType = new(type);
        if (status is not null)
            where(answer).Add("grpc-status", status);
        if (message is not null)
            where(answer).Add("grpc-message", message);
#pragma warning disable CS0618 // gRPC is spoken by HttpClient here, and still what many collectors listen for.
        using var store = new Store(new(new("http://127.0.0.1:4317"), OtlpExportProtocol.Grpc, IsCompleted: false), _told.Add);
#pragma warning restore CS0618
        using var way = new StoreClient(store, new Answering(answer));
        using HttpClient client = StoreClient.Create(way, TimeSpan.FromMinutes(1));
        using HttpResponseMessage seen = await client.PostAsync(new Uri("http://127.0.0.1:4317"), null);
        Assert.That(StoreClient.IsTaken(seen), Is.EqualTo(_told.Count == 0));
        return string.Join('\n', _told);
    }

    [SetUp]
    public void Forget() => _told.Clear();

    /// <summary>A store that answers one thing.</summary>
    private sealed class Answering(HttpResponseMessage answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer);
    }
}
