using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class ShippedModelTests
{
    private static DatacenterModel Read(string name) => ModelFile.Read(Shipped.Path(name)).Model!;

    [TestCase("mm8.yaml")]
    [TestCase("one-hall.yaml")]
    [TestCase("one-hall-curtailed.yaml")]
    [TestCase("fine-tuning.yaml")]
    [TestCase("two-gigawatt.yaml")]
    [TestCase("two-gigawatt-gen1-first.yaml")]
    [TestCase("two-gigawatt-conditional.yaml")]
    [TestCase("two-gigawatt-in-flop.yaml")]
    [TestCase("two-gigawatt-trn4.yaml")]
    [TestCase("two-gigawatt-facility-basis.yaml")]
    [TestCase("gb300-two-gigawatt.yaml")]
    [TestCase("tpu-v7-two-gigawatt.yaml")]
    [TestCase("twenty-gigawatt.yaml")]
    public void Shipped_models_have_neither_faults_nor_warnings(string name)
    {
        var reading = ModelFile.Read(Shipped.Path(name));

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Warnings, Is.Empty);
        Assert.That(ModelReview.Of(reading.Model!).Warnings, Is.Empty);
    }

    [Test]
    public void Eight_server_queue_says_what_the_textbook_needs()
    {
        var model = Read("mm8.yaml");

        var customers = model.JobClasses.Single();
        Assert.That(model.BuildOut.Single().UltraServers, Is.EqualTo(8));
        Assert.That(model.Warmup, Is.EqualTo(TimeSpan.FromDays(180)));
        Assert.That(((PoissonArrivals)customers.Arrivals).Rate.PerSecond * 3_600, Is.EqualTo(6.4).Within(1e-12));
        Assert.That(customers.Length.Drawn, Is.EqualTo(new ExponentialDistribution(3_600)));
        Assert.That(customers.Size, Is.EqualTo(new ConstantDistribution(1)));

        // 6.4 jobs of 1 h in an hour, on 8 servers; 1,826 days of 24 h.
        var review = ModelReview.Of(model);
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.8).Within(1e-12));
        Assert.That(review.ExpectedJobs, Is.EqualTo(6.4 * 24 * 1_826).Within(1e-6));
    }

    [Test]
    public void Two_gigawatts_are_built_as_the_file_says()
    {
        var model = Read("two-gigawatt.yaml");
        var review = ModelReview.Of(model);

        // 31 buildings of 9 halls of 36: 10,044 UltraServers of 144 chips and 200 kW.
        Assert.That(review.FullSize.UltraServers, Is.EqualTo(10_044));
        Assert.That(review.FullSize.Chips, Is.EqualTo(1_446_336));
        Assert.That(review.FullSize.ItPower.Megawatts, Is.EqualTo(2_008.8).Within(1e-9));
        // The highest PUE of the curve.
        Assert.That(review.FullSize.FacilityPower.Megawatts, Is.EqualTo(2_008.8 * 1.20).Within(1e-9));
        Assert.That(
            review.Phases.Select(phase => phase.Total.UltraServers / 324), Is.EqualTo(new long[] { 2, 5, 8, 12, 16, 20, 24, 28, 31 }));
        Assert.That(
            review.Phases.Select(phase => Math.Round(phase.Total.ItPower.Megawatts)),
            Is.EqualTo(new double[] { 130, 324, 518, 778, 1_037, 1_296, 1_555, 1_814, 2_009 }));
        Assert.That(model.Topology!.Campuses.Sum(campus => campus.Buildings), Is.EqualTo(31));
    }

    [Test]
    public void Two_gigawatts_are_offered_the_shares_the_file_claims()
    {
        var review = ModelReview.Of(Read("two-gigawatt.yaml"));

        double Share(string name) => review.Classes.Single(c => c.Name == name).Load.AtFullSize!.Value;
        Assert.That(Share("inference"), Is.EqualTo(0.30).Within(5e-4));
        // Five slots of 600 in 10,044.
        Assert.That(Share("frontier"), Is.EqualTo(3_000 / 10_044.0).Within(1e-12));
        Assert.That(Share("mid-pretrain"), Is.EqualTo(0.12).Within(5e-4));
        // 12 a day of 26.2 for 3 d.
        Assert.That(Share("rl"), Is.EqualTo(12 * 26.2 * 3 / 10_044).Within(5e-4));
        // 201 a day of 3.05 for 1 d; 1,600 a day of 20.4 / 144 for 2 h.
        Assert.That(Share("experiments"), Is.EqualTo(201 * 3.05 / 10_044).Within(2e-5));
        Assert.That(Share("eval"), Is.EqualTo(1_600 * 20.4 / 144 / 12 / 10_044).Within(2e-6));
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.875).Within(0.002));
        Assert.That(review.Load.WithFailures, Is.LessThan(0.95));
    }

    [Test]
    public void Two_gigawatts_fail_and_are_repaired_at_the_rates_the_files_claim()
    {
        var failures = ModelReview.Of(Read("two-gigawatt.yaml")).Failures;

        // Means over a fleet with lemons, per UltraServer and day: chips 144 · (1.75e-4 + 0.75e-4 + 1.9e-5 + 7e-5 + 7e-6), trays 36 · 2e-4,
        // backplanes, power shelves and cold plates 8e-5, switches 7e-5 + 2e-4.
        Assert.That(failures.PerUltraServer.PerDay, Is.EqualTo(0.0574).Within(5e-5 + 1e-12));
        Assert.That(failures.PerDay, Is.EqualTo(576).Within(0.5));
        // Hard faults and silent corruption of chips, trays, racks: 0.0108 + 0.0010 + 0.0072 + 0.00008 a day each.
        Assert.That(failures.DrainsPerDay, Is.EqualTo(191.7).Within(0.5));
        // 0.9 · 8 h · exp(0.9² / 2) + 0.1 · 48 h = 15.6 h, for nearly all of them.
        Assert.That(failures.MeanRepair / 3_600, Is.EqualTo(15.6).Within(0.05));
        // 191.7 · 15.6 / 24, and 2.7 a day of some 3 h on switches.
        Assert.That(failures.TechniciansBusy, Is.EqualTo(124.9).Within(0.5));
        // Four campuses with 48, 40 and 32 for 8 h each.
        Assert.That(failures.Crews, Is.EqualTo(160).Within(1e-9));
        Assert.That(failures.CrewLoad, Is.EqualTo(0.78).Within(0.005));
        Assert.That(failures.Down(10_044), Is.EqualTo(124).Within(2));
    }

    [Test]
    public void A_part_taken_from_stock_is_there_again_before_the_stock_is_used_up()
    {
        var model = Read("two-gigawatt.yaml");
        var perDay = ModelReview.Of(model).Failures.ByComponent.ToDictionary(c => c.Name, c => c.PerDay);

        foreach (var part in model.Repair.Spares)
        {
            // Parts out are Poisson (Palm): their mean, and three times its root.
            var mean = model.Failures.Components.Where(c => c.SpareNeeded is { } spare && model.Repair.Spares[spare] == part).Sum(c => perDay[c.Name]) * part.LeadTime.TotalDays;
            Assert.That(part.Stock, Is.GreaterThan(mean + (3 * Math.Sqrt(mean))), part.Name);
        }
    }

    [Test]
    public void Checkpoints_of_two_gigawatts_leave_half_of_the_storage_free()
    {
        var model = Read("two-gigawatt.yaml");
        var review = ModelReview.Of(model);

        // Jobs under way (load over size, times 10,044) with their bytes in every interval and write.
        double demand = 0;
        foreach (var jobClass in model.JobClasses.Where(c => c.Checkpoint.Size is not null))
        {
            var of = review.Classes.Single(c => c.Name == jobClass.Name);
            var interval = jobClass.Checkpoint.Mode == CheckpointMode.Fixed
                ? jobClass.Checkpoint.Interval.TotalSeconds
                : Math.Sqrt(2 * of.MeanTimeBetweenInterruptions * jobClass.Checkpoint.Write.TotalSeconds);
            demand += of.Load.AtFullSize!.Value * 10_044 / of.MeanUltraServers * jobClass.Checkpoint.Size!.Value.Value / interval;
        }

        Assert.That(demand, Is.LessThan(model.Storage!.CheckpointBandwidth.Value * 0.6));
    }

    [Test]
    public void A_frontier_run_of_two_gigawatts_is_interrupted_every_42_minutes()
    {
        var frontier = ModelReview.Of(Read("two-gigawatt.yaml")).Classes.Single(c => c.Name == "frontier");

        // 600 · 0.0571 a day: switches only slow it.
        Assert.That(frontier.MeanTimeBetweenInterruptions / 60, Is.EqualTo(42).Within(0.5));
        // τ / (M e^(R / M) (1 + D / M) (e^((τ + w) / M) − 1)), goodput without queueing, with τ = 160 s, w = 5 s, M = 2,523 s,
        // R = 10 min and the 14 s until the first checkpoint has got to the storage, and D = 122 s: 60 s, but an hour for the one failure in 57 that is silent corruption.
        Assert.That(1 / frontier.Stretch, Is.EqualTo(0.7017).Within(0.002));
    }

    [Test]
    public void The_frontier_run_of_two_gigawatts_is_4_2e26_FLOP_in_MXFP8()
    {
        var text = System.IO.File.ReadAllText(Shipped.Path("two-gigawatt.yaml"));
        var duration = text.IndexOf("duration:\n        value: { lognormal: { mean: 75 d", StringComparison.Ordinal);
        var estimate = text.IndexOf("      estimate:", duration, StringComparison.Ordinal);
        using var folder = new ModelFolder();
        var path = folder.Write("work.yaml", text[..duration] + "work: 4.2e26 FLOP\n      precision: mxfp8\n      mfu: 30 %\n" + text[estimate..]);
        var frontier = ModelReview.Of(ModelFile.Read(path).Model!).Classes.Single(c => c.Name == "frontier");

        // 4.2e26 / (86,400 · 2.517e15 · 0.30) = 6.438e6 s.
        Assert.That(frontier.MeanDuration / 86_400, Is.EqualTo(74.5).Within(0.05));
    }

    [Test]
    public void One_hall_is_offered_most_of_what_it_has()
    {
        var model = Read("one-hall.yaml");
        var review = ModelReview.Of(model);

        Assert.That(review.FullSize.UltraServers, Is.EqualTo(36));
        Assert.That(review.FullSize.ItPower.Megawatts, Is.EqualTo(7.2).Within(1e-9));
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.85).Within(0.02));
        Assert.That(model.JobClasses.All(c => c.Size.Support.High <= (c.SizeUnit == SizeUnit.Chips ? 144 : 16)), Is.True);
        Assert.That(model.Repair.Crews!.Most, Is.EqualTo(2));
        Assert.That(review.ExpectedJobs, Is.LessThan(50_000));
    }

    [Test]
    public void Fine_tuning_offers_two_thirds_of_a_hall()
    {
        var model = Read("fine-tuning.yaml");
        var review = ModelReview.Of(model);

        // 64 a day, of which 15 % are submitted once more; 8 UltraServers for 3.74 d in every week.
        Assert.That(model.Tenants, Has.Length.EqualTo(42));
        Assert.That(review.Classes[0].JobsPerDay, Is.EqualTo(64 * 1.15).Within(1e-6));
        Assert.That(review.Classes[2].MeanDuration / 86_400, Is.EqualTo(1e23 / (1_152 * 671e12 * 0.4) / 86_400).Within(1e-9));
        Assert.That(review.Classes[2].Load.AtFullSize, Is.EqualTo(8 * 3.743 / 7 / 36).Within(0.001));
        Assert.That(review.Load.AtFullSize, Is.EqualTo(2.0 / 3).Within(0.02));
    }

    [Test]
    public void Every_number_of_the_large_model_says_where_it_comes_from()
    {
        var provenance = ModelFile.Read(Shipped.Path("two-gigawatt.yaml")).Provenance;

        Assert.That(provenance, Has.Length.GreaterThan(100));
        Assert.That(provenance.All(entry => entry.Source is not null && entry.Confidence is not null), Is.True);
        Assert.That(provenance.Single(entry => entry.Path == "hardware.ultraservers.trn3-gen2.power.nameplate"), Is.EqualTo(new ProvenanceEntry(
            "hardware.ultraservers.trn3-gen2.power.nameplate",
            "200 kW",
            "144 kW of chips and their overhead; nothing is published",
            "150 kW .. 215 kW",
            "derived")));
    }
}
