using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Docs;

/// <summary>Runs a page: its files are written, its commands typed into a shell, one after the other, in the order of the page.</summary>
internal sealed partial class PageRun
{
    private const string Mark = "@@ block ";

    private readonly Page _page;
    private readonly string[] _outputs;

    /// <summary>Runs a page in a folder.</summary>
    public PageRun(Page page, TestFolder folder)
    {
        _page = page;
        BuiltProgram.Result run = BuiltProgram.RunScript(Script(page, folder));
        Assert.That(run.ExitCode, Is.Zero, $"{page} stops here:\n{run.Output[^Math.Min(run.Output.Length, 2_000)..]}{run.Error}");
        _outputs = [.. run.Output.Split(Mark).Skip(1).Select(output => output[(output.IndexOf('\n', StringComparison.Ordinal) + 1)..])];
    }

    /// <summary>All that the commands printed.</summary>
    public string Output => string.Concat(_outputs);

    /// <summary>What the page shows as output must be what the commands above it printed; <c>…</c> alone on a line stands for any lines.</summary>
    public void PrintedWhatThePageShows()
    {
        int commands = -1;
        Page.Block? before = null;
        foreach (Page.Block block in _page.Blocks.Where(block => !block.IsFile && !block.Installs))
        {
            if (block.Language == "bash")
                commands++;
            else if (block.Language == "text" && before?.Language == "bash")
                Shown(block.Lines, Lines(_outputs[commands]));
            before = block;
        }
    }

    private void Shown(string[] shown, string[] printed)
    {
        int next = 0;
        bool anywhere = false;
        foreach (string line in shown)
        {
            if (line == "…")
            {
                anywhere = true;
                continue;
            }

            int found = anywhere ? Array.IndexOf(printed, line, next) : next < printed.Length && printed[next] == line ? next : -1;
            Assert.That(found, Is.Not.Negative, $"{_page} shows\n{line}\nThis was printed:\n{string.Join('\n', printed)}");
            (next, anywhere) = (found + 1, false);
        }

        Assert.That(anywhere || next == printed.Length, $"{_page} shows no more after\n{shown[^1]}\nThis was printed:\n{string.Join('\n', printed)}");
    }

    /// <summary>Lines, but those that tell of progress where something takes more than five seconds: how fast a machine is shows on no page.</summary>
    private static string[] Lines(string output) => [.. output.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()).Where(line => !Progress().IsMatch(line))];

    private static string Script(Page page, TestFolder folder)
    {
        var script = new StringBuilder("set -eu\nexec 3>&2 2>&1\n");
        script.Append("datacenterdes() { program \"$@\" || { code=$?; echo \"exit code $code: datacenterdes $*\" >&3; return $code; }; }\n");
        script.Append($"cd '{folder.Path}'\n");
        foreach (Page.Block block in page.Blocks.Where(block => !block.Installs))
        {
            if (block.IsFile)
                script.Append($"cat > '{block.Rest}' <<'@@ end'\n{block.Code}@@ end\n");
            else if (block.Language == "bash")
                script.Append($"printf '{Mark}\\n'\n{block.Code}");
        }

        return script.ToString();
    }

    [GeneratedRegex("^([0-9]{4}-[0-9]{2}-[0-9]{2}  .*jobs: .* UltraServers|[0-9,]+ of [0-9,]+ runs done, .*)$")]
    private static partial Regex Progress();
}
