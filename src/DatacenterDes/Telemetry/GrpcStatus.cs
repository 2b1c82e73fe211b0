using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace DatacenterDes.Telemetry;

/// <summary>What a store that is spoken to in gRPC makes of a request: HTTP says 200 whatever it is.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md: it stands in the trailers, and in the headers of an answer that has nothing else.</remarks>
internal static class GrpcStatus
{
    private const string Name = "grpc-status";
    private const string Message = "grpc-message";

    /// <summary>Reads an answer to its end where trailers follow that.</summary>
    public static Task ReadTrailersAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        IsSpoken(response) && !response.Headers.Contains(Name) ? response.Content.LoadIntoBufferAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Why a store refuses what HTTP says it took; null where it took it, or where gRPC is not spoken.</summary>
    /// <param name="response">The answer, read to its end.</param>
    public static string? Refusal(HttpResponseMessage response)
    {
        if (!IsSpoken(response))
            return null;
        HttpHeaders told = response.Headers.Contains(Name) ? response.Headers : response.TrailingHeaders;
        return Read(told, Name) switch
        {
            "0" => null,
            null => $"answers without a {Name}",
            var status => $"answers {Name} {status} {Uri.UnescapeDataString(Read(told, Message) ?? "").ReplaceLineEndings(" ")}".TrimEnd(),
        };
    }

    private static bool IsSpoken(HttpResponseMessage response) =>
        response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    private static string? Read(HttpHeaders headers, string name) => headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;
}
