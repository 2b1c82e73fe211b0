using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace DatacenterDes.Batches.Slurm;

/// <summary>Slurm, through its own commands.</summary>
internal static class SlurmCluster
{
    /// <summary>States that a task does not leave. Whatever else there is, now or in later versions of Slurm, may still run.</summary>
    private static readonly FrozenSet<string> Ended = FrozenSet.ToFrozenSet(
        ["BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT"]);

    /// <summary>Submits a script.</summary>
    /// <returns>The number of the job.</returns>
    /// <exception cref="InputException">Slurm is not here, or refuses.</exception>
    public static long Submit(params string[] arguments)
    {
        string answer = Call("sbatch", ["--parsable", .. arguments]).Trim();
        return long.TryParse(answer.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long job)
            ? job
            : throw new InputException($"sbatch: answered \"{answer}\"; expected the number of a job");
    }

    /// <summary>How many tasks of jobs are in each state; finished ones are forgotten.</summary>
    /// <exception cref="InputException">Slurm is not here, or does not answer: nobody knows.</exception>
    public static SortedDictionary<string, int> States(IEnumerable<long> jobs)
    {
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        IEnumerable<string> tasks = jobs.SelectMany(job => CallIfKnown("squeue", ["--noheader", "--array", "--format=%T", $"--jobs={job}"]).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (string state in tasks.Select(state => state.Trim()).Where(state => !Ended.Contains(state)))
            states[state] = states.GetValueOrDefault(state) + 1;
        return states;
    }

    /// <summary>Ends jobs, whether they wait or run.</summary>
    /// <exception cref="InputException">Slurm is not here, or refuses.</exception>
    public static void Cancel(IEnumerable<long> jobs)
    {
        foreach (long job in jobs)
            CallIfKnown("scancel", [job.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>The largest index that an array may have, and one more.</summary>
    public static int MaxArraySize()
    {
        const int usual = 1001;
        string? line = Call("scontrol", ["show", "config"]).Split('\n').FirstOrDefault(l => l.StartsWith("MaxArraySize", StringComparison.Ordinal));
        return line is not null && int.TryParse(line.Split('=')[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : usual;
    }

    /// <summary>Calls a command about a job; one that Slurm has forgotten, since it ended long ago, is nothing to tell of.</summary>
    private static string CallIfKnown(string command, string[] arguments)
    {
        (int code, string output, string error) = Start(command, arguments);
        return code == 0 || error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) ? output : throw Refused(command, error);
    }

    private static string Call(string command, string[] arguments)
    {
        (int code, string output, string error) = Start(command, arguments);
        return code == 0 ? output : throw Refused(command, error);
    }

    private static InputException Refused(string command, string error) => new($"{command}: {error.Trim().ReplaceLineEndings(" ")}");

    private static (int Code, string Output, string Error) Start(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            throw new InputException($"Slurm: there is no {command} here; run this where jobs are submitted");
        }
    }
}
