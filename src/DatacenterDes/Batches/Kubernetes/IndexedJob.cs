using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace DatacenterDes.Batches.Kubernetes;

/// <summary>A batch as an Indexed Job of Kubernetes (batch/v1), for the user to apply.</summary>
/// <remarks>
/// A pod for each task. A task whose runs fail by themselves is not tried again (exit 1 and 2); eviction and drain of a node cost no try
/// (<c>DisruptionTarget</c>); a crash does. One bad task does not stop the others.
/// </remarks>
internal static class IndexedJob
{
    /// <summary>Where pods see the sweep's folder.</summary>
    private const string Mount = "/sweep";

    /// <summary>Tries of a task that crashes.</summary>
    private const int Tries = 3;

    /// <summary>Writes the batch and its manifest.</summary>
    /// <returns>The path of the manifest.</returns>
    public static string Write(SweepFolder sweep, IReadOnlyList<PlannedRun> runs, ClusterOptions options)
    {
        Batch batch = Batch.Create(sweep, runs, options.TasksFor(runs.Count, ClusterOptions.UsualMostTasks));
        string path = Path.Combine(batch.Folder, "job.yaml");
        WholeFile.Write(path, Manifest(sweep.Description, batch, options));
        return path;
    }

    /// <summary>The manifest, in YAML.</summary>
    public static string Manifest(SweepDescription sweep, Batch batch, ClusterOptions options)
    {
        string label = Label(sweep.Experiment);
        long? memory = options.Memory ?? sweep.MemoryLimitBytes * options.Cpus;
        string mebibytes = memory is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 20)}Mi") : "";
        string command = string.Create(
            CultureInfo.InvariantCulture,
            $"exec datacenterdes sweep worker {Mount} --batch {batch.Number} --task $JOB_COMPLETION_INDEX --parallel {options.Cpus}{string.Concat(options.WorkerArguments.Concat(SweepFolder.PluginArguments(sweep, Mount)).Select(argument => $" {ProgramCommand.Quote(argument)}"))}");
        string deadline = options.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $"\n      activeDeadlineSeconds: {(long)time.TotalSeconds}") : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: "{{label}}-{{batch.Number:0000}}"
              labels: { app.kubernetes.io/name: datacenterdes, sweep: "{{label}}" }
            spec:
              completionMode: Indexed
              completions: {{batch.Tasks}}
              parallelism: {{Math.Min(options.Throttle ?? batch.Tasks, batch.Tasks)}}
              backoffLimitPerIndex: {{Tries}}
              maxFailedIndexes: {{batch.Tasks}}
              podFailurePolicy:
                rules:
                  # A run that fails by itself fails again.
                  - action: FailIndex
                    onExitCodes: { containerName: simulation, operator: In, values: [1, 2] }
                  # Eviction, preemption and drain are no fault of the task's.
                  - action: Ignore
                    onPodConditions: [{ type: DisruptionTarget, status: "True" }]
              template:
                metadata:
                  labels: { app.kubernetes.io/name: datacenterdes, sweep: "{{label}}" }
                spec:{{deadline}}
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 60
                  containers:
                    - name: simulation
                      image: {{JsonSerializer.Serialize(options.Image ?? "datacenterdes:latest")}}
                      command: ["/bin/sh", "-c", {{JsonSerializer.Serialize(command)}}]
                      env:
                        - { name: DOTNET_gcServer, value: "0" }
                        - { name: DOTNET_EnableDiagnostics, value: "0" }{{string.Concat(options.WorkerEnvironment.Select(variable => $"\n            - {{ name: {variable.Name}, value: {JsonSerializer.Serialize(variable.Value)} }}"))}}
                      resources:
                        requests: { cpu: "{{options.Cpus}}"{{(mebibytes.Length > 0 ? $", memory: {mebibytes}" : "")}} }{{(mebibytes.Length > 0 ? $"\n            limits: {{ memory: {mebibytes} }}" : "")}}
                      volumeMounts: [{ name: sweep, mountPath: {{Mount}} }]
                  volumes:
                    - name: sweep
                      # ReadWriteMany: every pod writes into the one folder.
                      persistentVolumeClaim: { claimName: {{JsonSerializer.Serialize(options.Claim ?? "sweeps")}} }

            """).ReplaceLineEndings("\n");
    }

    /// <summary>A name as Kubernetes takes them: lower case, digits and hyphens, at most 50 characters.</summary>
    private static string Label(string name)
    {
        string plain = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        string bounded = plain.Length > 50 ? plain[..50].TrimEnd('-') : plain;
        return bounded.Length == 0 ? "sweep" : bounded;
    }
}
