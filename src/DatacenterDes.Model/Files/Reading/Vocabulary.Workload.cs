using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading.Keys;
using static DatacenterDes.Model.Files.Reading.Keys.Declare;

namespace DatacenterDes.Model.Files.Reading;

/// <content>What runs.</content>
internal static partial class Vocabulary
{
    private static readonly WordsKind SizeUnits = Is.Word("chips", "ultraservers");

    private static readonly NumberKind Hour = Is.Number with { Within = "0 to 24" };

    private static readonly WordsKind Placements = Is.Word([.. PlacementPolicies.All.Select(placement => (placement.Word, placement.Meaning))]);

    public static readonly Section Workload = new("workload", [
        May("classes", Is.List("classes"), "none", "job classes"),
        May("services", Is.List("services"), "none", "replicas that follow a demand"),
        May("traces", Is.List("traces"), "none", "jobs of real machines"),
        May("tenants", Is.ByName(), "those that are named", "whose jobs they are; where it is there, nobody else can be named"),
    ]);

    public static readonly Section JobClass = new("workload.classes.*", [
        Must("name", Is.Name, "its name", "frontier"),
        Must("arrivals", Is.Group, "when its jobs are submitted: one of the first six"),
        Must("size", Is.Group, "of a job: one larger than an UltraServer holds whole ones, rounded up"),
        Must("duration", Is.RandomTime, "run time without failures and checkpoints; or instead of it `work`", "{ lognormal: { mean: 2 d, sigma: 1 } }"),
        May("work", Is.RandomWork, "", "run time is `work` / (chips held · peak of one chip at `precision` · `mfu`), so that larger jobs end sooner", "4.2e26 FLOP"),
        May("precision", Precisions, "", "with `work`: which `peak` of the accelerator counts; microscaling formats count as `fp8` and `fp4`", "mxfp8"),
        May("mfu", Is.Ratio, "", "with `work`: model FLOP utilization, the part of the peak that goes into the model", "30 %"),
        May("correlation", Is.Number with { Within = "-1 to 1" }, "0", "of size and duration: large jobs run longer where it is positive. Each keeps its own distribution; their ranks are those of two normal variables with this correlation (a Gaussian copula)", "0.3"),
        May("estimate", Is.Either(Is.RandomFactor, Is.Group), "1x", "requested time over run time without failures, checkpoints included; drawn for each job; or a group", "{ uniform: { low: 1x, high: 5x } }"),
        May("kill-at-estimate", Is.YesNo, "`false`", "whether a job whose run time without failures, checkpoints included, exceeds its request is ended there (TIMEOUT), at work or in the middle of a checkpoint; what interruptions and slowing cost is not charged to it", "true"),
        May("ends-early", Is.Group, "none", "jobs that fail, or are cancelled while they run, at a uniformly random point of their work"),
        May("retries", Is.Count, "0", "a job that failed is submitted anew at once, up to so many times", "2"),
        May("hardware", Is.Names, "all that are built, in the order of `hardware: ultraservers:`", "the UltraServer types that its jobs may run on, most preferred first; see [generations](#generations)", "[trn4, trn3-gen2]"),
        May("draw", Is.Ratio, "100 %", "power drawn while it runs, of nameplate", "82 %"),
        May("peak-draw", Is.Ratio, "`draw`", "the most that it may draw, at least `draw`: what [`scheduler: power: headroom`](#scheduler) keeps for it", "98 %"),
        May("swing", Is.Group, "none", "synchronous training: what the phases of its steps draw, of nameplate. Only `training_swing_mw` in the [summary](results-folder.md#power) follows from it: the load of a campus can swing by the difference on all its jobs within seconds, if they are in phase. Dense models compute near the thermal design power and communicate near idle, at 0.1 to 20 Hz (Choukse et al. 2025, arXiv:2508.14318)"),
        May("tenant", Is.Name, "none", "whose jobs they are", "research"),
        May("tenants", Is.Either(Is.List("names", Is.Name), Is.Count), "none", "instead of `tenant`: each job is of one of them, at random; a count stands for so many named after the class, `tuning-1`, `tuning-2`, …", "[vision, speech]"),
        May("deadline", Is.RandomTime, "none", "from a job's submission; jobs that end later are counted as `deadline_missed`, and nothing else follows from it", "2 d"),
        May("priority", Is.WholeNumber, "0", "higher is more urgent", "50"),
        May("preemptible", Is.YesNo, "`false`", "whether a more urgent job may take its place", "true"),
        May("flexible", Is.Word("no", "slow", "pause"), "`no`", "what its jobs do when the grid calls for less: see [`curtailment`](#curtailment)", "pause"),
        May("placement", Placements, "the scheduler's", "where its jobs go", "topology"),
        May("spares", Is.Either(Is.Ratio, Is.Count), "none", "hot spares that a job holds, a share of the UltraServers it runs on, rounded up; jobs smaller than an UltraServer hold none", "2 %"),
        May("swap", Is.Time, "1 min", "until a spare has taken the place of an UltraServer that went down", "90 s"),
        May("elastic", Is.Ratio with { Within = "more than 0 %" }, "100 %", "the least share of its UltraServers, rounded up, that a job goes on with when it loses some and no spare takes their place; it does not grow back", "90 %"),
        May("model-parameters", Is.Number, "none", "parameters of the model that its jobs train: with `bytes-per-parameter`, the size of a checkpoint", "2e12"),
        May("bytes-per-parameter", Is.Number, "14", "weights in 16 bits and the optimizer's state in 32: 12 to 18 in practice", "14"),
        May("checkpoint", Is.Group, "none", "how its jobs save their progress, see [below](#checkpoints)"),
    ])
    {
        Alternatives = [[["duration"], ["work", "precision", "mfu"]], [["tenant"], ["tenants"]]],
    };

    public static readonly Section Arrivals = new("workload.classes.*.arrivals", [
        May("poisson", Is.Rate, "", "a Poisson process", "6.4 / h"),
        May("bursts", Is.Group, "", "gamma-distributed intervals"),
        May("diurnal", Is.Group, "", "a Poisson process whose rate moves; see below"),
        May("every", Is.Time, "", "one at the start and one after every interval", "75 d"),
        May("at", Is.List("dates", Is.Date), "", "one at each, none before the start; those at the end or later submit nothing, and a warning counts them", "[2027-09-01]"),
        May("slots", Is.Count with { Within = "0 for none" }, "", "so many jobs kept running back to back: the next is submitted when one ends. A job that is refused is followed by the next at once; where nothing that is there or comes can ever hold any job of the class, each slot has one such job (CANCELLED) and stays empty", "5"),
        May("scale-with", Is.Group, "none", "beside any of these but `every` and `at`: the rate or number is proportional to the capacity in service; slots are rounded down"),
        May("growth", Is.Growth, "0 % / y", "beside `poisson`: the rate grows so much in a year of 365 days, from the model's start on", "20 % / y"),
    ])
    {
        Alternatives = [[["poisson", "growth"], ["bursts"], ["diurnal"], ["every"], ["at"], ["slots"]]],
    };

    public static readonly Section Bursts = new("workload.classes.*.arrivals.bursts", [
        Must("rate", Is.Rate, "on average", "160 / h"),
        Must("cv", Is.Number with { Within = "0.05 to 20" }, "their standard deviation over their mean, 1 for a Poisson process, more for bursts", "3"),
    ]);

    public static readonly Section Diurnal = new("workload.classes.*.arrivals.diurnal", [
        Must("rate", Is.Rate, "on a working day, in the beginning", "300 / d"),
        May("daily", Is.Ratio, "0 %", "amplitude over the day", "50 %"),
        May("peak-hour", Hour, "0", "hour of the day, UTC", "15"),
        May("weekend", Is.Ratio, "100 %", "over a working day", "40 %"),
        May("growth", Is.Growth, "0 % / y", "in a year of 365 days; can be negative", "20 % / y"),
    ]);

    public static readonly Section ScaleWith = new("workload.classes.*.arrivals.scale-with", [
        Must("capacity", Is.UltraServers, "in service at which the rate or number holds", "10044 ultraservers"),
    ]);

    public static readonly Section Size = new("workload.classes.*.size", [
        May("chips", Is.RandomSize, "", "of a job; or `ultraservers`", "{ empirical: { values: [4, 8, 16], weights: [50 %, 30 %, 20 %] } }"),
        May("ultraservers", Is.RandomSize, "", "of a job; or `chips`", "600"),
    ])
    {
        Alternatives = [[["chips"], ["ultraservers"]]],
    };

    public static readonly Section Estimate = new("workload.classes.*.estimate", [
        May("factor", Is.RandomFactor, "1x", "requested time over run time", "1.5x"),
        May("round-up", Is.List("times", Is.Time), "not rounded", "rounded up to the next of the requests that users choose; beyond the last, to a multiple of it", "[1 h, 4 h, 12 h, 1 d, 2 d, 7 d]"),
    ]);

    public static readonly Section EndsEarly = new("workload.classes.*.ends-early", [
        May("failed", Is.Ratio, "0 %", "so many fail", "5 %"),
        May("cancelled", Is.Ratio, "0 %", "so many are cancelled", "3 %"),
    ]);

    public static readonly Section Swing = new("workload.classes.*.swing", [
        Must("compute", Is.Ratio, "while it computes", "98 %"),
        Must("communicate", Is.Ratio, "while it communicates", "45 %"),
    ]);

    public static readonly Section Checkpoint = new("workload.classes.*.checkpoint", [
        Must("interval", Is.Either(Is.Time, Is.Word(
            ("optimal", "the interval that wastes least for the job's size and the model's failures; writing must cost something"),
            ("continuous", "nothing is lost and nothing is paid"),
            ("none", "an interruption loses all work"))), "work between two checkpoints; none follows the last piece of work", "30 min"),
        May("write", Is.Time, "0", "what one checkpoint costs: the job does nothing else meanwhile", "5 s"),
        May("asynchronous", Is.YesNo, "`true` where `write` is more than 0", "whether the job works on while a checkpoint that is written moves to the [`storage`](#storage); if not, it waits until it is there, beyond `write`", "true"),
        May("size", Is.Data, "`model-parameters` × `bytes-per-parameter`", "of one checkpoint; one of the two ways to say it", "28 TB"),
        May("restart", Is.RandomTime, "0", "paid at every start but the first; can itself be interrupted", "8 min"),
        May("restore", Is.Either(Is.RandomTime, Is.Word(("storage", "it takes as long as moving it out of the storage; needs a size"))), "0", "reading the checkpoint back from peers that hold a copy takes so long, beyond `restart`", "2 min"),
    ]);

    public static readonly Section Service = new("workload.services.*", [
        Must("name", Is.Name, "also that of its class", "inference"),
        Must("replica", Is.Group, "what one replica holds"),
        Must("demand", Is.Group, "replicas wanted, over time"),
        May("interval", Is.Time, "15 min", "how often it scales", "1 h"),
        May("start-up", Is.RandomTime, "0", "paid at every start", "5 min"),
        .. JobClass.Only("hardware", "draw", "peak-draw", "tenant", "priority", "preemptible", "flexible", "placement"),
    ]);

    public static readonly Section Replica = new("workload.services.*.replica", [
        May("chips", Is.Count, "", "or `ultraservers`", "8"),
        May("ultraservers", Is.Count, "", "or `chips`", "1"),
    ])
    {
        Alternatives = [[["chips"], ["ultraservers"]]],
    };

    public static readonly Section Demand = new("workload.services.*.demand", [
        Must("base", Is.Number, "replicas wanted in the beginning, on a working day, on average; or `trace`", "3000"),
        May("trace", Is.Either(Is.File, Is.Group), "", "replicas wanted over time, from a file with the column `replicas`, or another with `per`: see [values over time](#values-over-time). `growth`, `noise` and `scale-with` multiply it", "demand.csv"),
        Sha256,
        May("diurnal", Is.Ratio, "0 %", "amplitude over the day", "30 %"),
        May("peak-hour", Hour, "0", "hour of the day, UTC", "18"),
        May("weekend", Is.Ratio, "100 %", "over a working day", "80 %"),
        May("growth", Is.Growth, "0 % / y", "in a year of 365 days", "40 % / y"),
        May("noise", Is.Group, "none", "a lognormal factor of mean 1"),
        May("scale-with", Is.Group, "none", "the demand is proportional to the capacity in service"),
    ])
    {
        Alternatives = [[["base", "diurnal", "peak-hour", "weekend"], ["trace", "sha256"]]],
    };

    public static readonly Section Noise = new("workload.services.*.demand.noise", [
        Must("cv", Is.Number with { Within = "0 to 10" }, "its coefficient of variation", "0.2"),
        May("correlation", Is.Time, "1 h", "in which the correlation of its logarithm falls by e", "12 h"),
    ]);

    public static readonly Section DemandScaleWith = new("workload.services.*.demand.scale-with", [
        Must("capacity", Is.UltraServers, "in service at which the demand holds", "10044 ultraservers"),
    ]);

    public static readonly Section Tenant = new("workload.tenants.*", [
        May("weight", Is.Number with { Within = "more than 0" }, "1", "its share among all tenants", "3"),
        May("quota", Is.UltraServers, "none", "that its jobs may hold at a time, of whatever type; a share of one counts as its share of the chips", "200 ultraservers"),
    ]);

    public static readonly Section Trace = new("workload.traces.*", [
        Must("file", Is.File, "relative to this file, below the model root", "jobs.csv"),
        Sha256,
        May("format", Is.Word("swf", "csv", "sacct"), "that of the suffix", "`.swf`, `.csv`, `.sacct`, each also `.gz`; any other name needs it", "swf"),
        May("name", Is.Name, "the file's, without suffix", "of the class of jobs that name none", "log"),
        May("unit", SizeUnits, "`chips`", "what a size in the file counts", "chips"),
        May("time-unit", Is.Word("s", "ms"), "`s`", "of the numbers in the file that are times", "s"),
        May("origin", Is.Either(Is.Word("first-job"), Is.Date), "see below", "the instant of the log that is the model's start", "first-job"),
        May("kill-at-estimate", Is.YesNo, "`false`", "whether a job that ran longer than it had requested is ended there (TIMEOUT); if not, it runs as long as it ran", "true"),
        May("scale-arrivals", Is.Factor with { Within = "more than 0x" }, "1x", "submit times are multiplied by it, run times are not: `0.5x` is twice the load", "0.5x"),
        May("dependencies", Is.Word("wait", "ignore"), "`wait`", "whether jobs that name others wait for them; see below", "ignore"),
        .. TableKeys.Layout.Declared,
        May("hardware-names", Is.ByName("name in the log", Is.Names), "none", "what the names of hardware in the log stand for: an UltraServer type each, or a list of them; names of types stand for themselves", "{ A10: inference-box, V100M32: [v100-box, a100-box] }"),
        .. JobClass.Only("hardware", "draw", "peak-draw", "tenant", "priority", "preemptible", "flexible", "checkpoint"),
    ]);

    public static readonly Section TraceCheckpoint = new("workload.traces.*.checkpoint", Checkpoint.Declared);

    private static readonly WordsKind Orders = new([.. ImmutableArray.CreateRange(QueueOrder.All, order => (order.Word, order.Meaning))]);

    public static readonly Section Scheduler = new("scheduler", [
        May("policy", new WordsKind([
            .. ImmutableArray.CreateRange(Orders.Words, word => (word.Word, "")),
            .. ImmutableArray.CreateRange(Backfilling.All, backfilling => (backfilling.Word, backfilling.Meaning))]), "`fcfs`", "an order of the queue: its heads, in that order, start while they fit, and nothing else does; or", "easy-backfill"),
        May("order", Orders, "`fcfs`", "of the queue under backfilling: who goes first; ties go by submission", "priority"),
        May("aging", Is.Rate, "0", "priority that a job gains while it waits, under `priority`: `1 / d` is one a day", "1 / d"),
        May("half-life", Is.Time, "7 d", "the same as `fair-share: half-life`", "7 d"),
        May("fair-share", Is.Group, "as its keys", "how usage counts under `fair-share`"),
        May("backfill-order", Orders with { Words = [.. ImmutableArray.CreateRange(Orders.Words, word => (word.Word, ""))] }, "that of the queue", "in which waiting jobs are looked at when backfilling", "sjf"),
        May("backfill-depth", Is.Either(Is.Count, Is.Word("unlimited")), "`unlimited`", "how many waiting jobs, the first in `backfill-order`, a pass looks at (`easy-backfill`) or holds reservations for (`conservative-backfill`)", "1000"),
        May("placement", Placements, "`pack`", "where jobs go", "topology"),
        May("span-campuses", Is.YesNo, "`false`", "whether a `topology` job that no campus holds spans several instead of waiting", "true"),
        May("floating-spares", Is.Ratio, "0 %", "UltraServers of every hall, of each type by itself, rounded up but never all, that are kept out of placement to replace those that go down under a job", "3 %"),
        May("preemption", Is.Word(
            ("none", ""),
            ("kill", "a head that does not fit takes the place of jobs of lower `priority` whose class is `preemptible`, as worded below. They fall back to their last checkpoint and queue again"),
            ("checkpoint", "they write a checkpoint first")), "`none`", "whether urgent jobs take the place of others", "checkpoint"),
        May("preempt-after", Is.Time, "0", "how long a job holds what it holds before it may be preempted, counted anew at every start", "2 h"),
        May("power", Is.Word(
            ("ignore", "jobs start whatever the [electrical graph](#power) carries, and what they overload is relieved"),
            ("headroom", "a job starts only where its peak draw fits every node above it, as worded below")), "`ignore`", "whether jobs wait for power", "headroom"),
    ]);

    public static readonly Section FairShare = new("scheduler.fair-share", [
        May("recalculate", Is.Time, "5 min", "how often tenants are ranked anew while jobs of several wait, whatever else happens; they are at every pass too. At whole multiples since `start`, as `PriorityCalcPeriod` of Slurm", "5 min"),
        May("half-life", Is.Time, "7 d", "past usage counts half after it", "7 d"),
    ]);

    private static WordsKind Precisions => Is.Word("mxfp8", "fp8", "mxfp4", "fp4", "bf16", "fp16", "tf32", "fp32");
}
