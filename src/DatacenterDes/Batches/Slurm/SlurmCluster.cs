using System;
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
    public static SortedDictionary<string, int> States(IEnumerable<long> jobs)
    {
        var states = new SortedDictionary<string, int>(StringComparer.Ordinal);
        // A job that Slurm has forgotten is none of its any more; squeue calls that an error.
        foreach (string state in jobs.SelectMany(job => CallIfKnown("squeue", ["--noheader", "--array", "--format=%T", $"--jobs={job}"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)))
            states[state.Trim()] = states.GetValueOrDefault(state.Trim()) + 1;
        foreach (string ended in states.Keys.Where(IsEnded).ToArray())
            states.Remove(ended);
        return states;
    }

    /// <summary>Ends jobs, whether they wait or run.</summary>
    public static void Cancel(IEnumerable<long> jobs)
    {
        foreach (long job in jobs)
            Call("scancel", [job.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>The largest index that an array may have, and one more.</summary>
    public static int MaxArraySize()
    {
        const int usual = 1001;
        string? line = Call("scontrol", ["show", "config"]).Split('\n').FirstOrDefault(l => l.StartsWith("MaxArraySize", StringComparison.Ordinal));
        return line is not null && int.TryParse(line.Split('=')[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : usual;
    }

    private static bool IsEnded(string state) => state is not ("PENDING" or "RUNNING" or "SUSPENDED" or "COMPLETING" or "CONFIGURING" or "REQUEUED" or "REQUEUE_HOLD" or "RESIZING" or "STOPPED");

    private static string CallIfKnown(string command, string[] arguments)
    {
        (int code, string output, _) = Start(command, arguments);
        return code == 0 ? output : "";
    }

    private static string Call(string command, string[] arguments)
    {
        (int code, string output, string error) = Start(command, arguments);
        return code == 0 ? output : throw new InputException($"{command}: {error.Trim().ReplaceLineEndings(" ")}");
    }

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
            throw new InputException($"--engine slurm: there is no {command} here; run this where jobs are submitted");
        }
    }
}
