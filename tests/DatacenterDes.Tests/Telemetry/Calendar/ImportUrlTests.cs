using DatacenterDes.Telemetry.Calendar;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry.Calendar;

public sealed class ImportUrlTests
{
    [TestCase("http://127.0.0.1:8428", "http://127.0.0.1:8428/api/v1/import/prometheus?a=b", "http://127.0.0.1:8428/metrics")]
    [TestCase("http://127.0.0.1:8428/", "http://127.0.0.1:8428/api/v1/import/prometheus?a=b", "http://127.0.0.1:8428/metrics")]
    [TestCase("http://127.0.0.1:8428/api/v1/import/prometheus", "http://127.0.0.1:8428/api/v1/import/prometheus?a=b", "http://127.0.0.1:8428/metrics")]
    [TestCase("https://host/vm/", "https://host/vm/api/v1/import/prometheus?a=b", "https://host/vm/metrics")]
    [TestCase("http://vminsert:8480/insert/0/prometheus", "http://vminsert:8480/insert/0/prometheus/api/v1/import/prometheus?a=b", "http://vminsert:8480/insert/0/prometheus/metrics")]
    [TestCase("http://h:1/?extra_label=x%3Dy", "http://h:1/api/v1/import/prometheus?extra_label=x%3Dy&a=b", "http://h:1/metrics")]
    public void The_path_is_appended_where_it_is_missing(string given, string import, string metrics)
    {
        Assert.That(ImportUrl.TryParse(given, out ImportUrl? url));
        Assert.That(url!.Import("a=b").AbsoluteUri, Is.EqualTo(import));
        Assert.That(url.Metrics().AbsoluteUri, Is.EqualTo(metrics));
    }

    [Test]
    public void User_and_password_go_into_a_header_and_no_message()
    {
        Assert.That(ImportUrl.TryParse("http://me:se%20cret@h:1/vm", out ImportUrl? url));

        // "me:se cret" in base 64.
        Assert.That(url!.Login!.ToString(), Is.EqualTo("Basic bWU6c2UgY3JldA=="));
        Assert.That(url.Import("").AbsoluteUri, Is.EqualTo("http://h:1/vm/api/v1/import/prometheus"));
        Assert.That(url.ToString(), Is.EqualTo("http://h:1/vm"));
    }

    [TestCase("nonsense")]
    [TestCase("127.0.0.1:8428")]
    [TestCase("/var/lib")]
    [TestCase("ftp://h/")]
    [TestCase("http://")]
    public void Other_text_is_no_URL(string text) => Assert.That(ImportUrl.TryParse(text, out _), Is.False);
}
