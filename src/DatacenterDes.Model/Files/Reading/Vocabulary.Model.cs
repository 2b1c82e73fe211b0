using DatacenterDes.Model.Files.Reading.Keys;
using static DatacenterDes.Model.Files.Reading.Keys.Declare;

namespace DatacenterDes.Model.Files.Reading;

/// <content>The model itself, what is built with, and how it is arranged.</content>
internal static partial class Vocabulary
{
    public static readonly Section Model = new("", [
        Must("name", Is.Name, "of the scenario, and of its results folder: no `/ \\ : * ? \" < > |`, no dot or space at its ends", "my-cluster"),
        Must("start", Is.Date, "first instant of simulated time", "2027-01-01"),
        Must("end", Is.Either(Is.Date, Is.Word("last-job")), "the first instant that is not simulated any more; `last-job`: when nothing runs or waits and no source has more to submit; for traces, and classes whose arrivals are dates. Jobs that can never start do not keep the run going: [see below](#jobs-that-can-never-start)", "2028-01-01"),
        May("warmup", Is.Time, "0", "statistics start after it", "30 d"),
        May("seed", Is.WholeNumber, "1", "every random stream is derived from it", "7"),
        May("include", Is.Either(Is.File, Is.List("files", Is.File)), "none", "files that this one goes over, see [above](#include)", "[library:hardware/trainium.yaml]"),
        May("set", Is.ByName("path", Is.Any), "none", "values by their paths, see [above](#set)", "{ scheduler.policy: fcfs }"),
        Must("hardware", Is.Group, "what can be built"),
        May("topology", Is.Group, "one domain", "how it is arranged"),
        Must("build-out", Is.Either(Is.List("phases and substations"), Is.Group), "what is built when"),
        May("workload", Is.Group, "no jobs", "what runs"),
        May("scheduler", Is.Group, "`fcfs`", "who goes first, and where"),
        May("failures", Is.Group, "nothing fails", "what fails"),
        May("repair", Is.Group, "unlimited", "who repairs it, with what"),
        May("maintenance", Is.List("plans"), "none", "what is taken down for work on it"),
        May("storage", Is.Group, "plays no part", "where checkpoints go"),
        May("power", Is.Group, "PUE 1", "what delivers power"),
        May("energy", Is.Group, "no cost", "what energy costs"),
        May("cost", Is.Group, "energy alone", "what the rest costs"),
        May("record", Is.Group, "everything", "what a run writes besides its summary"),
    ]);

    public static readonly Section Hardware = new("hardware", [
        Must("accelerators", Is.ByName(), "chips"),
        Must("ultraservers", Is.ByName(), "UltraServer types: what large jobs are allocated whole"),
    ]);

    public static readonly Section Accelerator = new("hardware.accelerators.*", [
        May("peak", Is.Group, "none", "peak dense throughput of one chip, by the format of its numbers; work in FLOP needs that of its precision"),
        May("memory", Is.Data, "none", "of one chip; describes only", "96 GiB"),
        May("memory-bandwidth", Is.Bandwidth, "none", "of one chip; describes only", "4 TB/s"),
        May("link-bandwidth", Is.Bandwidth, "none", "of one chip to its UltraServer; describes only", "1 TB/s"),
        May("tdp", Is.Power, "none", "thermal design power; describes only", "1 kW"),
    ]);

    public static readonly Section Peak = new("hardware.accelerators.*.peak", [
        May("fp4", Is.Throughput, "none", "in 4 bits, MXFP4 too", "10 PFLOP/s"),
        May("fp8", Is.Throughput, "none", "in 8 bits, MXFP8 too", "5 PFLOP/s"),
        May("bf16", Is.Throughput, "none", "", "2.5 PFLOP/s"),
        May("fp16", Is.Throughput, "none", "", "2.5 PFLOP/s"),
        May("tf32", Is.Throughput, "none", "", "1250 TFLOP/s"),
        May("fp32", Is.Throughput, "none", "", "80 TFLOP/s"),
    ]);

    public static readonly Section UltraServer = new("hardware.ultraservers.*", [
        Must("accelerator", Is.Name, "one of `accelerators`", "h100"),
        Must("chips", Is.Count, "that it has", "8"),
        May("racks", Is.Count, "1", "when one fails, the UltraServer is down", "1"),
        Must("power", Is.Group, "what it draws"),
        May("memory", Is.Data, "none", "of all its chips; describes only", "640 GB"),
        May("memory-bandwidth", Is.Bandwidth, "none", "of all its chips; describes only", "27 TB/s"),
        May("network-bandwidth", Is.Bandwidth, "none", "to other UltraServers; describes only", "400 GB/s"),
        May("price", Is.Money, "none", "of one, with its racks; see [`cost`](#cost)", "300 kUSD"),
        May("cooling", Is.Text, "none", "describes only", "liquid"),
    ]);

    public static readonly Section UltraServerPower = new("hardware.ultraservers.*.power", [
        Must("nameplate", Is.Power, "what it is rated for, in the basis that `power.basis` says", "12 kW"),
        May("idle", Is.Ratio, "0 %", "draw when up and unallocated, of nameplate", "30 %"),
        May("down", Is.Ratio, "0 %", "draw when down, of nameplate", "1 %"),
        May("cap", Is.List("pairs", Is.List("ratios", Is.Ratio)), "none", "throughput against limited draw, both of what it has without a limit, by straight lines; the last is the least draw. Without, its draw cannot be limited", "[[100 %, 100 %], [80 %, 95 %], [60 %, 80 %]]"),
    ]);

    public static readonly Section Topology = new("topology", [
        May("tray", Is.Group, "none", "an UltraServer has as many trays as hold its chips"),
        Must("row", Is.Group, "what a row holds: so many, or so much power; one of them at least"),
        Must("hall", Is.Group, "what a hall holds"),
        Must("building", Is.Group, "what a building holds"),
        Must("campuses", Is.ByName(), "where the buildings are"),
        May("distance", Is.Group, "none", "throughput of a job by the widest level that it spans several domains of"),
    ]);

    public static readonly Section Tray = new("topology.tray", [Must("chips", Is.Count, "of a tray", "4")]);

    public static readonly Section Row = new("topology.row", [
        May("ultraservers", Is.Count, "by its power", "places of a row", "6"),
        May("power", Is.Power, "no bound", "of a row: the UltraServers in it have no more at nameplate", "1.2 MW"),
    ]);

    public static readonly Section Hall = new("topology.hall", [
        Must("rows", Is.Count, "of a hall", "6"),
        May("power", Is.Power, "no bound", "of a hall: the UltraServers in it have no more at nameplate", "7.2 MW"),
    ]);

    public static readonly Section Building = new("topology.building", [Must("halls", Is.Count, "of a building", "9")]);

    public static readonly Section Campus = new("topology.campuses.*", [Must("buildings", Is.Count, "of the campus; all are alike", "8")]);

    public static readonly Section Distance = new("topology.distance", [
        May("row", Throughput, "100 %", "across rows of a hall", "99 %"),
        May("hall", Throughput, "100 %", "across halls of a building", "98 %"),
        May("building", Throughput, "100 %", "across buildings of a campus", "95 %"),
        May("campus", Throughput, "100 %", "across campuses", "0.9"),
    ]);

    public static readonly Section Storage = new("storage", [
        Must("checkpoint-bandwidth", Is.Bandwidth, "shared by the checkpoints and restores under way", "200 GB/s"),
    ]);

    public static readonly Section Record = new("record", [
        May("jobs", Is.Either(Is.Word("all", "none"), Is.Ratio, Is.ByName("class", Is.Ratio)), "`all`", "which jobs; by class, those not named are recorded whole; events of jobs follow", "{ eval: 1 % }"),
        May("events", Is.Word("all", "none"), "`all`", "failures, repairs, power, phases, and those of recorded jobs", "all"),
        May("series", Is.Either(Is.Time, Is.Word("none")), "hourly", "between samples; the default is a whole number of hours that keeps a run within 100,000 samples. Where `end` is `last-job`, it is the one with which the last submission that is known (of dates and logs) lies within the first 50,000, and it doubles whenever half of what is left of the 100,000 has been taken: after 50,000, 75,000, 87,500, … samples", "1 h"),
    ]);

    private static NumberKind Throughput => Is.Ratio with { Within = "1 % to 100 %" };
}
