using System;
using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Each case breaks one place of a sound model and names the one line that must come of it.</summary>
internal sealed class FaultTests
{
    private const string Nameplate = "hardware.ultraservers.pod.power.nameplate";
    private const string NameplateLine = "nameplate: { value: 100 kW, source: a guess, range: 80 kW .. 120 kW, confidence: assumed }";
    private const string Units = "(units: W, kW, MW or GW)";

    [Test]
    public void The_sample_is_sound()
    {
        var reading = ModelFile.Parse(Samples.Pod);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Warnings, Is.Empty);
    }

    // Units and numbers.
    [TestCase(NameplateLine, "nameplate: 12", 15, Nameplate + ": \"12\" has no unit; write \"12 kW\" " + Units)]
    [TestCase(NameplateLine, "nameplate: 12 kw", 15, Nameplate + ": \"12 kw\" has an unknown unit; did you mean \"kW\"?")]
    [TestCase(NameplateLine, "nameplate: 12 h", 15, Nameplate + ": \"12 h\" has an unknown unit")]
    [TestCase(NameplateLine, "nameplate: -1 kW", 15, Nameplate + ": \"-1 kW\" is not possible here; it must be 0 or more")]
    [TestCase(NameplateLine, "nameplate: .nan", 15, Nameplate + ": \".nan\" is not a number; write a number with its unit (W, kW, MW or GW)")]
    [TestCase(NameplateLine, "nameplate: .inf kW", 15, Nameplate + ": \".inf kW\" is not a number")]
    [TestCase(NameplateLine, "nameplate: NaN kW", 15, Nameplate + ": \"NaN kW\" is not a number")]
    [TestCase(NameplateLine, "nameplate: 1e400 kW", 15, Nameplate + ": \"1e400 kW\" is too large to compute with")]
    [TestCase(NameplateLine, "nameplate: [1 kW]", 15, Nameplate + ": is a list; write a number with its unit")]
    [TestCase(NameplateLine, "nameplate:", 15, Nameplate + ": has no value; write a number with its unit")]
    [TestCase(NameplateLine, "nameplate: 1,5 kW", 15, Nameplate + ": \"1,5 kW\" is not a number")]
    [TestCase("idle: 30 %", "idle: 130 %", 16, "hardware.ultraservers.pod.power.idle: \"130 %\" is not possible here; it must be from 0 to 1 (0 % to 100 %)")]
    [TestCase("idle: 30 %", "idle: 30 kW", 16, "hardware.ultraservers.pod.power.idle: \"30 kW\" has an unknown unit; known here: %")]
    [TestCase("chips: 64", "chips: 64.5", 12, "hardware.ultraservers.pod.chips: must be a whole number from 1 to 1,000,000,000")]
    [TestCase("chips: 64", "chips: 0", 12, "hardware.ultraservers.pod.chips: \"0\" is not possible here; it must be a whole number from 1")]
    [TestCase("chips: 64", "chips: 64 chips", 12, "hardware.ultraservers.pod.chips: \"64 chips\" has a unit; write a plain number")]
    [TestCase("chips: 64", "chips: 99999999999", 12, "hardware.ultraservers.pod.chips: \"99999999999\" is not possible here")]
    [TestCase("warmup: 10 d", "warmup: 10", 4, "warmup: \"10\" has no unit; write \"10 h\" (units: ms, s, min, h, d, w or y)")]
    [TestCase("warmup: 10 d", "warmup: 1e9 y", 4, "warmup: \"1e9 y\" is not possible here; it must be from 0 s to 5000 y")]
    [TestCase("warmup: 10 d", "warmup: 10 days", 4, "warmup: \"10 days\" has an unknown unit; known here: ms, s, min, h, d, w, y")]
    [TestCase("fp8: 1 PFLOP/s", "fp8: 1 PFLOPS", 8, "hardware.accelerators.chip.peak.fp8: \"1 PFLOPS\" has an unknown unit; did you mean \"PFLOP/s\"?")]
    [TestCase("memory: 96 GiB", "memory: 96", 8, "hardware.accelerators.chip.memory: \"96\" has no unit; write \"96 GB\"")]
    [TestCase("memory-bandwidth: 4 TB/s", "memory-bandwidth: 4 TB", 8, "hardware.accelerators.chip.memory-bandwidth: \"4 TB\" has an unknown unit; known here: kB/s, MB/s")]
    [TestCase("estimate: 1.5x", "estimate: 1.5", 38, "workload.classes.train.estimate: \"1.5\" has no unit; write \"1.5x\"")]
    [TestCase("price: 0.06 USD/kWh", "price: 0.06", 63, "energy.price: \"0.06\" has no unit; write \"0.06 USD/kWh\"")]
    [TestCase("carbon: 0.367 kg/kWh", "carbon: 0.367 kg", 63, "energy.carbon: \"0.367 kg\" has an unknown unit; known here: kg/kWh, kg/MWh, g/kWh")]
    [TestCase("pue: 1.2", "pue: 0.9", 62, "power.pue: \"0.9\" is not possible here; it must be 1 or more")]
    [TestCase("seed: 7", "seed: 7.5", 5, "seed: \"7.5\" is not a whole number from -9223372036854775808 to 9223372036854775807")]
    // Power as a resource.
    [TestCase("draw: 82 %", "draw: 82 %\n      peak-draw: 70 %", 34, "workload.classes.train: \"peak-draw\" is the most that a job may draw; it is at least \"draw\"")]
    [TestCase("placement: pack }", "placement: pack, power: headroom }", 48, "scheduler.power: looks at the nodes of the electrical graph, and there are none: \"power: nodes:\" is missing")]
    // Burn-in.
    [TestCase("campus: south", "campus: south\n    burn-in: { fails: 5 % }", 29, "build-out.first.burn-in: \"rework\" is missing")]
    [TestCase("campus: south", "campus: south\n    burn-in: { fails: 105 %, rework: 5 d }", 29, "build-out.first.burn-in.fails: \"105 %\" is not possible here; it must be from 0 to 1 (0 % to 100 %)")]
    // Dates.
    [TestCase("start: 2026-01-01", "start: 2026-13-01", 2, "start: \"2026-13-01\" is not a date such as 2026-07-01 or 2026-07-01 12:00 (UTC)")]
    [TestCase("start: 2026-01-01", "start: 01/02/2026", 2, "start: \"01/02/2026\" is not a date")]
    [TestCase("start: 2026-01-01", "start: 0001-01-01", 2, "start: \"0001-01-01\" is not possible here; it must lie between the years 1900 and 4000")]
    [TestCase("end: 2027-01-01", "end: 2026-01-01", 3, "end: must be after \"start\"")]
    [TestCase("end: 2027-01-01", "end: never", 3, "end: \"never\" is not a date")]
    [TestCase("warmup: 10 d", "warmup: 1 y", 4, "warmup: leaves nothing to measure: it must end before \"end\"")]
    [TestCase("end: 2027-01-01", "end: last-job", 34, "workload.classes.train: never stops submitting jobs, and the run is to end with the last job")]
    [TestCase("at: [2026-02-01 12:00, 2026-03-01]", "at: [2025-02-01]", 45, "workload.classes.probe.arrivals: has a date before the model's start")]
    [TestCase("at: [2026-02-01 12:00, 2026-03-01]", "at: []", 45, "workload.classes.probe.arrivals.at: is empty; list dates")]
    // Names and words.
    [TestCase("name: pod\n", "name: ..\n", 1, "name: \"..\" cannot name a results folder")]
    [TestCase("name: pod\n", "name: a/b\n", 1, "name: \"a/b\" cannot name a results folder")]
    [TestCase("name: pod\n", "name: \"\"\n", 1, "name: is empty; write a name")]
    [TestCase("name: pod\n", "", 1, "\"name\" is missing")]
    [TestCase("accelerator: chip\n", "accelerator: chop\n", 11, "hardware.ultraservers.pod.accelerator: \"chop\" is not an accelerator of this model; did you mean \"chip\"?")]
    [TestCase("type: pod, count", "type: pid, count", 27, "build-out.first.ultraservers.type: \"pid\" is not an UltraServer type of this model; did you mean \"pod\"?")]
    [TestCase("campus: south", "campus: sooth", 28, "build-out.first.campus: \"sooth\" is not a campus of the topology; did you mean \"south\"?")]
    [TestCase("phase: second", "phase: first", 29, "build-out.first.phase: \"first\" is there already; names must differ")]
    [TestCase("name: probe", "name: train", 44, "workload.classes.train.name: \"train\" is there already; names must differ")]
    [TestCase("component: software", "component: board", 58, "failures.ultraserver.board.component: \"board\" is there already; names must differ")]
    [TestCase("{ probe: 10 % }", "{ prob: 10 % }", 64, "record.jobs.prob: \"prob\" is not a job class of this model; did you mean \"probe\"?")]
    [TestCase("preemptible: true", "preemptible: maybe", 42, "workload.classes.train.preemptible: \"maybe\" is not true or false")]
    [TestCase("policy: easy-backfill", "policy: easy-backfil", 48, "scheduler.policy: \"easy-backfil\" is not fcfs, sjf, ljf, smallest, largest, priority, fair-share, easy-backfill or conservative-backfill; did you mean \"easy-backfill\"?")]
    [TestCase("basis: it", "basis: grid", 62, "power.basis: \"grid\" is not it or facility")]
    [TestCase("events: all", "events: some", 64, "record.events: \"some\" is not all or none")]
    [TestCase("interval: optimal", "interval: optimum", 43, "workload.classes.train.checkpoint.interval: \"optimum\" is not optimal, continuous or none; did you mean \"optimal\"?")]
    [TestCase("placement: pack", "placement: packed", 48, "scheduler.placement: \"packed\" is not pack, spread or topology; did you mean \"pack\"?")]
    [TestCase("placement: pack", "span-campuses: often", 48, "scheduler.span-campuses: \"often\" is not true or false")]
    [TestCase("preemptible: true", "placement: near", 42, "workload.classes.train.placement: \"near\" is not pack, spread or topology")]
    [TestCase("preemptible: true", "spares: 2.5", 42, "workload.classes.train.spares: must be a whole number from 0")]
    [TestCase("preemptible: true", "spares: 200 %", 42, "workload.classes.train.spares: \"200 %\" is not possible here; it must be from 0 to 1")]
    [TestCase("preemptible: true", "swap: 2", 42, "workload.classes.train.swap: \"2\" has no unit; write \"2 h\"")]
    [TestCase("size: { ultraservers: { lognormal: { median: 2, sigma: 0.5, min: 1, max: 8 } } }", "spares: 10 %\n      size: { ultraservers: 28 }", 37, "workload.classes.train.size: is at least 31 UltraServers, and the build-out ends with 30")]
    [TestCase("placement: pack", "floating-spares: 3", 48, "scheduler.floating-spares: \"3\" is not possible here; it must be from 0 to 1")]
    [TestCase("tray: { chips: 4 }", "distance: { hall: 0 }", 19, "topology.distance.hall: \"0\" is not possible here; it must be from 0.01 to 1 (1 % to 100 %)")]
    [TestCase("tray: { chips: 4 }", "distance: { hal: 0.9 }", 19, "topology.distance.hal: unknown key \"hal\"; did you mean \"hall\"?")]
    // Keys.
    [TestCase("warmup: 10 d", "warm-up: 10 d", 4, "warm-up: unknown key \"warm-up\"; did you mean \"warmup\"?")]
    [TestCase("halls: 1\n", "hals: 1\n", 31, "build-out.second.hals: unknown key \"hals\"; did you mean \"halls\"?")]
    [TestCase("crews: 3", "crew: 3", 61, "repair.crew: unknown key \"crew\"; did you mean \"crews\"?")]
    [TestCase("price: 0.06", "zzzzzz: 0.06", 63, "energy.zzzzzz: unknown key \"zzzzzz\"; known here: price, carbon, trace, sha256")]
    [TestCase("warmup: 10 d", "start: 2026-01-01", 4, "key \"start\" is there already, at line 2; keep one")]
    [TestCase("energy: { price", "energy: { [a]: 1, price", 63, "a key is a single word")]
    [TestCase("preemptible: true", "half-life: 3 d", 42, "workload.classes.train.half-life: unknown key \"half-life\"; it belongs to scheduler")]
    [TestCase("preemptible: true", "after: probe", 42, "workload.classes.train.after: unknown key \"after\"; jobs of classes wait for no other job and no phase: \"after\" belongs to phases and substations of the build-out, and to the columns of a job log")]
    [TestCase("preemptible: true", "preemptable: true", 42, "workload.classes.train.preemptable: unknown key \"preemptable\"; did you mean \"preemptible\"?")]
    // Digits in groups: YAML cuts the number at its comma.
    [TestCase(NameplateLine, "nameplate: { value: 1,000 kW }", 15, "YAML takes a comma within { } and [ ] for the end of a value, and cuts 1,000 kW in pieces; write 1000 kW, or \"1,000 kW\" in quotation marks")]
    [TestCase("fp8: 1 PFLOP/s", "fp8: 1,000,000.5 GFLOP/s", 8, "YAML takes a comma within { } and [ ] for the end of a value, and cuts 1,000,000.5 GFLOP/s in pieces; write 1000000.5 GFLOP/s")]
    [TestCase("poisson: 3 / d", "poisson: 1,000 / d", 35, "YAML takes a comma within { } and [ ] for the end of a value, and cuts 1,000 / d in pieces")]
    [TestCase("duration: 1 h", "duration: { empirical: { values: [1,000 h, 2 h] } }", 47, "YAML takes a comma within { } and [ ] for the end of a value, and cuts 1,000 h in pieces")]
    [TestCase("duration: 1 h", "duration: { empirical: { values: [1,500 s, 2 h] } }", 47, "YAML takes a comma within { } and [ ] for the end of a value, and cuts 1,500 s in pieces")]
    // One bad list is one line.
    [TestCase("at: [2026-02-01 12:00, 2026-03-01]", "at: [soon, 2026-03-01, later, never]", 45, "workload.classes.probe.arrivals.at.0: \"soon\" is not a date such as 2026-07-01 or 2026-07-01 12:00 (UTC); the same goes for 2 more entries of the list")]
    [TestCase("price: 0.06 USD/kWh", "price: { hourly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24] }", 63, "energy.price.hourly.0: \"1\" has no unit; write \"1 USD/kWh\" (units: USD/kWh or USD/MWh); the same goes for 23 more entries of the list")]
    [TestCase("nameplate: { value: 100 kW, source: a guess, range: 80 kW .. 120 kW, confidence: assumed }", "nameplate: 100 kW\n        cap: [[100, 100], [80, 95]]", 16, "hardware.ultraservers.pod.power.cap.0.0: \"100\" is not possible here; it must be from 0.01 to 1 (1 % to 100 %); the same goes for 3 more entries of the list")]
    // Groups and lists.
    [TestCase("scheduler: { policy: easy-backfill, order: fcfs, placement: pack }", "scheduler: fcfs", 48, "scheduler: must be a group of keys: policy, order")]
    [TestCase("campuses: { north: { buildings: 1 }, south: { buildings: 1 } }", "campuses: {}", 23, "topology.campuses: must be a group of campuses by name")]
    [TestCase("halls: 1\n", "halls: 1\n    buildings: 1\n", 32, "build-out.second.buildings: \"halls\" and \"buildings\" exclude each other; keep one")]
    [TestCase("    halls: 1\n", "", 29, "build-out.second: needs ultraservers, halls or buildings")]
    [TestCase("rate: 0.01 / d", "detect: 1 s", 58, "failures.ultraserver.software: needs time-to-failure or rate")]
    [TestCase("arrivals: { poisson: 3 / d, scale-with: { capacity: 30 ultraservers } }", "arrivals: { every: 1 d, scale-with: { capacity: 30 ultraservers } }", 35, "workload.classes.train.arrivals.scale-with: scales a rate or slots, not \"every\"")]
    [TestCase("poisson: 3 / d", "poisson: 3", 35, "workload.classes.train.arrivals.poisson: \"3\" has no unit; write \"3 / d\"")]
    [TestCase("poisson: 3 / d", "slots: -1", 35, "workload.classes.train.arrivals.slots: \"-1\" is not possible here")]
    [TestCase("capacity: 30 ultraservers", "capacity: 30", 35, "workload.classes.train.arrivals.scale-with.capacity: \"30\" has no unit; write \"30 ultraservers\"")]
    // Distributions.
    [TestCase("duration: 1 h", "duration: { exponentail: { mean: 1 h } }", 47, "workload.classes.probe.duration: unknown distribution \"exponentail\"; did you mean \"exponential\"?")]
    [TestCase("duration: 1 h", "duration: { exponential: { mean: 1 h }, uniform: { low: 1 h, high: 2 h } }", 47, "workload.classes.probe.duration: must be one value or one distribution")]
    [TestCase("duration: 1 h", "duration: { exponential: { mean: 1 } }", 47, "workload.classes.probe.duration.exponential.mean: \"1\" has no unit; write \"1 h\"")]
    [TestCase("duration: 1 h", "duration: { exponential: { mean: 0 h } }", 47, "workload.classes.probe.duration.exponential.mean: \"0 h\" is not possible here; it must be more than 0 s")]
    [TestCase("duration: 1 h", "duration: 0 h", 47, "workload.classes.probe.duration: must be more than 0 s on average")]
    [TestCase("duration: 1 h", "duration: { lognormal: { sigma: 1 } }", 47, "workload.classes.probe.duration.lognormal: needs median or mean")]
    [TestCase("duration: 1 h", "duration: { lognormal: { median: 1 h, mean: 2 h, sigma: 1 } }", 47, "workload.classes.probe.duration.lognormal.mean: \"median\" and \"mean\" exclude each other; keep one")]
    [TestCase("duration: 1 h", "duration: { lognormal: { mean: 1 h, sigma: 11 } }", 47, "workload.classes.probe.duration.lognormal.sigma: \"11\" is not possible here; it must be from 0 to 10")]
    [TestCase("duration: 1 h", "duration: { uniform: { low: 2 h, high: 1 h } }", 47, "workload.classes.probe.duration.uniform: \"low\" must be less than \"high\"")]
    [TestCase("duration: 1 h", "duration: { triangular: { low: 1 h, mode: 5 h, high: 3 h } }", 47, "workload.classes.probe.duration.triangular: \"low\", \"mode\" and \"high\" must be in this order")]
    [TestCase("duration: 1 h", "duration: { weibull: { scale: 1 h, shape: 0 } }", 47, "workload.classes.probe.duration.weibull.shape: \"0\" is not possible here; it must be from 0.05")]
    [TestCase("duration: 1 h", "duration: { erlang: { mean: 1 h, k: 1.5 } }", 47, "workload.classes.probe.duration.erlang.k: must be a whole number from 1")]
    [TestCase("duration: 1 h", "duration: { empirical: { values: [1 h, 2 h], weights: [1] } }", 47, "workload.classes.probe.duration.empirical.weights: has 1 weight for 2 values")]
    [TestCase("duration: 1 h", "duration: { empirical: { values: [1 h, 2 h], weights: [0, 0] } }", 47, "workload.classes.probe.duration.empirical.weights: must have a positive sum")]
    [TestCase("duration: 1 h", "duration: { empirical: { values: [1 h, 2 h], weights: [-1, 2] } }", 47, "workload.classes.probe.duration.empirical.weights.0: \"-1\" is not possible here; it must be 0 or more")]
    [TestCase("duration: 1 h", "duration: { empirical: { values: [] } }", 47, "workload.classes.probe.duration.empirical.values: is empty; list values")]
    [TestCase("duration: 1 h", "duration: { mixture: { of: [1 h, 2], weights: [1, 1] } }", 47, "workload.classes.probe.duration.mixture.of.1: \"2\" has no unit")]
    [TestCase("duration: 1 h", "duration: { exponential: { mean: 1 h, min: 3 h, max: 2 h } }", 47, "workload.classes.probe.duration: \"min\" is more than \"max\"")]
    [TestCase("duration: 1 h", "duration: { exponential: { mean: 1 h, min: 20 h } }", 47, "workload.classes.probe.duration: \"min\" and \"max\" hold less than 1E-06 of the probability")]
    [TestCase("values: [4, 8]", "values: [4, 8.5]", 46, "workload.classes.probe.size.chips.empirical.values.1: must be a whole number from 1")]
    [TestCase("values: [4, 8]", "values: [0, 8]", 46, "workload.classes.probe.size.chips.empirical.values.0: \"0\" is not possible here")]
    // Rules between values.
    [TestCase("count: 10 }", "count: 41 }", 25, "build-out.first: has 1 UltraServer more than campus south has places left for")]
    [TestCase("halls: 1\n", "halls: 4\n", 29, "build-out.second: has 10 UltraServers more than the topology has places left for")]
    [TestCase("size: { ultraservers: { lognormal: { median: 2, sigma: 0.5, min: 1, max: 8 } } }", "size: { ultraservers: 31 }", 36, "workload.classes.train.size: is at least 31 UltraServers, and the build-out ends with 30: such a job never starts")]
    [TestCase("size: { ultraservers: { lognormal: { median: 2, sigma: 0.5, min: 1, max: 8 } } }", "placement: topology\n      size: { ultraservers: 21 }", 37, "workload.classes.train.size: is at least 21 UltraServers, and the largest campus ends with 20: such a job never starts unless \"span-campuses: true\"")]
    [TestCase("interval: optimal, write: 5 s", "interval: optimal", 43, "workload.classes.train.checkpoint: \"interval: optimal\" needs a \"write\" of more than 0 s")]
    [TestCase("effect: drain\n", "effect: restart\n", 51, "failures.ultraserver.board: \"repair\" belongs to an effect that is repaired; after a restart there is nothing to repair")]
    [TestCase("      repair: { gamma: { mean: 8 h, shape: 2 } }\n", "", 51, "failures.ultraserver.board: \"effect: drain\" needs \"repair\"")]
    [TestCase("rate: 0.01 / d", "rate: 2 / s", 58, "failures.ultraserver.software: fails more than once a second")]
    [TestCase("needs: { crew: 1 }", "needs: { crew: 4 }", 57, "failures.ultraserver.board.needs: 4 technicians for one repair, and no more than 3 are ever on duty: it would never be repaired")]
    [TestCase("basis: it, pue: 1.2", "basis: facility", 62, "power: \"basis: facility\" needs \"pue\"")]
    // Provenance.
    [TestCase("value: 100 kW", "value: 130 kW", 15, Nameplate + ": lies outside its own range, 80 kW .. 120 kW")]
    [TestCase("range: 80 kW .. 120 kW", "range: 80 kW", 15, Nameplate + ".range: \"80 kW\" is not two values parted by \"..\"")]
    [TestCase("range: 80 kW .. 120 kW", "range: 120 kW .. 80 kW", 15, Nameplate + ".range: \"120 kW .. 80 kW\" has its ends the wrong way round")]
    [TestCase("range: 80 kW .. 120 kW", "range: 80 .. 120", 15, Nameplate + ".range: \"80\" has no unit")]
    [TestCase("confidence: assumed", "confidence: high", 15, Nameplate + ".confidence: \"high\" is not official, peer-reviewed, secondary, derived, assumed or unverified")]
    [TestCase("source: a guess", "sorce: a guess", 15, Nameplate + ".sorce: unknown key \"sorce\" beside a value; did you mean \"source\"?")]
    [TestCase("name: pod\n", "name: { value: pod, range: 1 .. 2 }\n", 1, "name: a range belongs to a single number, date or distribution; put it there")]
    [TestCase("start: 2026-01-01", "start: { value: 2026-01-01, range: 2026-02-01 .. 2026-03-01 }", 2, "start: lies outside its own range, 2026-02-01 .. 2026-03-01")]
    [TestCase("duration: 1 h", "duration: { value: { exponential: { mean: 1 h } }, range: 2 h .. 3 h }", 47, "workload.classes.probe.duration: lies outside its own range, 2 h .. 3 h")]
    // What YAML has and model files do not.
    [TestCase("seed: 7", "seed: &s 7", 5, "anchors (&name) are not supported; write the value out, or use include")]
    [TestCase("seed: 7", "seed: *s", 5, "aliases (*name) are not supported; write the value out, or use include")]
    [TestCase("seed: 7", "seed: !!int 7", 5, "tags (!name) are not supported; write the plain value")]
    [TestCase("seed: 7", "seed: [7", 5, "is not valid YAML from here on")]
    [TestCase("seed: 7", "seed: 7 }: x", 5, "is not valid YAML here: ")]
    [TestCase("seed: 7", "seed: \u0007", 5, "holds a control character; a model file is plain UTF-8 text")]
    [TestCase("seed: 7", "include: [other.yaml]", 5, "include: stands in a model file only, where there is a folder to look in")]
    public void One_fault_gives_one_line(string sound, string broken, int line, string message)
    {
        var reading = Samples.Break(Samples.Pod, sound, broken);

        var lines = string.Join('\n', reading.Issues);
        Assert.That(reading.Model, Is.Null);
        Assert.That(lines, Does.StartWith($"pod.yaml:{line}: {message}"));
        Assert.That(reading.Issues.Select(issue => issue.Line).Distinct().Count(), Is.EqualTo(1), lines);
    }

    [TestCase("energy: { trace: prices.csv }", "energy.trace: stands in a model file only, where there is a folder to look in")]
    public void What_will_come_is_told_from_what_is_misspelt(string section, string message)
    {
        var reading = ModelFile.Parse($$"""
            name: soon
            start: 2026-01-01
            end: 2027-01-01
            hardware:
              accelerators: { chip: {} }
              ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 10 } }]
            {{section}}
            """);

        Assert.That(reading.Issues.Select(issue => issue.ToString()), Is.EqualTo(new[] { $"model.yaml:8: {message}" }));
    }

    [Test]
    public void A_phase_says_its_type_where_there_are_several()
    {
        var reading = ModelFile.Parse("""
            name: mixed
            start: 2026-01-01
            end: 2027-01-01
            hardware:
              accelerators: { chip: {} }
              ultraservers:
                a: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } }
                b: { accelerator: chip, chips: 8, power: { nameplate: 10 kW } }
            build-out:
              - { phase: one, in-service: 2026-01-01, ultraservers: { type: a, count: 10 } }
              - { phase: two, in-service: 2026-01-01, type: b, ultraservers: { count: 10 } }
              - { phase: three, in-service: 2026-01-01, ultraservers: { count: 10 } }
            """);

        Assert.That(reading.Issues.Select(issue => issue.ToString()), Is.EqualTo(new[]
        {
            "model.yaml:12: build-out.three: \"type\" is missing; the model has several: a, b",
        }));
    }

    [Test]
    public void Every_fault_is_reported_at_once_by_line()
    {
        var broken = Samples.Pod
            .Replace("chips: 64", "chips: none", StringComparison.Ordinal)
            .Replace("end: 2027", "end: 2O27", StringComparison.Ordinal)
            .Replace("crews: 3", "crews: -3", StringComparison.Ordinal)
            .Replace("estimate: 1.5x", "estimat: 1.5x", StringComparison.Ordinal)
            .Replace("0.06 USD/kWh", "0.06 EUR/kWh", StringComparison.Ordinal);
        var reading = ModelFile.Parse(broken);

        Assert.That(reading.Issues.Select(issue => issue.Line), Is.EqualTo(new[] { 3, 12, 38, 61, 63 }));
    }

    [Test]
    public void A_phase_after_the_end_and_a_job_that_may_never_fit_are_warned_of()
    {
        var reading = ModelFile.Parse(Samples.Pod
            .Replace("in-service: 2026-07-01", "in-service: 2028-07-01", StringComparison.Ordinal)
            .Replace(", min: 1, max: 8", "", StringComparison.Ordinal));

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Warnings.Select(warning => warning.ToString()), Is.EqualTo(new[]
        {
            "model.yaml:29: build-out.second: enters service after the end of the run",
            "model.yaml:36: workload.classes.train.size: can be larger than all 30 UltraServers of the build-out: such a job is cancelled as it is submitted",
        }));
    }

    [TestCase("placement: topology", true)]
    [TestCase("floating-spares: 5 %, placement: pack", false, Description = "one of the 20 of a hall, and one of 10: 28 are left")]
    [TestCase("placement: topology, span-campuses: true", false)]
    [TestCase("placement: spread", false)]
    public void A_job_that_no_campus_may_hold_is_warned_of(string placement, bool warned)
    {
        // The first phase puts 10 on south, the second the 20 of a hall on north.
        var reading = ModelFile.Parse(Samples.Pod
            .Replace("placement: pack", placement, StringComparison.Ordinal)
            .Replace("max: 8", "max: 25", StringComparison.Ordinal));

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Warnings.Select(warning => warning.ToString()), Is.EqualTo(warned ? new[]
        {
            "model.yaml:36: workload.classes.train.size: can be larger than the 20 UltraServers of the largest campus: such a job is cancelled as it is submitted unless \"span-campuses: true\"",
        } : []));
    }

    [Test]
    public void Floating_spares_are_not_for_jobs()
    {
        // 5 % of the 20 of a hall and of 10 in another: two UltraServers.
        var reading = ModelFile.Parse(Samples.Pod
            .Replace("placement: pack", "floating-spares: 5 %", StringComparison.Ordinal)
            .Replace("{ lognormal: { median: 2, sigma: 0.5, min: 1, max: 8 } }", "29", StringComparison.Ordinal));

        Assert.That(reading.Issues.Single().ToString(), Does.Contain("is at least 29 UltraServers, and the build-out ends with 28"));
    }

    [Test]
    public void A_fault_is_one_line_whatever_the_file_contains()
    {
        var reading = ModelFile.Parse("name: \"a\\nb\\e[31m\\u2028\"\nstart: \"" + new string('x', 5_000) + "\"\n? " + new string('k', 5_000) + "\n: { a: 1 }");

        Assert.That(reading.Issues, Is.Not.Empty);
        Assert.That(reading.Issues.All(issue => !issue.ToString().Any(c => char.IsControl(c) || c == '\u2028')), Is.True);
        Assert.That(reading.Issues.All(issue => issue.ToString().Length < 500), Is.True);
    }
}
