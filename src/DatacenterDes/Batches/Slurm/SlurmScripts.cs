using System;
using System.Globalization;
using System.Text;

namespace DatacenterDes.Batches.Slurm;

/// <summary>The scripts of a batch on Slurm.</summary>
internal static class SlurmScripts
{
    /// <summary>The warning comes this long before the time limit.</summary>
    private const int WarningSeconds = 60;

    /// <summary>A job array: one task for each file of runs.</summary>
    /// <remarks>
    /// Slurm itself puts a task back into the queue when its node fails or it is preempted (<c>--requeue</c>). A time limit is announced by
    /// USR1, and then the task puts itself back. TERM is a user's cancel, which that must not undo, or a preemption, which Slurm answers.
    /// </remarks>
    /// <param name="sweep">Absolute path of the sweep's folder.</param>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="memory">Memory of a task, in bytes; null for the cluster's default.</param>
    public static string Array(string sweep, string name, Batch batch, ClusterOptions options, long? memory)
    {
        StringBuilder script = Head(name, sweep, batch, "array-%a", options);
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --array=0-{batch.Tasks - 1}{(options.Throttle is { } throttle ? $"%{throttle}" : "")}\n");
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --cpus-per-task={options.Cpus}\n");
        if (memory is { } bytes)
            script.Append(CultureInfo.InvariantCulture, $"#SBATCH --mem={Math.Max(1, bytes >> 20)}M\n");
        if (options.Time is { } time)
            script.Append(CultureInfo.InvariantCulture, $"#SBATCH --time={Math.Max(1, (int)Math.Ceiling(time.TotalMinutes))}\n");
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --requeue\n#SBATCH --signal=B:USR1@{WarningSeconds}\n");
        Setup(script, options);
        if (memory is not null)
            script.Append("export DOTNET_GCHeapHardLimit=0x$(printf %x $(( ${SLURM_MEM_PER_NODE:-0} * 1048576 * 80 / 100 )))\n[ \"$DOTNET_GCHeapHardLimit\" = 0x0 ] && unset DOTNET_GCHeapHardLimit\n");
        string worker = ProgramCommand.With(["sweep", "worker", sweep, "--batch", batch.Number.ToString(CultureInfo.InvariantCulture), .. options.WorkerArguments]);
        string body = string.Create(CultureInfo.InvariantCulture, $$"""

            echo "node $SLURMD_NODENAME, job ${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID, restart ${SLURM_RESTART_COUNT:-0}"
            {{worker}} --task "$SLURM_ARRAY_TASK_ID" --parallel "${SLURM_CPUS_PER_TASK:-1}" &
            worker=$! again=0
            # USR1: the time limit is near. Stop, keep what is finished, and go back into the queue.
            trap 'again=1; kill -TERM $worker 2>/dev/null' USR1
            # TERM: a cancel or a preemption. Stop and keep what is finished; going back would undo a cancel.
            trap 'again=0; kill -TERM $worker 2>/dev/null' TERM INT
            wait $worker
            while kill -0 $worker 2>/dev/null; do wait $worker; done
            # A signal cuts a wait short; this one is not, and tells how the worker ended.
            wait $worker; code=$?
            # 75: runs are left; 143: it ended before it could say so.
            if [ $again = 1 ] && { [ $code -eq 75 ] || [ $code -eq 143 ]; } && [ "${SLURM_RESTART_COUNT:-0}" -lt {{options.MostRequeues}} ]; then
              scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && sleep 60
            fi
            exit $code

            """);
        return script.Append(body.ReplaceLineEndings("\n")).ToString();
    }

    /// <summary>The step after all tasks, however they ended: the sweep's tables.</summary>
    public static string Aggregate(string sweep, string name, Batch batch, ClusterOptions options)
    {
        StringBuilder script = Head(name, sweep, batch, "aggregate", options);
        Setup(script, options);
        return script.Append(CultureInfo.InvariantCulture, $"exec {ProgramCommand.With("sweep", "aggregate", sweep)}\n").ToString();
    }

    private static StringBuilder Head(string name, string sweep, Batch batch, string log, ClusterOptions options)
    {
        var script = new StringBuilder("#!/bin/bash\n");
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --job-name={ProgramCommand.Quote($"{name}-{batch.Number}")}\n");
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --nodes=1\n#SBATCH --ntasks=1\n#SBATCH --open-mode=append\n");
        // In the name of a log, and there alone, Slurm replaces %a and others.
        string logs = batch.Folder.Replace("%", "%%", StringComparison.Ordinal);
        script.Append(CultureInfo.InvariantCulture, $"#SBATCH --output={ProgramCommand.Quote($"{logs}/{log}.log")}\n#SBATCH --chdir={ProgramCommand.Quote(sweep)}\n");
        foreach (string argument in options.SbatchArguments)
            script.Append(CultureInfo.InvariantCulture, $"#SBATCH {argument}\n");
        return script;
    }

    private static void Setup(StringBuilder script, ClusterOptions options)
    {
        if (options.Setup is { } setup)
            script.Append(setup).Append('\n');
        script.Append("export DOTNET_gcServer=0 DOTNET_EnableDiagnostics=0\n");
    }
}
