namespace DatacenterDes.Tests;

/// <summary>Models that run in an instant.</summary>
internal static class TestModels
{
    /// <summary>Eight servers at load 0.8 for a month: about 4,600 jobs, no failures.</summary>
    public const string Queue = """
        name: queue
        start: 2026-01-01
        end: 2026-01-31
        seed: 1
        hardware:
          accelerators:
            unit-chip: { peak: { fp8: 1 TFLOP/s } }
          ultraservers:
            server: { accelerator: unit-chip, chips: 1, racks: 1, power: { nameplate: 1 kW, idle: 30 %, down: 0 % } }
        build-out:
          - phase: all
            in-service: 2026-01-01
            ultraservers: { type: server, count: 8 }
        workload:
          classes:
            - name: customers
              tenant: public
              arrivals: { poisson: 6.4 / h }
              size: { chips: 1 }
              duration: { exponential: { mean: 1 h } }
        """;

    /// <summary>Twenty UltraServers of four chips that fail, two job classes, one crew; a year with hourly samples.</summary>
    public const string Failing = """
        name: failing
        start: 2026-01-01
        end: 2027-01-01
        seed: 7
        hardware:
          accelerators:
            unit-chip: { peak: { fp8: 1 TFLOP/s } }
          ultraservers:
            pod: { accelerator: unit-chip, chips: 4, racks: 1, power: { nameplate: 4 kW, idle: 30 %, down: 0 % } }
        build-out:
          - phase: first
            in-service: 2026-01-01
            ultraservers: { type: pod, count: 12 }
          - phase: second
            in-service: 2026-06-01
            ultraservers: { type: pod, count: 8 }
        workload:
          classes:
            - name: large
              tenant: research
              arrivals: { slots: 1 }
              size: { ultraservers: 5 }
              duration: 10 d
              checkpoint: { interval: 30 min, write: 5 s, restart: 10 min }
            - name: small
              arrivals: { poisson: 1 / h }
              size: { chips: 3 }
              duration: { exponential: { mean: 5 h } }
        scheduler: { policy: easy-backfill }
        failures:
          ultraserver:
            - component: board
              time-to-failure: { exponential: { mean: 60 d } }
              effect: drain
              repair: { exponential: { mean: 20 h } }
              needs: { crew: 1 }
            - component: software
              time-to-failure: { exponential: { mean: 30 d } }
              detect: 60 s
              effect: restart
        repair: { crews: 1 }
        """;
}
