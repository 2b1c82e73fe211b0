using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading.Keys;
using static DatacenterDes.Model.Files.Reading.Keys.Declare;

namespace DatacenterDes.Model.Files.Reading;

/// <content>What delivers power, and what it and the rest cost.</content>
internal static partial class Vocabulary
{
    public static readonly Section Power = new("power", [
        May("basis", Is.Word("it", "facility"), "`it`", "what a `nameplate` in the file counts. With `facility` it is divided by the PUE when the file is read", "it"),
        May("pue", Is.Either(Pues, Is.Group), "1", "facility energy over IT energy; or a group: as a function of the outside temperature, or from a file with the column `pue`", "1.14"),
        May("nodes", Is.ByName(), "none", "the electrical graph, below; without it power limits nothing and never fails"),
        May("ultraservers", Is.Group, "", "what feeds the UltraServers of every row; belongs to `nodes`"),
        May("curtailment", Is.List("calls"), "none", "[calls from the grid](#curtailment) to draw less"),
        May("batteries", Is.List("batteries"), "none", "[batteries](#batteries) between campuses and the grid"),
    ]);

    public static readonly Section Pue = new("power.pue", [
        May("temperature", Is.Either(Is.Temperature, Is.Group), "", "outside, at all times; or a group; required with `curve`", "12 C"),
        May("curve", Is.List("pairs", Is.List("numbers", Is.Either(Is.Temperature, Is.Number))), "", "PUE at two temperatures or more, in order; straight between them, and beyond them as at the first or the last; this or `trace`", "[[5 C, 1.12], [15 C, 1.14], [28 C, 1.20]]"),
        May("trace", Is.Either(Is.File, Is.Group), "", "a file with the column `pue`, see [values over time](#values-over-time)", "pue.csv"),
        Sha256,
    ])
    {
        Alternatives = [[["temperature", "curve"], ["trace", "sha256"]]],
    };

    public static readonly Section Temperature = new("power.pue.temperature", [
        May("mean", Is.Temperature, "", "of the year: `mean` − `yearly` · cos(2π (day − `coldest`) / 365) + `daily` · cos(2π (hour − `warmest-hour`) / 24), UTC. An hour has the temperature of its middle; this or `trace`", "12 C"),
        May("yearly", Is.Temperature, "0 C", "half of what lies between the least and the most of the year", "13 C"),
        May("coldest", Is.Number with { Within = "1 to 366" }, "15", "day of the year", "20"),
        May("daily", Is.Temperature, "0 C", "half of what lies between the least and the most of the day", "5 C"),
        May("warmest-hour", Is.Number with { Within = "0 to 24" }, "15", "hour of the day", "21"),
        May("trace", Is.Either(Is.File, Is.Group), "", "a file with the column `temperature_c`, or a [weather file](#values-over-time): `.epw`, TMY2, TMY3, NSRDB, PVGIS", "weather.csv"),
        Sha256,
    ])
    {
        Alternatives = [[["mean", "yearly", "coldest", "daily", "warmest-hour"], ["trace", "sha256"]]],
    };

    public static readonly Section PowerNode = new("power.nodes.*", [
        May("per", Is.Word("fleet", "campus", "building", "hall", "row"), "`fleet`", "the domains that have it", "hall"),
        May("count", Is.Count, "1", "instances in each", "4"),
        Must("rating", Is.Power, "what one instance can deliver for any time", "2.4 MW"),
        May("cap", Is.Power, "none", "what one instance may deliver at any instant, such as a site's contracted power", "2 MW"),
        May("oversubscription", Is.Factor with { Within = "1x to 10x" }, "1x", "how many times its rating may stand beneath it at nameplate", "1.2x"),
        May("fed-by", Is.Either(Is.Name, Is.List("two names", Is.Name), Is.Group), "from outside", "what feeds it, see below", "transformer"),
        May("needs", Is.Count, "1", "live instances of each source in `fed-by` that it takes to feed anything: k of n", "2"),
        May("backup", Is.Name, "none", "a node with `standby` that feeds it while no source is live", "generator"),
        May("battery", Is.Time, "0", "how long it stays live without a source or backup", "5 min"),
        May("standby", Is.Group, "none", "it runs only while something demands it"),
        May("overload", Is.Group, "0", "that it bears"),
        May("loss", Is.Ratio, "0 %", "of what it takes in", "0.5 %"),
        May("fixed-loss", Is.Power, "0", "of one live instance; it takes in (delivered + `fixed-loss`) / (1 − `loss`)", "10 kW"),
        May("cooling", Is.YesNo, "`false`", "whether what the facility spends on top of IT power, (`pue` − 1) times the IT power that it carries, joins the load here", "true"),
    ]);

    private static readonly ImmutableArray<Key> FeedKeys = [
        May("each-of", Is.Name, "", "two instances, a source each: half each, or all on the one that is left", "mv-feeder"),
        May("pair-of", Is.Name, "", "two of the instances; the i-th fed in their domain takes the i-th pair in the order 12 13 14 23 24 34 and so on, round and round: with four of them 4N/3", "lineup"),
        May("one-of", Is.Name, "", "one of the instances, the i-th for the i-th, round and round", "lineup"),
    ];

    public static readonly Section FedBy = new("power.nodes.*.fed-by", FeedKeys) { Alternatives = Feeds };

    public static readonly Section Standby = new("power.nodes.*.standby", [
        Must("start", Is.Time, "after the demand", "12 s"),
        May("fails-to-start", Is.Ratio, "0 %", "each instance, with this probability at each demand", "1 %"),
    ]);

    public static readonly Section Overload = new("power.nodes.*.overload", [Must("for", Is.Time, "how long it may deliver more than its rating", "10 min")]);

    public static readonly Section PowerUltraServers = new("power.ultraservers", [
        Must("fed-by", Is.Either(Is.Name, Is.List("two names", Is.Name), Is.Group), "as that of a node", "busway"),
        May("needs", Is.Count, "1", "as that of a node", "1"),
        May("battery", Is.Time, "0", "how long they run on batteries of their own", "180 s"),
    ]);

    public static readonly Section UltraServersFedBy = new("power.ultraservers.fed-by", FeedKeys) { Alternatives = Feeds };

    public static readonly Section Curtailment = new("power.curtailment.*", [
        May("name", Is.Name, "", "needed with `calls`", "summer-peaks"),
        May("campus", Is.Name, "all, as one", "what is called on: a campus of the topology; without, the load of all campuses together", "north"),
        Must("calls", Is.Group, "calls at random; or `trace`. The gap, from the end of a call to the notice of the next, is drawn: notice and call come on top of it, so there are somewhat fewer than the rate says"),
        May("notice", Is.RandomTime, "0", "from the notice, at the end of the gap, to the start of a call", "30 min"),
        Must("depth", Is.Either(Is.RandomRatio, Is.Power), "by how much less is drawn: a share of the load at the notice, or so many MW. A call for nothing changes nothing and counts as none", "20 %"),
        Must("duration", Is.RandomTime, "from the start of a call to its end; one of no duration is no call", "{ uniform: { low: 1 h, high: 4 h } }"),
        May("trace", Is.Group, "none", "in place of these: a file with the columns `start_s`, `end_s` (seconds from the model's start), `depth` (0 to 1), and `notice_s` (before the start) and `campus` where there are any. A line that names no campus is a call on the item's `campus`, or on all"),
    ])
    {
        Alternatives = [[["calls", "notice", "depth", "duration"], ["trace"]]],
    };

    public static readonly Section Calls = new("power.curtailment.*.calls", [Must("poisson", Is.Rate with { Within = "0 for none" }, "a Poisson process", "12 / y")]);

    public static readonly Section CallTrace = new("power.curtailment.*.trace", [
        TableKeys.File("calls.csv"),
        Sha256,
    ]);

    public static readonly Section Batteries = new("power.batteries.*", [
        May("per", Is.Word("campus"), "`campus`", "every campus has one like this; or `campus`", "campus"),
        May("campus", Is.Name, "", "the campus that has it; at most one battery each", "north"),
        Must("energy", Is.Energy, "what it delivers when it is full; 0 for no battery", "400 MWh"),
        Must("power", Is.Power, "at which it delivers, and takes from the grid, at most; of the facility, whatever `basis` says, as `shave-above`", "100 MW"),
        May("efficiency", Is.Ratio with { Within = "more than 0 %" }, "85 %", "what it delivers over what it takes. The default is that of utility-scale batteries in NREL's Annual Technology Baseline 2024", "88 %"),
        May("initial", Is.Ratio, "50 %", "how full it is at the start", "50 %"),
        May("shave-above", Is.Power, "none", "mean facility power above which it delivers. Below, it charges until power from the grid is at this limit (where there are prices: when energy is cheap)", "480 MW"),
        May("charge-below", Is.EnergyPrice, "none", "below which it charges; needs `discharge-above`, and `energy` a price", "0.03 USD/kWh"),
        May("discharge-above", Is.EnergyPrice, "none", "above which it delivers; needs `charge-below`", "0.08 USD/kWh"),
        May("interval", Is.Time with { Within = "1 min to 1 d" }, "15 min", "over which demand is averaged, counted from the model's start; the same for all. Most utilities bill by 15 min (McLaren, Gagnon and Mullendore 2017, NREL/BR-6A20-68963)", "15 min"),
    ]);

    public static readonly Section Energy = new("energy", [
        May("price", Is.Either(Is.EnergyPrice, Is.Group), "none", "of facility energy, or of energy from the grid where there are [batteries](#batteries); can be negative; or a group: a value from each hour of the day on, UTC, or a file of its own", "0.06 USD/kWh"),
        May("carbon", Is.Either(Is.CarbonIntensity, Is.Group), "none", "of the same", "0.367 kg/kWh"),
        May("trace", Is.Either(Is.File, Is.Group), "none", "both or one of them from a file with the columns `price_usd_per_kwh` and `carbon_kg_per_kwh`; a column stands in place of its key, see [values over time](#values-over-time)", "prices.csv"),
        Sha256,
    ]);

    public static readonly Section Price = new("energy.price", [
        Must("hourly", Is.List("24 values", Is.EnergyPrice), "of every day", "[0.03 USD/kWh, 0.03 USD/kWh, 0.03 USD/kWh, 0.03 USD/kWh, 0.03 USD/kWh, 0.03 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.06 USD/kWh, 0.08 USD/kWh, 0.08 USD/kWh, 0.08 USD/kWh, 0.08 USD/kWh, 0.06 USD/kWh, 0.03 USD/kWh, 0.03 USD/kWh]"),
        May("weekend", Is.List("24 values", Is.EnergyPrice), "as `hourly`", "of Saturday and Sunday"),
        May("trace", Is.Either(Is.File, Is.Group), "", "in place of these: a file of its own, see [values over time](#values-over-time)", "prices.csv"),
        Sha256,
    ])
    {
        Alternatives = Hourly,
    };

    public static readonly Section Carbon = new("energy.carbon", [
        Must("hourly", Is.List("24 values", Is.CarbonIntensity), "of every day"),
        May("weekend", Is.List("24 values", Is.CarbonIntensity), "as `hourly`", "of Saturday and Sunday"),
        May("trace", Is.Either(Is.File, Is.Group), "", "in place of these: a file of its own, see [values over time](#values-over-time)", "carbons.csv"),
        Sha256,
    ])
    {
        Alternatives = Hourly,
    };

    public static readonly Section Cost = new("cost", [
        May("capex", Is.Group, "none", "what is built"),
        May("operations", Is.Group, "none", "what keeps it going"),
        May("contract", Is.Group, "none", "what the customer pays"),
        May("precision", Precisions, "`fp8`", "the peak at which the work of jobs counts that do not say how much it is", "bf16"),
    ]);

    public static readonly Section Capex = new("cost.capex", [
        May("per-mw", Is.Money, "none", "building and power infrastructure for a megawatt. They, and the UltraServers at the `price` of their type, lose their value on a straight line over their life, from the entry into service of the UltraServers on. An UltraServer that retires loses what is left of its value then; what was built for it stays, and one that `replaces` it needs no other", "12 MUSD"),
        May("shell-life", Is.Time, "15 y", "of building and power infrastructure", "15 y"),
        May("hardware-life", Is.Time, "5 y", "of UltraServers", "5 y"),
    ]);

    public static readonly Section Operations = new("cost.operations", [Must("per-mw-year", Is.Money, "of a megawatt in service for 365 days", "0.9 MUSD")]);

    public static readonly Section Contract = new("cost.contract", [
        Must("price", Is.Money, "evenly over the term, from the model's start on", "100 BUSD"),
        Must("term", Is.Time, "of the contract", "8 y"),
    ]);

    private static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Hourly => [[["hourly", "weekend"], ["trace", "sha256"]]];

    private static NumberKind Pues => Is.Number with { Within = "1 to 10" };

    private static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Feeds => [[["each-of"], ["pair-of"], ["one-of"]]];
}
