using System;
using DatacenterDes.Engine.Checks;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Checks;

/// <summary>A run that is checked says what does not add up: here somebody has tampered with it.</summary>
public sealed class InvariantChecksTests
{
    [Test]
    public void A_sound_run_is_checked_without_a_word()
    {
        var simulation = Checked();
        simulation.RunUntil(simulation.Model.Start.AddDays(3));
        Assert.That(() => simulation.Summarize(), Throws.Nothing);
    }

    [Test]
    public void A_unit_that_a_job_holds_and_that_is_down_is_told_with_its_job_and_the_date()
    {
        var simulation = Checked();
        simulation.RunUntil(simulation.Model.Start.AddDays(1));
        var job = simulation.Running[0];
        simulation.Units[job.Placement.First].GoDown();
        Assert.That(
            () => simulation.Summarize(),
            Throws.TypeOf<InvariantException>().With.Message.Contains($"job {job.Number} runs on UltraServer").And.Message.Contains("which is Down").And.Message.StartsWith("at 20"));
    }

    [Test]
    public void Chips_that_nobody_gave_back_are_told()
    {
        var simulation = Checked();
        simulation.RunUntil(simulation.Model.Start.AddDays(1));
        var unit = simulation.Units[simulation.Running[0].Placement.First];
        simulation.Fleet.Layout.Holders.Lend(unit.Number, 1);
        Assert.That(() => simulation.Summarize(), Throws.TypeOf<InvariantException>().With.Message.Contains($"free chips of UltraServer {unit.Path}"));
    }

    [Test]
    public void A_load_that_no_unit_draws_is_told()
    {
        var simulation = Checked();
        simulation.RunUntil(simulation.Model.Start.AddDays(1));
        simulation.Fleet.Layout.Loads.Add(0, 0, 1, 0, simulation.Clock.Now);
        Assert.That(() => simulation.Summarize(), Throws.TypeOf<InvariantException>().With.Message.Contains("load of the fleet in microwatts"));
    }

    [Test]
    public void Chips_that_no_job_is_booked_for_are_told()
    {
        var simulation = Checked();
        simulation.RunUntil(simulation.Model.Start.AddDays(1));
        simulation.Classes[0].Pending++;
        Assert.That(() => simulation.Summarize(), Throws.TypeOf<InvariantException>().With.Message.Contains("jobs of class"));
    }

    [Test]
    public void It_is_looked_at_every_sample_while_the_run_goes()
    {
        var simulation = Checked();
        simulation.RunUntil(simulation.Model.Start.AddDays(1));
        simulation.Classes[0].Pending++;
        Assert.That(() => simulation.RunUntil(simulation.Model.Start.AddDays(2)), Throws.TypeOf<InvariantException>());
    }

    /// <summary>Four UltraServers of four chips, a job of two of them and one of a single chip from the start to the end, a sample an hour.</summary>
    private static DatacenterSimulation Checked()
    {
        var days = TimeSpan.FromDays(300).TotalSeconds;
        var model = TestModel.Fleet(4, chips: 4) with
        {
            JobClasses = [TestModel.Class("large", TestModel.At(0), TestModel.Constant(days), 2), TestModel.Class("small", TestModel.At(0), TestModel.Constant(days), 1, SizeUnit.Chips)],
            Record = new RecordSettings(SeriesInterval: TimeSpan.FromHours(1)),
        };
        return new(model, new NullRecorder(), isChecked: true);
    }
}
