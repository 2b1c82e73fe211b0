using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class RunTests
{
    private static readonly DateTime Start = new(2026, 1, 1);

    private Simulation _simulation = null!;

    [SetUp]
    public void SetUp() => _simulation = new Simulation(Start);

    [Test]
    public void The_default_start_is_1970()
    {
        Assert.That(new Simulation().Now, Is.EqualTo(new DateTime(1970, 1, 1)));
        Assert.That(new Simulation(42).StartDate, Is.EqualTo(new DateTime(1970, 1, 1)));
        Assert.That(new Simulation(Start, 42).StartDate, Is.EqualTo(Start));
    }

    [Test]
    public void A_run_without_events_ends_where_it_started()
    {
        Assert.That(_simulation.Run(), Is.Null);
        Assert.That(_simulation.Now, Is.EqualTo(Start));
    }

    [Test]
    public void A_run_until_a_date_ends_there_even_without_events()
    {
        _simulation.Run(Start.AddDays(59));
        Assert.That(_simulation.Now, Is.EqualTo(Start.AddDays(59)));
    }

    [Test]
    public void A_run_until_a_date_stops_before_the_events_of_that_instant()
    {
        var before = _simulation.TimeoutD(4);
        var at = _simulation.TimeoutD(5);
        _simulation.RunD(5);

        Assert.That(_simulation.NowD, Is.EqualTo(5));
        Assert.That(before.IsProcessed, Is.True);
        Assert.That(at.IsProcessed, Is.False);
        Assert.That(_simulation.PeekD(), Is.EqualTo(5));

        _simulation.RunD(1);
        Assert.That(at.IsProcessed, Is.True);
        Assert.That(_simulation.NowD, Is.EqualTo(6));
    }

    [Test]
    public void A_run_continues_where_the_last_one_stopped()
    {
        var timeouts = new List<Timeout>();
        for (var i = 1; i <= 4; i++)
            timeouts.Add(_simulation.Timeout(TimeSpan.FromMinutes(5 * i)));

        Assert.That(_simulation.Peek(), Is.EqualTo(Start.AddMinutes(5)));
        _simulation.Run(TimeSpan.FromMinutes(10));
        Assert.That(timeouts.ConvertAll(t => t.IsProcessed), Is.EqualTo(new[] { true, false, false, false }));
        _simulation.Run(Start.AddMinutes(16));
        Assert.That(timeouts.ConvertAll(t => t.IsProcessed), Is.EqualTo(new[] { true, true, true, false }));
        Assert.That(_simulation.Peek(), Is.EqualTo(Start.AddMinutes(20)));
        _simulation.Run();
        Assert.That(_simulation.Now, Is.EqualTo(Start.AddMinutes(20)));
        Assert.That(_simulation.Peek(), Is.EqualTo(DateTime.MaxValue));
        Assert.That(_simulation.PeekD(), Is.EqualTo(double.MaxValue));
    }

    [Test]
    public void A_run_in_slices_processes_what_one_run_does()
    {
        static List<double> Times(Action<Simulation> run)
        {
            var simulation = new Simulation(Start);
            var times = new List<double>();
            var random = new Random(7);
            LoggedEvent recurring = null!;
            recurring = new LoggedEvent(simulation, () =>
            {
                times.Add(simulation.NowD);
                simulation.ScheduleD(random.Next(4), recurring);
            });
            for (var i = 0; i < 20; i++)
                simulation.ScheduleD(random.Next(100), recurring);
            run(simulation);
            return times;
        }

        var whole = Times(simulation => simulation.RunD(500));
        var sliced = Times(simulation =>
        {
            for (var i = 0; i < 5000; i++)
                simulation.Run(TimeSpan.FromMilliseconds(100));
        });
        Assert.That(sliced, Is.EqualTo(whole));
    }

    [Test]
    public void A_date_that_is_not_in_the_future_is_refused()
    {
        Assert.That(() => _simulation.Run(Start), Throws.InvalidOperationException);
        Assert.That(() => _simulation.Run(Start.AddDays(-1)), Throws.InvalidOperationException);
        Assert.That(() => _simulation.Run(TimeSpan.Zero), Throws.InvalidOperationException);
        Assert.That(() => _simulation.RunD(0), Throws.InvalidOperationException);
    }

    [Test]
    public void A_run_until_an_event_returns_its_value()
    {
        var timeout = new Timeout(_simulation, TimeSpan.FromSeconds(1), "spam");
        var later = _simulation.TimeoutD(2);

        Assert.That(_simulation.Run(timeout), Is.EqualTo("spam"));
        Assert.That(_simulation.NowD, Is.EqualTo(1));
        Assert.That(later.IsProcessed, Is.False);

        // The event is processed by now: a second run returns at once.
        Assert.That(_simulation.Run(timeout), Is.EqualTo("spam"));
        Assert.That(_simulation.NowD, Is.EqualTo(1));
    }

    [Test]
    public void A_run_until_an_event_stops_before_what_follows_in_its_instant()
    {
        var stop = _simulation.TimeoutD(1);
        var next = _simulation.TimeoutD(1);
        _simulation.Run(stop);
        Assert.That(next.IsProcessed, Is.False);
        _simulation.Run();
        Assert.That(next.IsProcessed, Is.True);
    }

    [Test]
    public void A_run_until_an_event_that_never_comes_is_an_error()
    {
        _simulation.TimeoutD(3);
        Assert.That(() => _simulation.Run(new Event(_simulation)), Throws.InvalidOperationException);
        Assert.That(_simulation.NowD, Is.EqualTo(3));
    }

    [Test]
    public void A_step_processes_one_event()
    {
        _simulation.TimeoutD(1);
        _simulation.TimeoutD(2);
        _simulation.Step();
        Assert.That(_simulation.NowD, Is.EqualTo(1));
        Assert.That(_simulation.ProcessedEvents, Is.EqualTo(1));
        Assert.That(_simulation.PeekD(), Is.EqualTo(2));
    }

    [Test]
    public void StopAsync_ends_the_run_after_the_current_event()
    {
        var log = new List<int>();
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, () => log.Add(1)));
        _simulation.ScheduleD(2, new LoggedEvent(_simulation, () =>
        {
            log.Add(2);
            _simulation.StopAsync();
        }));
        _simulation.ScheduleD(2, new LoggedEvent(_simulation, () => log.Add(3)));
        _simulation.Run();

        Assert.That(log, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(_simulation.NowD, Is.EqualTo(2));
        _simulation.Run();
        Assert.That(log, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void StopAsync_ends_a_run_until_a_date_where_it_is()
    {
        _simulation.ScheduleD(2, new LoggedEvent(_simulation, _simulation.StopAsync));
        _simulation.RunD(10);
        Assert.That(_simulation.NowD, Is.EqualTo(2));
    }

    [Test]
    public void A_StopSimulationException_ends_the_run_with_its_value()
    {
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, () => throw new StopSimulationException("enough")));
        Assert.That(_simulation.Run(), Is.EqualTo("enough"));
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, () => throw new StopSimulationException("more")));
        Assert.That(_simulation.RunD(10), Is.EqualTo("more"));
        Assert.That(_simulation.NowD, Is.EqualTo(2));
    }

    [Test]
    public void Another_exception_ends_the_run_and_leaves_the_rest_of_the_schedule()
    {
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, () => throw new NotSupportedException()));
        var next = _simulation.TimeoutD(1);
        Assert.That(() => _simulation.Run(), Throws.InstanceOf<NotSupportedException>());
        Assert.That(next.IsProcessed, Is.False);
        _simulation.Run();
        Assert.That(next.IsProcessed, Is.True);
    }

    [Test]
    public void Each_run_announces_its_start_and_finish()
    {
        var log = new List<string>();
        _simulation.RunStarted += (sender, _) => log.Add(ReferenceEquals(sender, _simulation) ? "started" : "?");
        _simulation.RunFinished += (_, _) => log.Add($"finished at {_simulation.NowD}");
        var stop = _simulation.TimeoutD(1);
        _simulation.TimeoutD(9);
        _simulation.Run(stop);
        _simulation.RunD(2);
        _simulation.Run();

        Assert.That(log, Is.EqualTo(new[]
        {
            "started", "finished at 1", "started", "finished at 3", "started", "finished at 9",
        }));
    }

    [Test]
    public void Processed_events_are_counted_the_start_and_end_of_a_process_included()
    {
        IEnumerable<Event> ThreeTimeouts()
        {
            for (var i = 0; i < 3; i++)
                yield return _simulation.TimeoutD(1);
        }

        _simulation.Process(ThreeTimeouts());
        _simulation.Run();
        Assert.That(_simulation.ProcessedEvents, Is.EqualTo(5));
    }

    [Test]
    public void Reset_goes_back_to_the_start_with_an_empty_schedule()
    {
        _simulation.TimeoutD(1);
        _simulation.TimeoutD(5);
        _simulation.RunD(2);
        _simulation.Reset(13);

        Assert.That(_simulation.Now, Is.EqualTo(Start));
        Assert.That(_simulation.ProcessedEvents, Is.Zero);
        Assert.That(_simulation.Peek(), Is.EqualTo(DateTime.MaxValue));
        _simulation.TimeoutD(1);
        _simulation.Run();
        Assert.That(_simulation.NowD, Is.EqualTo(1));
    }

    [Test]
    public void The_log_goes_to_the_logger()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        _simulation.Logger = writer;
        _simulation.Log("{0} and {1}", 1, "two");
        Assert.That(writer.ToString(), Is.EqualTo("1 and two\n"));
        _simulation.Logger = null;
        Assert.That(() => _simulation.Log("nowhere"), Throws.Nothing);
    }

    [Test]
    public void A_derived_simulation_may_override_the_steps()
    {
        var simulation = new Counting();
        simulation.TimeoutD(1);
        simulation.TimeoutD(2);
        simulation.TimeoutD(3);
        simulation.RunD(3);
        Assert.That(simulation.Steps, Is.GreaterThanOrEqualTo(2));
        Assert.That(simulation.NowD, Is.EqualTo(3));
        simulation.Run();
        Assert.That(simulation.ProcessedEvents, Is.EqualTo(3));
    }

    private sealed class Counting : Simulation
    {
        public int Steps { get; private set; }

        public override void Step()
        {
            Steps++;
            base.Step();
        }
    }
}
