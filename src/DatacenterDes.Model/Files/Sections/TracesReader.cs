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

    public static ImmutableArray<JobClass> Read(Field field, DataFiles files, TenantList tenants, ImmutableArray<UltraServerType> types)
    {
        var all = ImmutableArray.CreateBuilder<JobClass>();
        foreach (var item in field.Items($"each item with the keys {string.Join(", ", Vocabulary.Trace.Keys)}"))
        {
            if (Group.Open(item, Vocabulary.Trace) is { } group)
                all.AddRange(Classes(group, files, tenants, types));
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<JobClass> Classes(Group group, DataFiles files, TenantList tenants, ImmutableArray<UltraServerType> types)
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
        });
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

    private static ImmutableArray<JobClass> Classes(Group group, JobClass pattern, TenantList tenants, JobTrace trace)
    {
        var scan = TraceScan.Of(trace);
        foreach (var fault in scan.Faults)
            group.Field.Log.Add(new SourceMark(trace.Name, fault.LineForMessages), "", fault.Message);
        if (!scan.Faults.IsEmpty)
            return [];
        if (scan.Skipped > 0)
            group.Field.Warn($"{scan.Skipped:N0} of {scan.Jobs + scan.Skipped:N0} jobs never ran or held nothing, and are left out");
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
