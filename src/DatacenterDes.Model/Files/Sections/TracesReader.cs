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
    /// <param name="start">The model's start.</param>
    /// <param name="end">When the run ends, in ticks since the model's start.</param>
    public static ImmutableArray<JobClass> Read(
        Field field, DataFiles files, TenantList tenants, ImmutableArray<UltraServerType> types, DateTime start, long end)
    {
        var all = ImmutableArray.CreateBuilder<JobClass>();
        foreach (var item in field.Items($"each item with the keys {string.Join(", ", Vocabulary.Trace.Keys)}"))
        {
            if (Group.Open(item, Vocabulary.Trace) is { } group)
                all.AddRange(Classes(group, files, tenants, types, start, end));
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<JobClass> Classes(
        Group group, DataFiles files, TenantList tenants, ImmutableArray<UltraServerType> types, DateTime start, long end)
    {
        var name = group.Optional("name", Scalars.Name);
        var file = files.Find(group);
        var pattern = new JobClass
        {
            Name = "",
            Arrivals = new DatedArrivals([]),
            SizeUnit = group.Optional("unit", f => f.OneOf(("chips", SizeUnit.Chips), ("ultraservers", SizeUnit.UltraServers))),
            Size = new ConstantDistribution(1),
            Length = new TracedLength(1),
            Tenants = tenants.One(group),
            Checkpoint = group.Optional("checkpoint", CheckpointReader.Read, new())!,
        }.WithSharedKeys(group, types);
        if (Trace(group, file) is not { } trace)
            return [];
        var dependencies = group.Optional("dependencies", f => f.OneOf(("wait", true), ("ignore", false)), true);
        trace = trace with
        {
            TimeUnit = group.Optional("time-unit", f => f.OneOf(
                ("s", TraceTimeUnit.Seconds), ("ms", TraceTimeUnit.Milliseconds))),
            KillAtEstimate = group.Optional("kill-at-estimate", Scalars.YesNo),
            ScaleArrivals = group.Optional("scale-arrivals", f => f.Number(Quantity.Factor, ScaleBounds), 1),
            DefaultLabel = name ?? trace.DefaultLabel,
            DefaultPriority = pattern.Priority,
            ModelStart = start,
            KeepsDependencies = dependencies,
            SacctSize = pattern.SizeUnit == SizeUnit.Chips ? SacctSize.Gpus : SacctSize.Nodes,
            Layout = TableLayoutReader.Read(group, ColumnWords.OfJobs, trace.Layout, trace.Format == TraceFormat.Swf ? SwfFields.All : default),
        };
        trace = group.Find("origin") is { } origin ? WithOrigin(trace, origin) : trace;
        CheckColumns(group, trace);
        var hardware = group.Find("hardware-names") is { } names ? new HardwareNames(names, types) : new HardwareNames(types);
        if (group.IsFaulty)
            return [];
        return Classes(group, pattern, tenants, trace, hardware, end);
    }

    private static JobTrace WithOrigin(JobTrace trace, Field field) =>
        field.Node is YamlScalar { Text: "first-job" } ? trace with { BeginsWithFirstJob = true } : trace with { Origin = field.Date() };

    /// <summary>A table of somebody else must say when jobs came, and how long they ran.</summary>
    private static void CheckColumns(Group group, JobTrace trace)
    {
        var layout = trace.Layout;
        if (group.Find("columns") is not { } columns)
        {
            if (trace.Format == TraceFormat.Csv)
                group.Find("where")?.Fault("goes with \"columns\", which says what the columns of the file stand for");
            return;
        }

        if (trace.Format != TraceFormat.Csv || group.IsFaulty)
            return;
        if (layout.Of("submit") is null && layout.Of("start") is null)
            columns.Fault("needs \"submit\", the column of submit times, or \"start\"");
        else if (layout.Of("duration") is null && layout.Of("end") is null)
            columns.Fault("needs \"duration\", the column of run times, or \"end\"");
        else if (layout.Of("after") is not null && layout.Of("id") is null)
            columns.Fault("needs \"id\", the column that names each job, for \"after\" to name others");
    }

    /// <summary>What gives no job is counted, and said once.</summary>
    private static void WarnOfLeftOut(Field field, JobTrace trace, TraceScan scan)
    {
        ImmutableArray<(LeftOut Reason, string Text)> reasons = [
            (LeftOut.NeverRan, "never ran"),
            (LeftOut.HeldNothing, "held nothing"),
            (LeftOut.NoSubmitTime, "do not say when they were submitted"),
            (LeftOut.BeforeStart, "were submitted before the model's start"),
            (LeftOut.Damaged, "stand on damaged lines")];
        var all = scan.Jobs + scan.Skipped;
        var parts = reasons.Where(reason => scan.LeftOut[(int)reason.Reason] > 0).Select(reason => $"{scan.LeftOut[(int)reason.Reason]:N0} {reason.Text}").ToList();
        if (scan.AfterEnd > 0)
            parts.Add($"{scan.AfterEnd:N0} are submitted at the end of the run or later");
        if (parts.Count > 0)
            field.Warn($"{scan.Skipped + scan.AfterEnd:N0} of {all:N0} jobs are left out: {string.Join(", ", parts)}");
        if (scan.LeftOut[(int)LeftOut.Step] is > 0 and var steps)
            field.Warn(steps == 1 ? "1 line is a step of a job, and is left out" : $"{steps:N0} lines are steps of jobs, and are left out");
        if (scan.OutOfOrder > 0)
            field.Warn($"{scan.OutOfOrder:N0} of {all:N0} jobs stand after one that was submitted later; they are put into the order of their submit times, in memory");
        if (scan.WithUnknownPredecessor > 0)
            field.Warn($"{scan.WithUnknownPredecessor:N0} of {all:N0} jobs name a job to follow that is not in the log or is left out; they do not wait for it");
        if (scan.AllFollowOne)
            field.Warn("all jobs name one and the same as the one that they follow, which says nothing; they follow none");
        if (scan.InCircles > 0)
            field.Warn($"{scan.InCircles:N0} of {all:N0} jobs follow themselves, perhaps over others; they follow nobody");
        if (scan.FirstSubmitTicks > TimeSpan.TicksPerDay * 366 && !trace.BeginsWithFirstJob)
            field.Warn($"its first job is submitted {Counted.Of(scan.FirstSubmitTicks / TimeSpan.TicksPerDay, "day")} after the model's start; \"origin: first-job\" lets the log begin with the model");
    }

    private static JobTrace? Trace(Group group, DataFile? file)
    {
        var format = group.Maybe("format", f => f.OneOf(("swf", TraceFormat.Swf), ("csv", TraceFormat.Csv), ("sacct", TraceFormat.Sacct)));
        if (group.IsFaulty || file is null)
            return null;
        try
        {
            return new(file.Path, file.WrittenAs, format) { Name = ModelRoot.Display(file.Path) };
        }
        catch (TraceException e)
        {
            group.Find(DataFiles.File)!.Fault($"{IssueText.Quote(file.WrittenAs)} {e.Fault.Message}");
            return null;
        }
    }

    /// <summary>A cluster without GPUs is counted in CPUs.</summary>
    private static TraceScan Scan(Field field, ref JobTrace trace, long end)
    {
        var scan = TraceScan.Of(trace, end);
        if (trace is not { Format: TraceFormat.Sacct, SacctSize: SacctSize.Gpus } || scan.Jobs > 0 || scan.LeftOut[(int)LeftOut.HeldNothing] == 0)
            return scan;
        trace = trace with { SacctSize = SacctSize.Cpus };
        scan = TraceScan.Of(trace, end);
        if (scan.Jobs > 0)
            field.Warn("no job of the log holds a GPU; sizes are CPUs");
        return scan;
    }

    private static ImmutableArray<JobClass> Classes(
        Group group, JobClass pattern, TenantList tenants, JobTrace trace, HardwareNames hardware, long end)
    {
        var scan = Scan(group.Field, ref trace, end);
        foreach (var fault in scan.Faults)
            group.Field.Log.Add(new SourceMark(trace.Name, fault.LineForMessages), "", $"{fault.Message}{Help(trace, scan, fault)}");
        if (!scan.Faults.IsEmpty)
            return [];
        WarnOfLeftOut(group.Field, trace, scan);
        trace = trace with
        {
            Labels = [.. scan.Labels.Select(label => label.Name)],
            Tenants = scan.Tenants,
            Hardware = scan.Hardware,
            OffsetTicks = scan.OffsetTicks,
            IsInOrder = scan.OutOfOrder == 0,
            Jobs = scan.Jobs,
            Links = scan.Links,
        };
        ImmutableArray<int> ofTrace = [.. scan.Tenants.Select(tenants.IndexOf)];
        var runsOn = hardware.Of(scan.Hardware, pattern.Hardware, group.Field);
        return [.. scan.Labels.Select((label, i) => pattern with
        {
            Name = label.Name,
            Arrivals = new TraceArrivals(trace, i) { Totals = label, Tenants = ofTrace, LargestOfTenants = scan.LargestOfTenants, Hardware = runsOn },
            Size = new ConstantDistribution(label.MeanSize),
            Length = new TracedLength(label.MeanRun),
        })];
    }

    /// <summary>The word that may help.</summary>
    private static string Help(JobTrace trace, TraceScan scan, TraceFault fault)
    {
        if (fault.Line == 0 && scan.Skipped > 0)
            return Only(scan);
        var isLine = fault.Line > 0 && scan.Jobs + scan.Skipped > 0;
        return isLine && !trace.Layout.SkipsDamaged ? "; \"damaged: skip\" leaves such lines out" : "";
    }

    private static string Only(TraceScan scan)
    {
        var most = Enum.GetValues<LeftOut>().MaxBy(reason => scan.LeftOut[(int)reason]);
        return most switch
        {
            LeftOut.BeforeStart => $"; {scan.LeftOut[(int)most]:N0} were submitted before the model's start: \"origin: first-job\" lets the log begin with the model",
            LeftOut.NeverRan => $"; {scan.LeftOut[(int)most]:N0} have no run time",
            LeftOut.HeldNothing => $"; {scan.LeftOut[(int)most]:N0} have no size",
            LeftOut.NoSubmitTime => $"; {scan.LeftOut[(int)most]:N0} do not say when they were submitted",
            _ => "",
        };
    }
}
