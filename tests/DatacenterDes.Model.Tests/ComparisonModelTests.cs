using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>The models that differ from two-gigawatt.yaml in their hardware, or in what two gigawatts count.</summary>
internal sealed class ComparisonModelTests
{
    // Halls of 7.2 MW, nine to a building, 31 buildings; facility power at the highest PUE:
    // Gen1 for 5 buildings: 5 · 9 · 78 = 3,510 of 64 chips and 90 kW; Gen2 for 26: 26 · 324 = 8,424 of 144 and 200 kW.
    [TestCase("two-gigawatt-gen1-first.yaml", 11_934, (3_510 * 64) + (8_424 * 144), (3_510 * 0.09) + (8_424 * 0.2), 1.20)]
    // Gen2 for 12: 3,888; Trn4 for 19: 19 · 9 · 18 = 3,078 of 144 and 360 kW.
    [TestCase("two-gigawatt-trn4.yaml", 6_966, (3_888 * 144) + (3_078 * 144), (3_888 * 0.2) + (3_078 * 0.36), 1.20)]
    // 2,000 MW / 1.14 / 0.2 MW, rounded to the nearest.
    [TestCase("two-gigawatt-facility-basis.yaml", 8_772, 1_263_168, 8_772 * 0.2, 1.14)]
    // 6 rows of 8 racks: 31 · 9 · 48 of 72 chips and 150 kW.
    [TestCase("gb300-two-gigawatt.yaml", 13_392, 964_224, 2_008.8, 1.20)]
    // 6 rows of 12 racks: 31 · 9 · 72 of 64 chips and 100 kW.
    [TestCase("tpu-v7-two-gigawatt.yaml", 20_088, 1_285_632, 2_008.8, 1.20)]
    // Ten times 31 buildings of 324, of 144 chips and 200 kW.
    [TestCase("twenty-gigawatt.yaml", 100_440, 100_440L * 144, 20_088, 1.20)]
    public void Fleets_are_as_large_as_the_files_say(string name, long ultraServers, long chips, double megawatts, double pue)
    {
        var full = ModelReview.Of(Read(name).Model!).FullSize;

        Assert.That(full.UltraServers, Is.EqualTo(ultraServers));
        Assert.That(full.Chips, Is.EqualTo(chips));
        Assert.That(full.ItPower.Megawatts, Is.EqualTo(megawatts).Within(1e-6));
        Assert.That(full.FacilityPower.Megawatts, Is.EqualTo(megawatts * pue).Within(1e-6));
    }

    // Rows of 1.2 MW: 13 of 90 kW leave 0.03 MW, 6 · 9 rows a building, 5 buildings; 3 of 360 kW leave 0.12 MW, 19 buildings.
    [TestCase("two-gigawatt-gen1-first.yaml", "trn3-gen1", 13, 5 * 9 * 6, 5 * 9 * 6 * 0.03)]
    [TestCase("two-gigawatt-trn4.yaml", "trn4", 3, 19 * 9 * 6, 19 * 9 * 6 * 0.12)]
    public void Rows_hold_what_their_power_feeds_and_leave_the_rest(string name, string type, int aRow, int rows, double megawattsLeft)
    {
        var model = Read(name).Model!;
        var plan = FloorPlan.Of(model);

        var stands = plan.Stands.Where(stand => model.BuildOut[stand.Phase].Type.Name == type).ToArray();
        Assert.That(stands.Select(stand => stand.Count), Is.All.EqualTo(aRow));
        Assert.That(stands, Has.Length.EqualTo(rows));
        // Nothing else stands in their halls, and rows of Gen2 are full.
        Assert.That(plan.Stands.Except(stands).Select(stand => stand.Count), Is.All.EqualTo(6));
        Assert.That(plan.Stands.Select(stand => (stand.Campus, stand.Row)), Is.Unique);
        Assert.That(Enumerable.Range(0, 9).Sum(phase => plan.FragmentsOf(phase).Megawatts), Is.EqualTo(megawattsLeft).Within(1e-6));
    }

    [Test]
    public void Two_gigawatts_of_facility_power_are_as_many_UltraServers_as_they_feed()
    {
        var full = ModelReview.Of(Read("two-gigawatt-facility-basis.yaml").Model!).FullSize;

        // One more would be 228 kW more.
        Assert.That(full.FacilityPower.Megawatts, Is.EqualTo(2_000).Within(0.114));
    }

    // In PFLOP/s: 3,510 · 161.088 + 8,424 · 362.448; 3,888 · 362.448 + 3,078 · 1,087.344; 13,392 · 360; 20,088 · 295.296;
    // over 10,044 · 362.448 = 3,640,427.7.
    [TestCase("two-gigawatt-gen1-first.yaml", 0.994)]
    [TestCase("two-gigawatt-trn4.yaml", 1.306)]
    [TestCase("two-gigawatt-facility-basis.yaml", 0.873)]
    [TestCase("gb300-two-gigawatt.yaml", 1.324)]
    [TestCase("tpu-v7-two-gigawatt.yaml", 1.629)]
    public void Fleets_have_the_peak_that_the_reference_claims_over_the_large_model(string name, double ratio)
    {
        var model = Read(name).Model!;

        var peak = model.BuildOut.Sum(phase => phase.UltraServers * phase.Type.Chips * phase.Type.Accelerator.PeakFp8!.Value.Value);
        Assert.That(peak / 1e15 / 3_640_427.712, Is.EqualTo(ratio).Within(0.0006));
    }

    [TestCase("two-gigawatt-gen1-first.yaml")]
    [TestCase("two-gigawatt-trn4.yaml")]
    [TestCase("gb300-two-gigawatt.yaml")]
    [TestCase("tpu-v7-two-gigawatt.yaml")]
    public void Jobs_have_the_work_of_their_likes_in_the_large_model(string name)
    {
        var classes = Read(name).Model!.JobClasses;
        var large = ModelReview.Of(ModelFile.Read(Shipped.Path("two-gigawatt.yaml")).Model!).Classes;

        Assert.That(classes.Select(c => c.Name), Is.EqualTo(large.Select(c => c.Name)));
        foreach (var (jobClass, like) in classes.Zip(large).Where(pair => pair.First.Name != "inference"))
        {
            // A Trn3 Gen2 UltraServer does 144 · 2.517e15 · 0.3 FLOP a second.
            var work = like.MeanUltraServers * like.MeanDuration * 144 * 2.517e15 * 0.3;
            Assert.That(jobClass.Length.Drawn!.Mean, Is.EqualTo(work).Within(1).Percent, jobClass.Name);
        }
    }

    [Test]
    public void TPU_jobs_have_the_peak_of_their_likes()
    {
        Distribution SizeOf(string model, string name) =>
            ModelFile.Read(Shipped.Path(model)).Model!.JobClasses.Single(c => c.Name == name).Size;

        // 362.448 / 295.296 = 1.2274 racks for an UltraServer; medians are whole numbers.
        Assert.That(SizeOf("tpu-v7-two-gigawatt.yaml", "frontier").Mean / SizeOf("two-gigawatt.yaml", "frontier").Mean, Is.EqualTo(1.2274).Within(0.1).Percent);
        Assert.That(SizeOf("tpu-v7-two-gigawatt.yaml", "mid-pretrain").Mean / SizeOf("two-gigawatt.yaml", "mid-pretrain").Mean, Is.EqualTo(1.2274).Within(2).Percent);
        Assert.That(SizeOf("tpu-v7-two-gigawatt.yaml", "rl").Mean / SizeOf("two-gigawatt.yaml", "rl").Mean, Is.EqualTo(1.2274).Within(2).Percent);
    }

    [TestCase("two-gigawatt-gen1-first.yaml")]
    [TestCase("two-gigawatt-trn4.yaml")]
    [TestCase("two-gigawatt-facility-basis.yaml")]
    [TestCase("gb300-two-gigawatt.yaml")]
    [TestCase("tpu-v7-two-gigawatt.yaml")]
    public void Fleets_are_full_but_not_overloaded_and_every_value_has_a_source(string name)
    {
        var reading = Read(name);
        var review = ModelReview.Of(reading.Model!);

        Assert.That(review.Load.AtFullSize, Is.InRange(0.75, 0.90));
        Assert.That(review.Load.WithFailures, Is.LessThan(0.95));
        Assert.That(review.Failures.CrewLoad, Is.LessThan(0.8));
        Assert.That(reading.Provenance.Where(entry => entry.Source is null || entry.Confidence is null), Is.Empty);
    }

    private static ModelReading Read(string name) => ModelFile.Read(Shipped.Path(name));
}
