namespace DatacenterDes.Model.Tests;

/// <summary>A model that uses most of the vocabulary; tests break it one line at a time.</summary>
internal static class Samples
{
    public const string Pod = """
        name: pod
        start: 2026-01-01
        end: 2027-01-01
        warmup: 10 d
        seed: 7
        hardware:
          accelerators:
            chip: { peak: { fp8: 1 PFLOP/s, bf16: 500 TFLOP/s }, memory: 96 GiB, memory-bandwidth: 4 TB/s, tdp: 1 kW }
          ultraservers:
            pod:
              accelerator: chip
              chips: 64
              racks: 2
              power:
                nameplate: { value: 100 kW, source: a guess, range: 80 kW .. 120 kW, confidence: assumed }
                idle: 30 %
                down: 1 %
        topology:
          tray: { chips: 4 }
          row: { ultraservers: 4 }
          hall: { rows: 5 }
          building: { halls: 2 }
          campuses: { north: { buildings: 1 }, south: { buildings: 1 } }
        build-out:
          - phase: first
            in-service: 2026-01-01
            ultraservers: { type: pod, count: 10 }
            campus: south
          - phase: second
            in-service: 2026-07-01
            halls: 1
        workload:
          classes:
            - name: train
              arrivals: { poisson: 3 / d, scale-with: { capacity: 30 ultraservers } }
              size: { ultraservers: { lognormal: { median: 2, sigma: 0.5, min: 1, max: 8 } } }
              duration: { lognormal: { mean: 2 d, sigma: 1 } }
              estimate: 1.5x
              draw: 82 %
              tenant: research
              priority: 10
              preemptible: true
              checkpoint: { interval: optimal, write: 5 s, restart: { uniform: { low: 1 min, high: 5 min } } }
            - name: probe
              arrivals: { at: [2026-02-01 12:00, 2026-03-01] }
              size: { chips: { empirical: { values: [4, 8], weights: [1, 3] } } }
              duration: 1 h
        scheduler: { policy: easy-backfill, order: fcfs, placement: pack }
        failures:
          ultraserver:
            - component: board
              time-to-failure: { exponential: { mean: 1000 h } }
              count: 2
              detect: 60 s
              effect: drain
              repair: { gamma: { mean: 8 h, shape: 2 } }
              needs: { crew: 1 }
            - component: software
              rate: 0.01 / d
              effect: restart
        repair: { crews: 3 }
        power: { basis: it, pue: 1.2 }
        energy: { price: 0.06 USD/kWh, carbon: 0.367 kg/kWh }
        record: { jobs: { probe: 10 % }, events: all, series: 1 h }
        """;
}
