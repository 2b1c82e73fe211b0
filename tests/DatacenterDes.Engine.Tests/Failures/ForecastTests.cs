using System;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>The forecast of a review against what runs do.</summary>
internal sealed class ForecastTests
{
    /// <summary>A fleet large enough that one run tells the mean: its failures are a few thousand.</summary>
    private const string Fleet = """
        name: forecast
        start: 2026-01-01
        end: 2027-01-01
        warmup: 20 d
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }
        build-out:
          - { phase: a, in-service: 2026-01-01, ultraservers: { count: 600 } }
          - { phase: b, in-service: 2026-06-01, ultraservers: { count: 400 } }
        failures:
          infant: { factor: 3x, decay: 30 d }
          lemons: { fraction: 5 %, factor: 5x }

        """;

    [TestCase("time-to-failure: 50000 h, effect: drain, repair: 10 h")]
    [TestCase("time-to-failure: 40 d, effect: drain, repair: 12 h")]
    [TestCase("rate: 3 / y, effect: drain, repair: 2 d, misdiagnosis: 20 %")]
    [TestCase("time-to-failure: { weibull: { scale: 2 y, shape: 3 } }, effect: drain, repair: 2 d")]
    [TestCase("time-to-failure: { weibull: { scale: 200 d, shape: 0.7 } }, count: 3, effect: restart")]
    [TestCase("time-to-failure: { weibull: { scale: 200 d, shape: 2 } }, effect: drain, repair: 1 d, after-repair: old")]
    [TestCase("time-to-failure: { uniform: { low: 30 d, high: 90 d } }, effect: { degrade: 50 % }, repair: 5 d")]
    [TestCase("time-to-failure: { erlang: { mean: 60 d, k: 3 } }, detect: 12 h, effect: drain, repair: 36 h")]
    public void A_run_fails_as_often_as_was_forecast(string component)
    {
        var model = TestModel.Read($"{Fleet}  ultraserver: [{{ component: part, {component} }}]\n");
        var forecast = ModelReview.Of(model).Failures;
        var summary = Replications.Run(model).Reliability;

        // Five standard deviations of a Poisson count, and 2 % for lemons, of which there are few, and for what the forecast neglects.
        Assert.That(summary.Failures, Is.EqualTo(forecast.InRun!.Value).Within((5 * Math.Sqrt(forecast.InRun!.Value)) + (0.02 * forecast.InRun!.Value)));
        Assert.That(summary.Availability, Is.EqualTo(forecast.AvailabilityInRun!.Value).Within(0.004));
    }
}
