using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Model;

namespace DatacenterDes.Batches.Slurm;

/// <summary>Batches of a sweep on Slurm.</summary>
internal static class SlurmJobs
{
    private const string Jobs = "jobs";

    /// <summary>Writes the scripts of a batch and submits them.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="runs">What is to be done, at least one run.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="output">Is told of scripts and commands.</param>
    public static void Submit(SweepFolder sweep, IReadOnlyList<PlannedRun> runs, ClusterOptions options, TextWriter output)
    {
        string folder = Path.GetFullPath(sweep.Path);
        Batch batch = Batch.Create(sweep, runs, options.TasksFor(runs.Count, SlurmCluster.MaxArraySize()));
        batch = batch with { Folder = Path.GetFullPath(batch.Folder) };
        ClusterOptions forWorkers = options with { WorkerArguments = [.. options.WorkerArguments, .. SweepFolder.PluginArguments(sweep.Description, folder)] };
        long? memory = options.Memory ?? sweep.Description.MemoryLimitBytes * options.Cpus;
        string array = Write(batch, "array.sbatch", SlurmScripts.Array(folder, sweep.Description.Experiment, batch, forWorkers, memory));
        string aggregate = Write(batch, "aggregate.sbatch", SlurmScripts.Aggregate(folder, sweep.Description.Experiment, batch, options));

        output.WriteLine($"sbatch {ProgramCommand.Quote(array)}");
        long job = SlurmCluster.Submit(array);
        // Known before the second is submitted: a cancel must find the first.
        WholeFile.Write(Path.Combine(batch.Folder, Jobs), Line(job));
        output.WriteLine($"sbatch --dependency=afterany:{job} {ProgramCommand.Quote(aggregate)}");
        long after = SlurmCluster.Submit($"--dependency=afterany:{job}", aggregate);
        WholeFile.Write(Path.Combine(batch.Folder, Jobs), Line(job) + Line(after));
        output.WriteLine($"job {job}: {Counted.Of(runs.Count, "run")} in {Counted.Of(batch.Tasks, "task")}; job {after} writes the tables when all have ended");
    }

    /// <summary>The jobs of the last batch; none where it was not for Slurm.</summary>
    public static long[] Of(SweepFolder sweep)
    {
        string path = FileOf(sweep);
        return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => long.Parse(line, CultureInfo.InvariantCulture))] : [];
    }

    /// <summary>Whether Slurm still works on the last batch.</summary>
    /// <exception cref="InputException">Slurm is not here, or does not answer: nobody knows.</exception>
    public static bool AreLive(SweepFolder sweep)
    {
        long[] jobs = Of(sweep);
        try
        {
            return jobs.Length > 0 && SlurmCluster.States(jobs).Count > 0;
        }
        catch (InputException e)
        {
            throw new InputException($"{e.Message}; jobs {string.Join(", ", jobs)} may be at work on this sweep: if they have ended, remove {FileOf(sweep)}");
        }
    }

    private static string FileOf(SweepFolder sweep) => Batch.Last(sweep) is { } folder ? Path.Combine(folder, Jobs) : "";

    private static string Write(Batch batch, string name, string script)
    {
        string path = Path.Combine(batch.Folder, name);
        WholeFile.Write(path, script);
        return path;
    }

    private static string Line(long job) => job.ToString(CultureInfo.InvariantCulture) + "\n";
}
