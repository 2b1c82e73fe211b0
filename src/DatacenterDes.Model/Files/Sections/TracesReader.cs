using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>workload.traces</c>: every class of every trace becomes a job class of the model.</summary>
internal static class TracesReader
{
    private static readonly Bounds ScaleBounds = new(0, 1_000, true, "more than 0x and at most 1000x");

    /// <param name="field">The list.</param>
    /// <param name="files">Where traces are.</param>
    /// <param name="tenants">Takes the tenants of their jobs.</param>
    /// <param name="types">What jobs can run on.</param>
    /// <param name="end">When the run ends, in ticks since the model's start.</param>
    public static ImmutableArray<JobClass> Read(Field field, DataFiles files, TenantList tenants, ImmutableArray<UltraServerType> types, long end)
    {
        var all = ImmutableArray.CreateBuilder<JobClass>();
        foreach (var item in field.Items($"each item with the keys {string.Join(", ", Vocabulary.Trace.Keys)}"))
        {
            if (Group.Open(item, Vocabulary.Trace) is { } group)
                all.AddRange(Classes(group, files, tenants, types, end));
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<JobClass> Classes(Group group, DataFiles files, TenantList tenants, ImmutableArray<UltraServerType> types, long end)
    {
        var name = group.Optional("name", Scalars.Name);
        var file = files.Find(group);
        var pattern = new JobClass
        {
            Name = "",
            Arrivals = new DatedArrivals([]),
            SizeUnit = group.Optional("unit", f => f.OneOf(Vocabulary.Trace.At("unit"), ("chips", SizeUnit.Chips), ("ultraservers", SizeUnit.UltraServers))),
            Size = new ConstantDistribution(1),
            Duration = new ConstantDistribution(1),
            Tenants = tenants.One(group),
            Checkpoint = group.Optional("checkpoint", CheckpointReader.Read, new())!,
        }.WithSharedKeys(group, types);
        var timeUnit = group.Optional("time-unit", f => f.OneOf(
            Vocabulary.Trace.At("time-unit"), ("s", TraceTimeUnit.Seconds), ("ms", TraceTimeUnit.Milliseconds)));
        var isKilled = group.Optional("kill-at-estimate", Scalars.YesNo);
        var scale = group.Optional("scale-arrivals", f => f.Number(Quantity.Factor, ScaleBounds), 1);
        if (group.IsFaulty || file is null || Trace(group, file) is not { } trace)
            return [];
        return Classes(group, pattern, tenants, trace with
        {
            TimeUnit = timeUnit,
            KillAtEstimate = isKilled,
            ScaleArrivals = scale,
            DefaultLabel = name ?? trace.DefaultLabel,
            DefaultPriority = pattern.Priority,
        }, end);
    }

    private static void WarnOfLeftOut(Field field, TraceScan scan)
    {
        if (scan.Skipped > 0)
            field.Warn($"{scan.Skipped:N0} of {scan.Jobs + scan.Skipped:N0} jobs never ran or held nothing, and are left out");
        if (scan.AfterEnd > 0)
            field.Warn($"{scan.AfterEnd:N0} of {scan.Jobs:N0} jobs are submitted at the end of the run or later, and are left out");
        if (scan.Following > 0)
            field.Warn($"{scan.Following:N0} of {scan.Jobs:N0} jobs name a job that they follow, some time after it ends; that is left out, and they are submitted at their submit times");
    }

    private static JobTrace? Trace(Group group, DataFile file)
    {
        try
        {
            return new(file.Path, file.WrittenAs) { Name = ModelRoot.Display(file.Path) };
        }
        catch (TraceException e)
        {
            group.Find(DataFiles.File)!.Fault($"{IssueText.Quote(file.WrittenAs)} {e.Fault.Message}");
            return null;
        }
    }

    private static ImmutableArray<JobClass> Classes(Group group, JobClass pattern, TenantList tenants, JobTrace trace, long end)
    {
        var scan = TraceScan.Of(trace, end);
        foreach (var fault in scan.Faults)
            group.Field.Log.Add(new SourceMark(trace.Name, fault.LineForMessages), "", fault.Message);
        if (!scan.Faults.IsEmpty)
            return [];
        WarnOfLeftOut(group.Field, scan);
        trace = trace with { Labels = [.. scan.Labels.Select(label => label.Name)], Tenants = scan.Tenants };
        ImmutableArray<int> ofTrace = [.. scan.Tenants.Select(tenants.IndexOf)];
        return [.. scan.Labels.Select((label, i) => pattern with
        {
            Name = label.Name,
            Arrivals = new TraceArrivals(trace, i) { Totals = label, Tenants = ofTrace, LargestOfTenants = scan.LargestOfTenants },
            Size = new ConstantDistribution(label.MeanSize),
            Duration = new ConstantDistribution(label.MeanRun),
        })];
    }
}
