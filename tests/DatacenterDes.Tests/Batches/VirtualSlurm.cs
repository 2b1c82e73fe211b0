using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

/// <summary>A real Slurm of three virtual nodes, of one core each, for the commands that this process starts.</summary>
internal sealed class VirtualSlurm : IDisposable
{
    private const int Nodes = 3;

    private readonly TestFolder _folder = new();

    /// <summary>Starts it; where none is installed, tests are skipped.</summary>
    public VirtualSlurm()
    {
        if (!File.Exists("/usr/sbin/slurmctld"))
            Assert.Ignore("no Slurm is installed here");
        Environment.SetEnvironmentVariable("SLURM_CONF", At("slurm.conf"));
        try
        {
            Bash($"'{Script("start.sh")}' '{At()}' {Nodes} {FreePort.First(Nodes + 1)}");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Every task that Slurm remembers of a job, by its name as in <c>12_3</c>, with its state and its node.</summary>
    public static List<(string Name, string State, string Node)> Tasks(long job) =>
        [.. from line in Bash($"squeue --noheader --array --states=all --format='%i %T %N' --jobs={job}").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            let words = line.Split(' ')
            select (words[0], words[1], words.ElementAtOrDefault(2) ?? "")];

    /// <summary>Whether no task of a job waits or runs.</summary>
    public static bool HasEnded(long job) => Tasks(job).All(task => task.State is "COMPLETED" or "FAILED" or "CANCELLED" or "TIMEOUT" or "NODE_FAIL");

    /// <summary>How often Slurm put a task back into the queue.</summary>
    public static int Restarts(string task)
    {
        string text = Bash($"scontrol show job {task}");
        string number = text.Split("Restarts=")[1].Split(' ')[0];
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a command line to its end and gives what it printed.</summary>
    public static string Bash(string command)
    {
        // Daemons that it starts keep its standard error: that goes to a file, or to wait for its end would be to wait for theirs.
        string errors = Path.GetTempFileName();
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", $"export PATH=$PATH:/usr/sbin; exec 2>'{errors}'; {command}"]) { RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new AssertionException($"{command}: exit code {process.ExitCode}: {File.ReadAllText(errors)}");
        }
        finally
        {
            File.Delete(errors);
        }
    }

    /// <summary>Waits until something holds.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="instead">Tells what there is instead.</param>
    public static void Until(string what, Func<bool> holds, Func<string>? instead = null)
    {
        // What a hanging test costs.
        var patience = TimeSpan.FromMinutes(10);
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            if (clock.Elapsed > patience)
                Assert.Fail($"Waited in vain: {what}. {instead?.Invoke()}");
            System.Threading.Thread.Sleep(50);
        }
    }

    /// <summary>Kills a node at once, with all that runs on it: first its daemon, so that it tells nobody.</summary>
    public void Crash(string node)
    {
        Kill(int.Parse(File.ReadAllText(At($"slurmd-{node}.pid")), CultureInfo.InvariantCulture));
        int[] processes = [.. LocalProcesses.Where(process => process.HasEnvironment("SLURM_CONF", At("slurm.conf")) && process.HasEnvironment("SLURMD_NODENAME", node)).Select(process => process.Id)];
        // A step's keeper is the parent of its script, and has no such variable itself.
        int[] keepers = [.. processes.Select(LocalProcess.ParentOf).Where(parent => LocalProcess.NameOf(parent) == "slurmstepd").Distinct()];
        foreach (int process in keepers.Concat(processes))
            Kill(process);
    }

    /// <summary>Brings a node back.</summary>
    public static void Restart(string node)
    {
        Bash($"slurmd -N {node} >/dev/null");
        Until($"{node} is back", () => Bash($"sinfo --noheader --nodes={node} --format=%T").Trim() is "idle" or "mixed" or "allocated");
    }

    /// <summary>Has the worker of a task on a node stand still: what is to befall it does before its runs end, however fast they and however slow Slurm.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryHoldWorker(string node) => WorkersOn(node).FirstOrDefault() is { } worker && Send("STOP", worker.Id);

    /// <summary>Has a worker that stands still go on.</summary>
    public void LetWorkerGo(string node) => Assert.That(Send("CONT", WorkersOn(node).Single().Id));

    /// <summary>The same, if it did not end as it was to stand still.</summary>
    public void LetWorkerGoIfThere(string node)
    {
        foreach (LocalProcess worker in WorkersOn(node))
            Send("CONT", worker.Id);
    }

    /// <summary>Has a worker that stands still go on once it is asked to end; whom Slurm cancels it has go on itself.</summary>
    public void LetWorkerGoWhenItIsToEnd(string node)
    {
        int worker = WorkersOn(node).FirstOrDefault()?.Id ?? 0;
        Until("the worker is asked to end", () => LocalProcess.IsGoneOrHasPending(worker, signal: 15));
        Send("CONT", worker);
    }

    /// <summary>Kills the worker of a task on a node, and nothing else.</summary>
    public void KillWorker(string node) => Kill(WorkersOn(node).Single().Id);

    public void Dispose()
    {
        if (File.Exists(At("slurm.conf")))
            Bash($"'{Script("stop.sh")}' '{At()}'");
        Environment.SetEnvironmentVariable("SLURM_CONF", null);
        _folder.Dispose();
    }

    private static IEnumerable<LocalProcess> LocalProcesses => LocalProcess.All();

    private IEnumerable<LocalProcess> WorkersOn(string node) =>
        LocalProcesses.Where(process => process.HasEnvironment("SLURM_CONF", At("slurm.conf")) && process.HasEnvironment("SLURMD_NODENAME", node) && process.HasArgument("worker"));

    private static string Script(string name) => Path.Combine(Repository.Root, "deploy", "slurm", name);

    private string At(params string[] parts) => _folder.At(["slurm", .. parts]);

    private static void Kill(int process) => Send("KILL", process);

    /// <returns>Whether there was such a process.</returns>
    private static bool Send(string signal, int process) => Bash($"kill -{signal} {process} && echo sent || true").Length > 0;

    /// <summary>A process of this machine, as Linux tells of it.</summary>
    private sealed record LocalProcess(int Id, string[] Arguments, string[] Environment)
    {
        public static IEnumerable<LocalProcess> All()
        {
            foreach (string folder in Directory.EnumerateDirectories("/proc"))
            {
                if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                    continue;
                if (Words(id, "cmdline") is { } arguments && Words(id, "environ") is { } environment)
                    yield return new(id, arguments, environment);
            }
        }

        public bool HasEnvironment(string name, string value) => Environment.Contains($"{name}={value}");

        public bool HasArgument(string argument) => Arguments.Contains(argument);

        public static int ParentOf(int process) => int.Parse(Status(process, "PPid"), CultureInfo.InvariantCulture);

        /// <summary>Whether a signal has been sent to a process and not been delivered yet, or there is no such process any more.</summary>
        public static bool IsGoneOrHasPending(int process, int signal)
        {
            try
            {
                return (ulong.Parse(Status(process, "ShdPnd"), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1;
            }
            catch (IOException)
            {
                return true;
            }
        }

        public static string NameOf(int process) => File.ReadAllText($"/proc/{process}/comm").Trim();

        private static string Status(int process, string name) =>
            File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Split('\t')[1];

        private static string[]? Words(int process, string file)
        {
            try
            {
                return File.ReadAllText($"/proc/{process}/{file}").Split('\0');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is another user's.
                return null;
            }
        }
    }
}
