using System;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Models that together use most of the vocabulary; tests break them one line at a time.</summary>
internal static class Samples
{
    /// <summary>What a sample comes to with one place of it replaced.</summary>
    public static ModelReading Break(string sample, string sound, string broken, string file = "pod.yaml")
    {
        var at = sample.IndexOf(sound, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, "the sample no longer holds what the case breaks");
        return ModelFile.Parse(sample.Remove(at, sound.Length).Insert(at, broken), file);
    }

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

    /// <summary>Failures of every level and effect, and all that repairs and survives them.</summary>
    public const string Halls = """
        name: halls
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 16, racks: 2, power: { nameplate: 10 kW } } }
        topology:
          tray: { chips: 4 }
          row: { ultraservers: 5 }
          hall: { rows: 2 }
          building: { halls: 2 }
          campuses: { north: { buildings: 1 }, south: { buildings: 1 } }
        build-out: [{ phase: all, in-service: 2026-01-01, halls: 4 }]
        workload:
          classes:
            - name: train
              arrivals: { slots: 2 }
              size: { ultraservers: 6 }
              duration: { exponential: { mean: 5 d } }
              spares: 1
              elastic: 80 %
              model-parameters: 1e11
              bytes-per-parameter: 12
              checkpoint: { interval: optimal, write: 5 s, asynchronous: true, restart: 5 min, restore: { uniform: { low: 1 min, high: 3 min } } }
            - name: probe
              arrivals: { poisson: 3 / d }
              size: { chips: 4 }
              duration: 1 h
              checkpoint: { interval: 30 min, size: 200 GB, restore: storage }
        failures:
          chip:
            - { component: reset, rate: { value: 0.01 / d, source: a log, range: 0.005 / d .. 0.02 / d, confidence: derived }, detect: { exponential: { mean: 1 min } }, effect: restart }
            - { component: bits, rate: 0.001 / d, detect: 1 h, effect: rollback, repair: 4 h, needs: { crew: 1 } }
          tray:
            - component: host
              hardware: box
              time-to-failure: { weibull: { scale: 3 y, shape: 0.7 } }
              count: 2
              effect: drain
              repair: { lognormal: { median: 8 h, sigma: 0.9 } }
              needs: { crew: 2, spare: tray }
              escalates: { probability: 10 %, repair: { uniform: { low: 1 d, high: 3 d } } }
              misdiagnosis: { probability: 5 %, returns-after: { exponential: { mean: 12 h } } }
              after-repair: new
          rack:
            - { component: shelf, hardware: [box], rate: 0.1 / y, effect: drain, repair: 8 h, misdiagnosis: 2 %, after-repair: old }
          ultraserver:
            - { component: link, rate: 0.01 / d, effect: { degrade: 50 % }, repair: 4 h }
          row: [{ component: busway, rate: 0.02 / y, effect: { degrade: 0.9 }, repair: 8 h }]
          hall: [{ component: cooling, time-to-failure: 40 y, effect: drain, repair: 4 h }]
          building: [{ component: network, rate: 0.1 / y, effect: restart }]
          campus: [{ component: storm, rate: 0.01 / y, effect: drain, repair: 1 d }]
          job: [{ component: software, time-to-failure: { gamma: { mean: 10 d, shape: 2 } }, effect: restart }]
          infant: { factor: 3x, decay: 30 d }
          lemons: { fraction: 1.2 %, factor: 10x }
        repair:
          crews: { per: campus, shifts: [{ from: 6, crews: 3 }, { from: 14.5, crews: 2 }, { from: 22, crews: 0 }] }
          order: largest-job
          spares:
            tray: { stock: 10, lead-time: 14 d, reorder-at: 4, per: campus }
            board: { stock: 2, lead-time: 7 d }
        maintenance:
          - { name: update, level: row, first: 2026-02-01, every: 4 w, duration: 20 min, at-a-time: 25 % }
        storage: { checkpoint-bandwidth: 2 GB/s }
        """;
}
