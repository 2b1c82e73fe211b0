using DatacenterDes.Model.Files.Reading.Keys;
using static DatacenterDes.Model.Files.Reading.Keys.Declare;

namespace DatacenterDes.Model.Files.Reading;

/// <content>What is built when.</content>
internal static partial class Vocabulary
{
    public static readonly Section BuildOut = new(BuildOutForm.Key, [
        May(BuildOutForm.EveryPhase, Is.Group, "nothing", "the keys of a phase, less `phase`: what every phase has unless it says otherwise"),
        Must(BuildOutForm.Phases, Is.List("phases and substations"), "in the order in which they take places"),
    ]);

    public static readonly Section Phase = new("build-out.*", [
        Must("phase", Is.Name, "its name", "2027Q2"),
        May("contracted", DateOrTime, "the model's start, or when `after` is met", "when its power is contracted; a time counts from that default", "2026-02-27"),
        May("energized", DateOrTime, "`in-service`", "when its places have power; required without `in-service`. A time counts from the contract", "2027-01-15"),
        May("deliveries", Is.Group, "all as they are energized", "when its UltraServers come"),
        May("commissioning", Is.Either(Is.RandomTime, Is.Group), "none", "from installation to the burn-in, drawn for each UltraServer; or in a group, one draw for many", "{ triangular: { low: 3 w, mode: 6 w, high: 12 w } }"),
        May("burn-in", Is.Group, "none", "what follows the commissioning. Without `time`, `fails` and `rework` are required"),
        May("in-service", Is.Date, "as above", "when it can first run jobs; before the model's start, it is there from the start. Instead of `deliveries`, `commissioning` and the `time` of a burn-in", "2026-10-01"),
        May("slip", Is.Group, "none", "by how much these dates come later, one draw each; only a date that the phase gives can slip"),
        May("after", Is.Either(Is.Name, Is.Group, Is.List("these", Is.Either(Is.Name, Is.Group))), "none", "what must all have come about before: the name of a phase or of a substation; or a group", "olive"),
        May("ultraservers", Is.Group, "", "how many; one of the three, `ultraservers`, `halls` or `buildings`, is required", "{ count: 100 }"),
        May("halls", Is.Count, "", "full halls of the topology; as many UltraServers as these hold of the type", "4"),
        May("buildings", Is.Count, "", "full buildings of the topology", "3"),
        May("type", Is.Name, "the only type", "the UltraServer type; beside the count, or in `ultraservers`", "trn3-gen2"),
        May("campus", Is.Name, "any", "where it stands", "north"),
        May("replaces", Is.Names, "none", "phases listed before that it takes the rows of; a refresh, see below", "2026Q4"),
        May("retires", DateOrTime, "never", "when its UltraServers leave service; a time counts from the contract", "2034-07-01"),
    ])
    {
        Alternatives = [[["ultraservers"], ["halls"], ["buildings"]], [["in-service"], ["deliveries", "commissioning"]]],
    };

    public static readonly Section EveryPhase = new(Phase.Path, Phase.Declared.RemoveAt(0)) { Alternatives = Phase.Alternatives };

    public static readonly Section Substation = new("build-out.*", [
        Must("substation", Is.Name, "its name, not that of a phase", "olive"),
        Must("energized", Is.Date, "when it has power", "2027-03-01"),
        May("slip", Is.RandomTime, "none", "by how much it comes later", "{ exponential: { mean: 4 w } }"),
        May("after", Is.Either(Is.Name, Is.Group, Is.List("these", Is.Either(Is.Name, Is.Group))), "none", "as that of a phase: it is energized no sooner", "2026Q4"),
    ]);

    public static readonly Section Deliveries = new("build-out.*.deliveries", [
        May("from", Is.Date, "as they are energized", "when the first comes; or `lead-time`", "2027-01-20"),
        May("lead-time", Is.RandomTime, "none", "from the contract to the first", "{ lognormal: { median: 30 w, sigma: 0.3 } }"),
        May("rate", Is.Deliveries, "all at once", "racks or UltraServers per time; the racks of a type are those of `racks` under its name", "199 racks / w"),
    ])
    {
        Alternatives = [[["from"], ["lead-time"]]],
    };

    public static readonly Section Commissioning = new("build-out.*.commissioning", [
        May("per", Is.Word("ultraserver", "row", "hall", "building", "phase"), "`ultraserver`", "one draw for all of the phase in each of these", "hall"),
        Must("time", Is.RandomTime, "how long it takes", "{ triangular: { low: 3 w, mode: 6 w, high: 12 w } }"),
    ]);

    public static readonly Section BurnIn = new("build-out.*.burn-in", [
        May("time", Is.RandomTime, "0", "passes for each", "3 d"),
        May("fails", Is.Ratio, "0 %", "so many of its UltraServers do not pass", "5 %"),
        May("rework", Is.RandomTime, "0", "and enter service later by this, each by its own draw", "5 d"),
    ]);

    public static readonly Section Slip = new("build-out.*.slip", [
        May("contracted", Is.RandomTime, "none", "of the contract", "2 w"),
        May("energized", Is.RandomTime, "none", "of the power", "{ exponential: { mean: 2 w } }"),
        May("deliveries", Is.RandomTime, "none", "of the first delivery", "{ exponential: { mean: 2 w } }"),
        May("in-service", Is.RandomTime, "none", "of the first service", "{ exponential: { mean: 2 w } }"),
        May("retires", Is.RandomTime, "none", "of the last", "26 w"),
    ]);

    public static readonly Section After = new("build-out.*.after.*", [
        May("phase", Is.Name, "", "so much of this phase is in service as `share` says", "2026Q4"),
        May("share", Is.Ratio with { Within = "more than 0 %" }, "100 %", "with `phase`", "50 %"),
        May("substation", Is.Name, "", "it is energized", "olive"),
        May("job", Is.Name, "", "so many jobs of this class or service are completed as `completed` says: a milestone", "frontier"),
        May("completed", Is.Count, "1", "with `job`", "3"),
    ])
    {
        Alternatives = [[["phase", "share"], ["substation"], ["job", "completed"]]],
    };

    public static readonly Section PhaseUltraServers = new("build-out.*.ultraservers", [
        May("type", Is.Name, "the only type", "the UltraServer type", "trn3-gen2"),
        Must("count", Is.Count, "of them; a phase that `replaces` others need not say it", "100"),
    ]);

    private static EitherKind DateOrTime => Is.Either(Is.Date, Is.RandomTime);
}
