namespace DatacenterDes.Model.Tests.Describing;

/// <summary>A model with every section that there is.</summary>
internal static class Everything
{
    /// <summary>A model with the sections that stand in place of others.</summary>
    public const string Instead = """
        name: instead
        start: 2027-01-01
        end: 2027-02-01
        hardware:
          accelerators: { chip: { peak: { fp8: 1 PFLOP/s } } }
          ultraservers: { pod: { accelerator: chip, chips: 16, power: { nameplate: 10 kW, idle: 10 % } } }
        build-out: { phases: [{ phase: one, energized: 2027-01-01, ultraservers: { type: pod, count: 4 } }] }
        power: { pue: { temperature: { trace: { file: series.csv, columns: { time: { column: day }, temperature: { column: a } } } }, curve: [[0 C, 1.1], [30 C, 1.2]] } }
        energy:
          price: { trace: { file: series.csv, columns: { time: { column: day }, price: { column: a } } } }
          carbon: { trace: { file: series.csv, columns: { time: { column: day }, carbon: { column: a } } } }

        """;

    /// <summary>A model with the sections that stand in place of those.</summary>
    public const string InsteadOfThat = """
        name: instead-of-that
        start: 2027-01-01
        end: 2027-02-01
        hardware:
          accelerators: { chip: { peak: { fp8: 1 PFLOP/s } } }
          ultraservers: { pod: { accelerator: chip, chips: 16, power: { nameplate: 10 kW, idle: 10 % } } }
        build-out: { phases: [{ phase: one, energized: 2027-01-01, ultraservers: { type: pod, count: 4 } }] }
        power: { pue: { trace: { file: series.csv, columns: { time: { column: day }, pue: { column: a } } } } }
        energy: { trace: { file: series.csv, columns: { time: { column: day }, price: { column: a }, carbon: { column: b } } } }

        """;

    public const string Text = """
        name: everything
        start: 2027-01-01
        end: 2029-01-01
        hardware:
          accelerators: { chip: { peak: { fp8: 1 PFLOP/s, bf16: 1 PFLOP/s, fp16: 1 PFLOP/s, fp4: 1 PFLOP/s } } }
          ultraservers: { pod: { accelerator: chip, chips: 16, power: { nameplate: 10 kW, idle: 10 % } } }
        topology: { tray: { chips: 4 }, row: { ultraservers: 4 }, hall: { rows: 2 }, building: { halls: 2 }, campuses: { north: { buildings: 4 } }, distance: { row: 99 % } }
        build-out:
          every-phase: { deliveries: { from: 2027-01-01, rate: 10 racks / d }, commissioning: { per: row, time: 1 d }, burn-in: { time: 1 d, fails: 1 %, rework: 1 d }, slip: { energized: 1 d } }
          phases:
            - { phase: one, energized: 2027-01-01, ultraservers: { type: pod, count: 4 } }
            - { substation: olive, energized: 2027-02-01 }
            - { phase: two, energized: 2027-01-01, buildings: 1, after: [{ substation: olive }, { phase: one, share: 50 % }, { job: bursts, completed: 1 }] }
        workload:
          tenants: { a: { weight: 1 } }
          classes:
            - name: poisson
              arrivals: { poisson: 1 / d, scale-with: { capacity: 4 ultraservers } }
              size: { chips: 4 }
              work: 1 ZFLOP
              precision: fp8
              mfu: 30 %
              estimate: { factor: 2x, round-up: [1 h] }
              ends-early: { failed: 1 % }
              swing: { compute: 90 %, communicate: 40 % }
              checkpoint: { interval: 1 h, write: 5 s }
            - { name: bursts, arrivals: { bursts: { rate: 1 / d, cv: 2 } }, size: { chips: 4 }, duration: 1 h }
            - { name: diurnal, arrivals: { diurnal: { rate: 1 / d } }, size: { chips: 4 }, duration: 1 h }
          services:
            - { name: chat, replica: { chips: 4 }, demand: { base: 2, noise: { cv: 0.1 }, scale-with: { capacity: 4 ultraservers } } }
            - { name: code, replica: { chips: 4 }, demand: { trace: { file: series.csv, columns: { time: { column: day }, replicas: { column: a } } } } }
          traces:
            - { file: jobs.csv, checkpoint: { interval: 1 h } }
            - { file: log.csv, columns: { submit: { column: submit }, duration: { column: duration }, start: { column: start }, end: { column: end }, size: { column: size }, estimate: { column: estimate }, class: { column: class }, tenant: { column: tenant }, priority: { column: priority }, id: { column: id }, after: { column: after }, think-time: { column: think-time }, hardware: { column: hardware }, deadline: { column: deadline } } }
        scheduler: { policy: easy-backfill, order: fair-share, fair-share: { recalculate: 5 min } }
        failures:
          chip: [{ component: c, rate: 0.1 / y, effect: { degrade: 50 % }, repair: 1 h, escalates: { probability: 10 %, repair: 2 h }, misdiagnosis: { probability: 5 % }, needs: { crew: 1, spare: part } }]
          tray: [{ component: t, rate: 0.1 / y, effect: restart }]
          rack: [{ component: r, rate: 0.1 / y, effect: restart }]
          ultraserver: [{ component: u, rate: 0.1 / y, effect: restart }]
          row: [{ component: w, rate: 0.1 / y, effect: drain, repair: 1 h }]
          hall: [{ component: h, rate: 0.1 / y, effect: drain, repair: 1 h }]
          building: [{ component: b, rate: 0.1 / y, effect: drain, repair: 1 h }]
          campus: [{ component: p, rate: 0.1 / y, effect: drain, repair: 1 h }]
          job: [{ component: j, rate: 0.1 / y, effect: restart }]
          bus: [{ component: n, rate: 0.1 / y, repair: 1 h }]
          infant: { factor: 2x, decay: 30 d }
          lemons: { fraction: 1 %, factor: 10x }
          trace: { file: outages.csv, columns: { unit: { column: unit }, start: { column: start_s }, end: { column: end_s }, duration: { column: length } } }
        repair: { crews: { per: campus, shifts: [{ from: 0, crews: 2 }] }, spares: { part: { stock: 10, lead-time: 14 d } } }
        maintenance: [{ name: firmware, level: row, first: 2027-06-01, duration: 4 h }]
        storage: { checkpoint-bandwidth: 10 GB/s }
        power:
          pue: { temperature: { mean: 12 C }, curve: [[0 C, 1.1], [30 C, 1.2]] }
          nodes:
            feed: { per: campus, count: 2, rating: 10 MW }
            engine: { per: campus, rating: 10 MW, standby: { start: 12 s } }
            bus: { per: hall, rating: 1 MW, fed-by: { each-of: feed }, backup: engine, overload: { for: 1 min } }
          ultraservers: { fed-by: { one-of: bus } }
          curtailment:
            - { name: peaks, calls: { poisson: 2 / y }, depth: 10 %, duration: 1 h }
            - { trace: { file: calls.csv } }
          batteries: [{ campus: north, energy: 1 MWh, power: 1 MW, shave-above: 1 MW }]
        energy:
          price: { hourly: [1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh, 1 USD/MWh] }
          carbon: { hourly: [1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh, 1 g/kWh] }
        cost: { capex: { per-mw: 12 MUSD }, operations: { per-mw-year: 1 MUSD }, contract: { price: 1 BUSD, term: 8 y } }
        record: { jobs: all }

        """;
}
