using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Words of a job class and what they become.</summary>
internal sealed class WorkloadTests
{
    private static JobClass Read(string keys)
    {
        var reading = ModelFile.Parse(Text(keys));
        Assert.That(reading.Issues, Is.Empty);
        return reading.Model!.JobClasses.Single();
    }

    private static string Fault(string keys) => ModelFile.Parse(Text(keys)).Issues.Single().ToString();

    private static string Text(string keys, string workload = "")
    {
        var needed = keys.Contains("arrivals:", StringComparison.Ordinal) ? keys : $"arrivals: {{ poisson: 1 / d }}, {keys}";
        if (!keys.Contains("work:", StringComparison.Ordinal))
            needed += ", duration: 1 h";
        return $"name: classes\n{Fleet}workload: {{ {workload}classes: [{{ name: a, size: {{ chips: 1 }}, {needed} }}] }}\n";
    }

    private static readonly string Fleet = ModelFolder.Rest.Replace("chip: {}", "chip: { peak: { fp8: 2.517 PFLOP/s } }", StringComparison.Ordinal);

    [Test]
    public void Estimates_are_factors_distributions_or_usual_requests()
    {
        Assert.That(Read("estimate: 1.5x").EstimateFactor, Is.EqualTo(new ConstantDistribution(1.5)));
        Assert.That(Read("estimate: { uniform: { low: 1x, high: 5x } }").EstimateFactor, Is.EqualTo(new UniformDistribution(1, 5)));
        var rounded = Read("estimate: { factor: { exponential: { mean: 2x } }, round-up: [1 d, 4 h, 1 h] }");
        Assert.That(rounded.EstimateFactor, Is.EqualTo(new ExponentialDistribution(2)));
        Assert.That(rounded.UsualRequests, Is.EqualTo(new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromDays(1) }));
        Assert.That(Read("estimate: { round-up: [1 h] }").EstimateFactor, Is.EqualTo(new ConstantDistribution(1)));
    }

    [Test]
    public void Jobs_can_end_early()
    {
        var read = Read("ends-early: { failed: 24 %, cancelled: 5 % }, retries: 2, kill-at-estimate: true");
        Assert.That((read.EndsEarly, read.Retries, read.KillAtEstimate), Is.EqualTo((new EarlyEnds(0.24, 0.05), 2, true)));
        Assert.That(Read("correlation: -0.5").Correlation, Is.EqualTo(-0.5));
        var plain = Read("ends-early: {}");
        Assert.That((plain.EndsEarly, plain.Retries, plain.KillAtEstimate), Is.EqualTo((new EarlyEnds(), 0, false)));
    }

    [Test]
    public void Arrivals_come_at_rates_that_may_move()
    {
        var perDay = new Rate(100 / 86_400.0);
        Assert.That(
            Read("arrivals: { diurnal: { rate: 100 / d, daily: 30 %, peak-hour: 18, weekend: 60 %, growth: 40 % / y }, scale-with: { capacity: 7 ultraservers } }").Arrivals,
            Is.EqualTo(new PoissonArrivals(perDay, 7) { Curve = new RateCurve(0.3, 18, 0.6, 0.4) }));
        Assert.That(
            Read("arrivals: { poisson: 100 / d, growth: -10 % / y }").Arrivals,
            Is.EqualTo(new PoissonArrivals(perDay) { Curve = new RateCurve(Growth: -0.1) }));
        Assert.That(
            Read("arrivals: { bursts: { rate: 100 / d, cv: 3 }, scale-with: { capacity: 7 ultraservers } }").Arrivals,
            Is.EqualTo(new BurstArrivals(perDay, 3, 7)));
    }

    [Test]
    public void Jobs_belong_to_one_tenant_or_several()
    {
        var one = ModelFile.Parse(Text("tenant: research")).Model!;
        Assert.That(one.Tenants, Is.EqualTo(new[] { new Tenant("research") }));
        Assert.That(one.JobClasses[0].Tenants, Is.EqualTo(new[] { 0 }));

        var several = ModelFile.Parse(Text("tenants: [b, a]", "tenants: { a: { weight: 3, quota: 4 ultraservers }, b: {}, c: {} }, ")).Model!;
        Assert.That(several.Tenants, Is.EqualTo(new[] { new Tenant("a", 3, 4), new Tenant("b"), new Tenant("c") }));
        Assert.That(several.JobClasses[0].Tenants, Is.EqualTo(new[] { 1, 0 }));

        var many = ModelFile.Parse(Text("tenants: 3, deadline: 30 d", "tenants: { a-2: { weight: 2 } }, ")).Model!;
        Assert.That(many.Tenants.Select(t => t.Name), Is.EqualTo(new[] { "a-2", "a-1", "a-3" }));
        Assert.That(many.JobClasses[0].Tenants, Is.EqualTo(new[] { 1, 0, 2 }));
        Assert.That(many.JobClasses[0].Deadline, Is.EqualTo(new ConstantDistribution(30 * 86_400)));
        Assert.That(Read("draw: 50 %").Tenants, Is.Empty);
    }

    [TestCase("tenant: serch", "workload.classes.a.tenant: \"serch\" is not a tenant of this model; did you mean \"search\"?")]
    [TestCase("tenants: [search, b]", "workload.classes.a.tenants.1: \"b\" is not a tenant of this model; known here: search")]
    [TestCase("tenants: 0", "workload.classes.a.tenants: \"0\" is not possible here; it must be a whole number from 1 to 10,000")]
    [TestCase("tenant: search, tenants: 2", "workload.classes.a.tenants: \"tenant\" and \"tenants\" exclude each other; keep one")]
    public void Tenants_are_those_that_are_listed(string keys, string fault) =>
        Assert.That(ModelFile.Parse(Text(keys, "tenants: { search: {} }, ")).Issues.Single().ToString(), Does.EndWith(fault));

    [TestCase("a: { weight: 0 }", "a.weight: \"0\" is not possible here; it must be more than 0")]
    [TestCase("a: { quota: 5 }", "a.quota: \"5\" has no unit; write \"5 ultraservers\"")]
    [TestCase("a: { weigt: 5 }", "a.weigt: unknown key \"weigt\"; did you mean \"weight\"?")]
    public void Faults_of_a_tenant_are_one_line_each(string tenant, string fault) =>
        Assert.That(ModelFile.Parse(Text("draw: 1", $"tenants: {{ {tenant} }}, ")).Issues.Single().ToString(), Does.Contain($"workload.tenants.{fault}"));

    [Test]
    public void A_quota_that_no_job_fits_into_is_a_warning()
    {
        var text = Text("tenant: b, ends-early: {}", "tenants: { b: { quota: 2 ultraservers } }, ").Replace("chips: 1 }", "ultraservers: 3 }", StringComparison.Ordinal);
        Assert.That(Review.ModelReview.Of(ModelFile.Parse(text).Model!).Warnings.Single(), Does.StartWith("every job of class a is larger than the quota of b, 2 UltraServers"));
    }

    private const string Inference =
        "name: inference, replica: { ultraservers: 2 }, demand: { base: 3000, diurnal: 30 %, peak-hour: 18, weekend: 70 %, growth: 40 % / y, "
        + "noise: { cv: 0.2, correlation: 2 h }, scale-with: { capacity: 7 ultraservers } }, interval: 5 min, start-up: 3 min, priority: 100, tenant: t";

    [Test]
    public void A_service_is_a_class_of_replicas()
    {
        var service = ModelFile.Parse(Text("draw: 1", $"services: [{{ {Inference} }}], ")).Model!.JobClasses[1];
        Assert.That(service.Name, Is.EqualTo("inference"));
        Assert.That((service.SizeUnit, service.Size, service.Priority), Is.EqualTo((SizeUnit.UltraServers, new ConstantDistribution(2), 100)));
        Assert.That(service.Length, Is.EqualTo(new EndlessLength()));
        Assert.That(service.Checkpoint, Is.EqualTo(new CheckpointSettings(CheckpointMode.Continuous, Restart: new ConstantDistribution(180))));
        Assert.That(service.Arrivals, Is.EqualTo(new ServiceArrivals(3000, TimeSpan.FromMinutes(5), 7)
        {
            Curve = new RateCurve(0.3, 18, 0.7, 0.4),
            NoiseCv = 0.2,
            NoiseCorrelation = TimeSpan.FromHours(2),
        }));
    }

    [TestCase("name: s, replica: { chips: 1 }", "workload.services.s: \"demand\" is missing")]
    [TestCase("name: s, replica: {}, demand: { base: 1 }", "workload.services.s.replica: needs chips or ultraservers")]
    [TestCase("name: s, replica: { ultraservers: 11 }, demand: { base: 1 }", "workload.services.s.replica: is at least 11 UltraServers, and the build-out ends with 10: such a job never starts")]
    [TestCase("name: s, replica: { chips: 1 }, demand: { base: -1 }", "workload.services.s.demand.base: \"-1\" is not possible here; it must be from 0 to 10,000,000")]
    [TestCase("name: s, replica: { chips: 1 }, demand: { base: 1, noise: 0.2 }", "workload.services.s.demand.noise: must be a group of keys: cv, correlation")]
    [TestCase("name: s, replica: { chips: 1 }, demand: { base: 1 }, interval: 0 s", "workload.services.s.interval: \"0 s\" is not possible here; it must be 1 s or more")]
    [TestCase("name: a, replica: { chips: 1 }, demand: { base: 1 }", "workload.services: has a service \"a\", and there is a class of this name already; names must differ")]
    public void Faults_of_a_service_are_one_line_each(string service, string fault) =>
        Assert.That(ModelFile.Parse(Text("draw: 1", $"services: [{{ {service} }}], ")).Issues.Select(issue => issue.ToString()), Is.EqualTo(new[] { $"model.yaml:8: {fault}" }));

    [Test]
    public void Work_is_read_with_its_precision_and_utilization() =>
        Assert.That(
            Read("work: 4.2e26 FLOP, precision: mxfp8, mfu: 30 %").Length,
            Is.EqualTo(new ComputedLength(new ConstantDistribution(4.2e26), Precision.Fp8, 0.3)));

    [TestCase("work: 1 EFLOP, precision: fp8, mfu: 30 %, duration: 1 h", "work: \"duration\" and \"work\" exclude each other; keep one")]
    [TestCase("work: 1 EFLOP, precision: fp8", "mfu\" is missing")]
    [TestCase("work: 1 EFLOP, precision: bf16, mfu: 30 %", "precision: accelerator chip has no peak at this precision; give it one under hardware.accelerators.chip.peak")]
    [TestCase("work: 1e20, precision: fp8, mfu: 30 %", "work: \"1e20\" has no unit; write \"1e20 EFLOP\"")]
    [TestCase("work: 1 EFLOP, precision: int8, mfu: 30 %", "precision: \"int8\" is not mxfp8, fp8, mxfp4, fp4, bf16, fp16, tf32 or fp32")]
    [TestCase("mfu: 30 %", "mfu: goes with \"work\"")]
    [TestCase("correlation: 1.5", "correlation: \"1.5\" is not possible here; it must be from -1 to 1")]
    [TestCase("arrivals: { bursts: { rate: 40 / d } }", "arrivals.bursts: \"cv\" is missing")]
    [TestCase("arrivals: { bursts: { rate: 40 / d, cv: 0 } }", "arrivals.bursts.cv: \"0\" is not possible here; it must be from 0.05 to 20")]
    [TestCase("arrivals: { bursts: { rate: 40 / d, cv: 2 }, growth: 1 % / y }", "arrivals.growth: goes with \"poisson\" or within \"diurnal\", not with \"bursts\"")]
    [TestCase("arrivals: { diurnal: { rate: 40 / d }, growth: 1 % / y }", "arrivals.growth: stands within \"diurnal\"")]
    [TestCase("arrivals: { diurnal: { rate: 40 / d, daily: 120 % } }", "arrivals.diurnal.daily: \"120 %\" is not possible here; it must be from 0 to 1")]
    [TestCase("arrivals: { diurnal: { rate: 40 / d, peak-hour: 25 } }", "arrivals.diurnal.peak-hour: \"25\" is not possible here; it must be an hour of the day")]
    [TestCase("arrivals: { poisson: 40 / d, growth: 40 % }", "arrivals.growth: \"40 %\" has an unknown unit; known here: % / y")]
    [TestCase("ends-early: { failed: 80 %, cancelled: 30 % }", "ends-early: \"failed\" and \"cancelled\" are more than 100 % together")]
    [TestCase("ends-early: { fails: 80 % }", "ends-early.fails: unknown key \"fails\"; did you mean \"failed\"?")]
    [TestCase("retries: -1", "retries: \"-1\" is not possible here; it must be a whole number from 0 to 1,000")]
    [TestCase("estimate: { factor: 2 }", "estimate.factor: \"2\" has no unit; write \"2x\"")]
    [TestCase("estimate: { factor: 2x, roundup: [1 h] }", "estimate.roundup: unknown key \"roundup\"; did you mean \"round-up\"?")]
    [TestCase("estimate: { round-up: [] }", "estimate.round-up: is empty; list times")]
    [TestCase("estimate: { round-up: [0 h] }", "estimate.round-up.0: \"0 h\" is not possible here; it must be more than 0 s")]
    public void Faults_of_a_class_are_one_line_each(string keys, string fault) =>
        Assert.That(Fault(keys), Does.StartWith("model.yaml:8: workload.classes.a").And.Contain(fault));
}
