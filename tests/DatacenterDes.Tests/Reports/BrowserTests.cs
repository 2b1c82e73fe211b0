using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Reports;

/// <summary>Reports in a real browser. The screenshots are kept with the results of the tests.</summary>
public sealed class BrowserTests
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    /// <summary>A4 less the margins, in pixels.</summary>
    private const int Paper = 688;

    private TestFolder _folder = null!;

    [OneTimeSetUp]
    public void WriteReports()
    {
        if (BrowserPage.Chromium is null)
            Assert.Ignore("Chromium is not installed.");
        _folder = new();
        string model = Path.Combine(Repository.Root, "models", "one-hall.yaml");
        CalledProgram.Run("run", model, "--until", "2027-04-01", "--out", _folder.At("r"), "--quiet");
        CalledProgram.Run("report", _folder.At("r", "one-hall", "seed=1"));
        string queue = _folder.Write("queue.yaml", TestModels.Queue.Replace("mean: 1 h", "mean: { value: 1 h, range: 30 min .. 70 min, confidence: assumed }"));
        foreach (string seed in new[] { "1", "2", "3" })
            CalledProgram.Run("run", queue, "--seed", seed, "--out", _folder.At("r"), "--quiet");
        CalledProgram.Run("report", _folder.At("r", "queue"));
        string experiment = _folder.Write("tornado.yaml", "experiment: tornado\nmodel: queue.yaml\nseeds: 1..3\nranges: { design: one-at-a-time }\nfigures: [jobs.wait_s.mean]\n");
        CalledProgram.Run("sweep", experiment, "--out", _folder.At("r"), "--no-progress", "--parallel", "1");
        CalledProgram.Run("report", _folder.At("r", "tornado"));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder?.Dispose();

    [TestCase("one-hall", "seed=1")]
    [TestCase("queue", "")]
    [TestCase("tornado", "")]
    public async Task A_report_is_whole_on_a_phone_on_a_desk_in_the_dark_and_on_paper(string scenario, string run)
    {
        string path = _folder.At("r", scenario, run, "report.html");
        await using BrowserPage page = await BrowserPage.OpenAsync();
        foreach ((string name, int width, bool isDark) in new[] { ("phone", Phone, false), ("desk", Desktop, false), ("dark", Desktop, true) })
        {
            await page.LoadAsync(path, width, isDark);
            Keep($"{scenario}-{name}.png", await page.ScreenshotAsync());
            await NothingReachesOver(page, width, name);
            Assert.That(await Texts(page), Has.All.Matches<double>(contrast => contrast >= 3), $"{name}: contrast of the texts of charts");
        }

        await page.PrintMediaAsync(Paper);
        Keep($"{scenario}-print.png", await page.ScreenshotAsync());
        await NothingReachesOver(page, Paper, "print");
        byte[] pdf = await page.PdfAsync();
        Keep($"{scenario}.pdf", pdf);
        Assert.That(pdf, Has.Length.GreaterThan(20_000));
        Assert.That(page.Faults, Is.Empty);
    }

    [Test]
    public async Task The_keyboard_reaches_the_numbers_of_every_chart()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync();
        await page.LoadAsync(_folder.At("r", "one-hall", "seed=1", "report.html"), Desktop);
        const string unreached = """
            (() => {
              const figures = [...document.querySelectorAll("figure")];
              return figures.filter(figure => {
                const summary = figure.querySelector("details > summary");
                summary.focus();
                summary.click();
                return document.activeElement !== summary || figure.querySelector("details table").getClientRects().length === 0;
              }).length;
            })()
            """;

        Assert.That((await page.EvaluateAsync(unreached))!.GetValue<int>(), Is.Zero);
    }

    [Test]
    public async Task A_chart_can_be_had_alone_as_a_picture()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync();
        await page.LoadAsync(_folder.At("r", "one-hall", "seed=1", "report.html"), Desktop);
        await page.EvaluateAsync("(location.hash = '#picture=power', location.reload())");
        const string svg = "(async () => { while (!document.documentElement?.dataset.picture) await new Promise(done => setTimeout(done, 50)); return document.body.innerHTML; })()";
        string? picture = null;
        for (var tries = 0; picture is null && tries < 3_000; tries++)
        {
            await Task.Delay(100);
            try
            {
                picture = (await page.EvaluateAsync(svg))?.GetValue<string>();
            }
            catch (System.InvalidOperationException)
            {
                // The page was being loaded anew.
            }
        }

        Assert.That(picture?.Trim(), Does.StartWith("<svg").And.EndWith("</svg>").And.Contain("IT power drawn"));
    }

    private static async Task NothingReachesOver(BrowserPage page, int width, string name)
    {
        const string wide = """
            [document.documentElement.scrollWidth,
             ...[...document.querySelectorAll("h1, h2, h3, p, .chart, .chart .main-svg, .answers div, details")].map(element => Math.floor(element.getBoundingClientRect().right))]
            """;
        int[] edges = [.. ((JsonArray)(await page.EvaluateAsync(wide))!).Select(edge => edge!.GetValue<int>())];

        Assert.That(edges, Has.All.LessThanOrEqualTo(width), name);
    }

    /// <summary>Contrast ratios of the texts on the axes against the page (WCAG 2.2, 1.4.3).</summary>
    private static async Task<double[]> Texts(BrowserPage page)
    {
        const string contrasts = """
            (() => {
              const luminance = color => {
                const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const paper = luminance(getComputedStyle(document.body).backgroundColor);
              return [...document.querySelectorAll(".xtick text, .ytick text, .legendtext")].map(text => {
                const ink = luminance(getComputedStyle(text).fill);
                return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
              });
            })()
            """;
        double[] all = [.. ((JsonArray)(await page.EvaluateAsync(contrasts))!).Select(value => value!.GetValue<double>())];
        Assert.That(all, Is.Not.Empty);
        return all;
    }

    private static void Keep(string name, byte[] bytes)
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, name);
        File.WriteAllBytes(path, bytes);
        TestContext.AddTestAttachment(path);
    }
}
