using System.IO;
using System.Threading.Tasks;
using DatacenterDes.Engine.Stranded;

namespace DatacenterDes.Cli;

/// <summary>The jobs that a run ended without, as they can never start.</summary>
internal static class UnstartableView
{
    /// <summary>One line for all, and one for each of the first.</summary>
    public static async Task WriteAsync(TextWriter output, UnstartableJobs jobs)
    {
        string what = jobs.Count == 1 ? "1 job waits that can never start" : $"{Figures.Count(jobs.Count)} jobs wait that can never start";
        await output.WriteLineAsync($"{what}; nothing runs and nothing is to come that would help, so the run ended here:");
        foreach (UnstartableJob job in jobs.First)
        {
            string origin = job.Origin is null ? "" : $", {job.Origin}";
            await output.WriteLineAsync($"  job {job.Job} (class {job.Class}{origin}) {job.Why}");
        }

        if (jobs.Count > jobs.First.Length)
            await output.WriteLineAsync($"  and {Figures.Count(jobs.Count - jobs.First.Length)} more");
    }
}
