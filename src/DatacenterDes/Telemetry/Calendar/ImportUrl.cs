using System;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>Where a VictoriaMetrics takes samples that bring their own timestamps.</summary>
/// <remarks>
/// A URL that ends in <see cref="ImportPath"/> is used as it is; any other is a base that gets the path appended. So one of VictoriaMetrics
/// behind a prefix, and of a cluster (<c>http://vminsert:8480/insert/0/prometheus</c>), can be given too.
/// </remarks>
internal sealed class ImportUrl
{
    /// <summary>What is appended to a base.</summary>
    public const string ImportPath = "/api/v1/import/prometheus";

    /// <summary>What a URL looks like, for messages.</summary>
    public const string Form = "a URL of VictoriaMetrics, as in http://127.0.0.1:8428";

    private readonly UriBuilder _base;

    private ImportUrl(Uri url)
    {
        _base = new(url) { UserName = "", Password = "", Fragment = "" };
        string path = url.AbsolutePath.TrimEnd('/');
        _base.Path = path.EndsWith(ImportPath, StringComparison.Ordinal) ? path[..^ImportPath.Length] : path;
        Login = url.UserInfo.Length == 0
            ? null
            : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
    }

    /// <summary>What user name and password in the URL become.</summary>
    public AuthenticationHeaderValue? Login { get; }

    /// <summary>Whether it is on this machine.</summary>
    public bool IsLoopback => _base.Uri.IsLoopback;

    /// <summary>Reads a URL.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImportUrl? url)
    {
        url = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? new(uri) : null;
        return url is not null;
    }

    /// <summary>Where samples go.</summary>
    /// <param name="query">What is added to a query of its own: <c>extra_label=job%3Da&amp;…</c>.</param>
    public Uri Import(string query)
    {
        string own = _base.Query.TrimStart('?');
        return new UriBuilder(_base.Uri)
        {
            Path = _base.Path.TrimEnd('/') + ImportPath,
            Query = own.Length > 0 && query.Length > 0 ? $"{own}&{query}" : own + query,
        }.Uri;
    }

    /// <summary>Where the store tells of itself.</summary>
    public Uri Metrics() => new UriBuilder(_base.Uri) { Path = _base.Path.TrimEnd('/') + "/metrics", Query = "" }.Uri;

    /// <summary>As messages name it, without a password: <c>http://127.0.0.1:8428</c>.</summary>
    public override string ToString() => new UriBuilder(_base.Uri) { Query = "" }.Uri.ToString().TrimEnd('/');
}
