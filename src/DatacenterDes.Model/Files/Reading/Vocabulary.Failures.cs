using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Reliability;
using static DatacenterDes.Model.Files.Reading.Keys.Declare;

namespace DatacenterDes.Model.Files.Reading;

/// <content>What fails, and who repairs it.</content>
internal static partial class Vocabulary
{
    private static readonly ImmutableArray<string> Levels = ["chip", "tray", "rack", "ultraserver", "row", "hall", "building", "campus", "job"];

    public static readonly Section Failures = new("failures", [
        May("chip", Components, "none", "of a chip of an UltraServer. Reaches the job that holds the chip; its UltraServer where it is drained or degraded"),
        May("tray", Components, "none", "of a tray, of as many chips as `topology.tray` says. Reaches the job that holds a chip of it, drawn at random; its UltraServer where it is drained or degraded"),
        May("rack", Components, "none", "of a rack. Reaches its UltraServer"),
        May("ultraserver", Components, "none", "of an UltraServer. Reaches all jobs on it"),
        May("row", Components, "none", "of a row; without a topology, everything built is one. Reaches all UltraServers in it, at once"),
        May("hall", Components, "none", "of a hall, likewise"),
        May("building", Components, "none", "of a building, likewise"),
        May("campus", Components, "none", "of a campus, likewise"),
        May("job", Components, "none", "of a running job, whatever it runs on. Reaches the job"),
        May("infant", Is.Group, "none", "new UltraServers fail more often"),
        May("lemons", Is.Group, "none", "some UltraServers fail more often than others"),
        May("trace", Is.Group, "none", "outages of a file, see [below](#outages-of-a-file)"),
    ]);

    /// <summary>The keys of a component at any level.</summary>
    private static readonly ImmutableArray<Key> ComponentKeys = [
        Must("component", Is.Name, "its name, which no other level has", "board"),
        May("hardware", Is.Names, "all", "the UltraServer types that have it; for levels up to `ultraserver`", "trn3-gen2"),
        May("time-to-failure", Is.RandomTime, "", "how long one of them lasts, 1 s or more on average; this or `rate` is required. All are new as their unit enters service: a constant that is longer than the run never ends in it (`validate` warns); for failures at a steady rate write `rate`, or `exponential`", "{ weibull: { scale: 400 d, shape: 0.9 } }"),
        May("rate", Is.Rate with { Within = "0 for never" }, "", "the same as { `exponential`: { `mean`: its inverse } }", "0.0108 / d"),
        May("count", Is.Count with { Within = "0 for none" }, "1", "such components in one unit of the level", "2"),
        May("detect", Is.RandomTime, "0", "until anything is done about it; cannot be interrupted. What is to be drained gets nothing done from the failure on", "60 s"),
        Must("effect", Is.Either(new WordsKind([.. FailureEffect.All.Where(effect => !effect.TakesThroughput).Select(effect => (effect.Word, effect.Meaning))]), Is.Group), "what a failure does", "drain"),
        May("repair", Is.RandomTime, "none", $"hands-on time. {Effects(EffectRepair.Always)} need it; {Effects(EffectRepair.Perhaps)} can have it, and then the UltraServer is down for it once the failure is found", "{ lognormal: { median: 8 h, sigma: 0.9 } }"),
        May("escalates", Is.Group, "never", "hard repairs"),
        May("misdiagnosis", Is.Either(Is.Ratio with { Within = "at most 99 %" }, Is.Group), "0 %", "after so many repairs the same fault is there again at once: the wrong part was swapped; or a group", "10 %"),
        May("after-repair", Is.Word(("new", "what was repaired is new; the unit's other components of this kind are as old as they were"), ("old", "it is as old as it was")), "`new`", "how old it is then", "old"),
        May("needs", Is.Group, "nothing", "what its repair takes"),
    ];

    /// <summary>What fails, by level in the order of <see cref="Reliability.FailureLevel"/>.</summary>
    public static readonly ImmutableArray<Section> FailureComponents = [.. Levels.Select(level => new Section($"failures.{level}.*", ComponentKeys) { Alternatives = Lifetimes })];

    /// <summary>What fails in a node of the electrical graph, under the node's name.</summary>
    public static readonly Section NodeComponent = new("failures.*.*", [
        .. ComponentKeys.Where(key => key.Name is not ("hardware" or "detect" or "effect")),
        May("with", Is.List("names", Is.Name), "none", "of a node of [`power`](#power): nodes whose instances in the same domain, within it or around it, are down with it", "[transformer]"),
    ])
    {
        Alternatives = Lifetimes,
    };

    /// <summary>The effects that leave a part of the throughput: one of them.</summary>
    public static readonly Section Effect = new("failures.*.*.effect", [.. Throttling.Select(effect =>
        Must(effect.Word, Is.Ratio with { Within = "1 % to 100 %" }, effect.Meaning, "50 %"))])
    {
        Alternatives = [[.. Throttling.Select(effect => ImmutableArray.Create(effect.Word))]],
    };

    public static readonly Section Escalates = new("failures.*.*.escalates", [
        Must("probability", Is.Ratio, "so many repairs are hard ones", "10 %"),
        Must("repair", Is.RandomTime, "and take this time instead", "{ uniform: { low: 1 d, high: 3 d } }"),
    ]);

    public static readonly Section Misdiagnosis = new("failures.*.*.misdiagnosis", [
        Must("probability", Is.Ratio with { Within = "at most 99 %" }, "so many repairs leave the fault", "10 %"),
        May("returns-after", Is.RandomTime, "0", "and it is there again after so much time in service and up", "{ exponential: { mean: 3 d } }"),
    ]);

    public static readonly Section Needs = new("failures.*.*.needs", [
        May("crew", Is.Count, "0", "technicians that the repair holds for its whole time", "1"),
        May("spare", Is.Name, "none", "the part of [`repair.spares`](#repair) that it uses up", "board"),
    ]);

    public static readonly Section Infant = new("failures.infant", [
        Must("factor", Is.Factor with { Within = "1x to 1000x" }, "every hazard of a new UltraServer and its parts, over that of an old one", "3x"),
        Must("decay", Is.Time, "the excess falls by e in this time: the hazards are 1 + (`factor` − 1) · e^(−t / `decay`) times what they are later, t after the UltraServer entered service", "30 d"),
    ]);

    public static readonly Section Lemons = new("failures.lemons", [
        Must("fraction", Is.Ratio, "so many UltraServers are lemons, each by its own draw", "1.2 %"),
        Must("factor", Is.Factor with { Within = "more than 0x, at most 1000x" }, "every hazard of a lemon and its parts, over that of others", "10x"),
    ]);

    public static readonly Section OutageTrace = new("failures.trace", [
        TableKeys.File("outages.csv"),
        Sha256,
        May("unit", Is.Word("ultraserver"), "`ultraserver`", "what goes down", "ultraserver"),
        May("units", Is.Either(Is.Word("in-order"), Is.ByName("name", Is.WholeNumber)), "numbers", "what names of units in the file stand for: a name, and the number of the UltraServer; units that are not named are left out, and counted. `in-order` numbers them as people count, `node2` before `node10`", "in-order"),
        .. TableKeys.Layout.Declared,
        TableKeys.Origin,
        May("repeat", Is.Word("none", "end-to-end"), "`none`", "whether the file begins anew when its last outage is over, until the model's end", "end-to-end"),
    ]);

    public static readonly Section Repair = new("repair", [
        May("crews", Is.Either(Is.Count, Is.Group), "unlimited", "technicians on duty, for the whole fleet; or a group", "3"),
        May("order", Is.Word(("first-failed", "what failed first"), ("largest-job", "what idles the largest job, in UltraServers")), "`first-failed`", "among the repairs that wait for technicians, or for a part", "largest-job"),
        May("spares", Is.ByName("name"), "none", "parts that repairs use up"),
    ]);

    public static readonly Section Crews = new("repair.crews", [
        May("per", Is.Word("fleet", "campus"), "`fleet`", "whether each campus has so many of its own", "campus"),
        May("count", Is.Count, "", "all day; or instead of it `shifts`", "12"),
        May("shifts", Is.List("shifts"), "", "in order; the last of a day lasts until the first of the next"),
    ])
    {
        Alternatives = [[["count"], ["shifts"]]],
    };

    public static readonly Section Shift = new("repair.crews.shifts.*", [
        Must("from", Is.Number with { Within = "0 to less than 24" }, "from this hour of the day on, UTC", "8"),
        Must("crews", Is.Count, "technicians on duty", "4"),
    ]);

    public static readonly Section SparePart = new("repair.spares.*", [
        Must("stock", Is.Count, "parts at the model's start, and what orders bring it back to", "20"),
        Must("lead-time", Is.Time, "from an order to its delivery", "14 d"),
        May("reorder-at", Is.WholeNumber, "`stock` − 1", "less than `stock`: when the parts in stock and on order, less those waited for, are no more than this, as many are ordered as bring them back to `stock`; can be negative", "4"),
        May("per", Is.Word("fleet", "campus"), "`fleet`", "whether each campus has such a stock of its own", "campus"),
    ]);

    public static readonly Section Maintenance = new("maintenance.*", [
        Must("name", Is.Name, "of the plan", "firmware"),
        May("level", Is.Either(Is.Word("ultraserver", "row", "hall", "building", "campus"), Is.Name), "`ultraserver`", "what is taken down at a time; or a node of [`power`](#power)", "row"),
        Must("first", Is.Date, "when the first round begins; not before the model's start", "2027-03-01"),
        May("every", Is.Time, "one round", "from the beginning of a round to that of the next; a round that is not done by then is followed by the next at once", "90 d"),
        Must("duration", Is.Time, "how long a unit is down; a plan of no duration is none", "4 h"),
        May("at-a-time", Is.Either(Is.Count, Is.Ratio), "100 %", "units of the level that are down together: a number, or a share of those in service, rounded up", "5 %"),
        May("calendar", Is.Word(("rounds", ""), ("own", "of a node: each instance has a date of its own in each period of `every`, drawn uniformly in its own part of it, so that no two of a domain are planned at once; a failure elsewhere defers none")), "`rounds`", "when each is taken down", "rounds"),
    ]);

    private static ImmutableArray<FailureEffect> Throttling => [.. FailureEffect.All.Where(effect => effect.TakesThroughput)];

    private static ListKind Components => Is.List("components");

    private static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Lifetimes => [[["time-to-failure"], ["rate"]]];

    private static string Effects(EffectRepair repair) =>
        string.Join(" and ", FailureEffect.All.Where(effect => effect.Repair == repair).Select(effect => $"`{effect.Word}`"));
}
