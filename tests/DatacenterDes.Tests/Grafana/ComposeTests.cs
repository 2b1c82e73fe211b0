using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace DatacenterDes.Tests.Grafana;

public sealed class ComposeTests
{
    private static readonly IEnumerable<string> Names = Compose.Services.Keys;

    [Test]
    public void Docker_compose_reads_it()
    {
        if (Tool.Run("docker-compose", ["--file", Compose.File, "config"]) is not { } result)
        {
            Assert.Ignore("docker-compose is not installed here");
            return;
        }

        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }

    [TestCaseSource(nameof(Names))]
    public void Images_have_a_version_to_the_last_part(string service) =>
        Assert.That(Compose.Text(Compose.Services[service]["image"]), Does.Match("^[a-z-]+/[a-z-]+:v?[0-9]+\\.[0-9]+\\.[0-9]+$"));

    [TestCaseSource(nameof(Names))]
    public void Ports_are_open_to_this_machine_alone(string service)
    {
        foreach (YamlNode port in (YamlSequenceNode)Compose.Services[service]["ports"])
            Assert.That(Compose.Text(port), Does.Match("^127\\.0\\.0\\.1:[0-9]+:[0-9]+$"));
        Assert.That(Compose.Services[service].Children.ContainsKey("network_mode"), Is.False);
    }

    [TestCaseSource(nameof(Names))]
    public void Each_service_says_whether_it_is_well(string service) =>
        Assert.That(((YamlSequenceNode)Compose.Services[service]["healthcheck"]["test"]).Select(Compose.Text), Has.Some.Contains("health"));

    [TestCaseSource(nameof(Names))]
    public void What_is_kept_lies_in_named_volumes_and_the_rest_is_read_from_this_folder(string service)
    {
        var named = (YamlMappingNode)Compose.Read(Compose.File)["volumes"];
        foreach (string[] volume in ((YamlSequenceNode)Compose.Services[service]["volumes"]).Select(node => Compose.Text(node).Split(':')))
        {
            if (volume[0].StartsWith('.'))
            {
                Assert.That(volume, Has.Length.EqualTo(3).And.Some.EqualTo("ro"));
                Assert.That(Path.Exists(Path.Combine(Path.GetDirectoryName(Compose.File)!, volume[0])), volume[0]);
            }
            else
            {
                Assert.That(named.Children.ContainsKey(volume[0]), volume[0]);
            }
        }
    }

    [Test]
    public void Nobody_can_sign_in_and_whoever_is_there_may_only_look()
    {
        YamlNode environment = Compose.Services["grafana"]["environment"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Compose.Text(environment["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"]), Is.EqualTo("true"));
            Assert.That(Compose.Text(environment["GF_AUTH_DISABLE_LOGIN_FORM"]), Is.EqualTo("true"));
            Assert.That(Compose.Text(environment["GF_AUTH_BASIC_ENABLED"]), Is.EqualTo("false"));
            Assert.That(Compose.Text(environment["GF_USERS_ALLOW_SIGN_UP"]), Is.EqualTo("false"));
            Assert.That(Compose.Text(environment["GF_AUTH_ANONYMOUS_ORG_ROLE"]), Is.EqualTo("Viewer"));
            Assert.That(File.ReadAllText(Compose.File), Does.Not.Contain("ADMIN_PASSWORD"));
        }
    }

    [Test]
    public void Grafana_finds_the_boards_and_the_store_where_they_are_mounted()
    {
        var boards = Compose.Read(Provisioning("dashboards"));
        string path = Compose.Text(boards["providers"][0]["options"]["path"]);
        YamlNode source = Compose.Read(Provisioning("datasources"))["datasources"][0];
        YamlNode grafana = Compose.Services["grafana"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((YamlSequenceNode)grafana["volumes"]).Select(Compose.Text), Has.Member($"./grafana/dashboards:{path}:ro"));
            Assert.That(Compose.Text(grafana["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]), Does.StartWith(path));
            Assert.That(Compose.Text(source["url"]), Is.EqualTo("$DATACENTERDES_METRICS_URL"));
            Assert.That(Compose.Text(grafana["environment"]["DATACENTERDES_METRICS_URL"]), Is.EqualTo("http://victoria-metrics:8428"));
            Assert.That(Compose.Text(source["uid"]), Is.EqualTo(BoardTests.SourceUid));
        }

        static string Provisioning(string kind) => Path.Combine(Board.Folder, "provisioning", kind, "datacenterdes.yaml");
    }
}
