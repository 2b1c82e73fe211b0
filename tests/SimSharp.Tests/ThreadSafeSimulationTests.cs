using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class ThreadSafeSimulationTests
{
    [Test]
    public void It_runs_as_the_other_does()
    {
        var simulation = new ThreadSafeSimulation(new DateTime(2026, 1, 1), 7);
        var log = new List<double>();
        for (var i = 1; i <= 5; i++)
            simulation.ScheduleD(i, new LoggedEvent(simulation, () => log.Add(simulation.NowD)));
        Assert.That(simulation.PeekD(), Is.EqualTo(1));
        simulation.Step();
        simulation.RunD(2);
        Assert.That(simulation.NowD, Is.EqualTo(3));
        Assert.That(simulation.Peek(), Is.EqualTo(simulation.StartDate.AddSeconds(3)));
        simulation.Run();
        Assert.That(log, Is.EqualTo(new[] { 1.0, 2, 3, 4, 5 }));
        Assert.That(simulation.ProcessedEvents, Is.EqualTo(5));
    }

    [Test]
    public async Task It_can_run_on_another_thread()
    {
        var simulation = new ThreadSafeSimulation();
        var timeout = new Timeout(simulation, TimeSpan.FromSeconds(3), "value");
        Assert.That(await simulation.RunAsync(TimeSpan.FromSeconds(2)), Is.Null);
        Assert.That(await simulation.RunAsync(timeout), Is.EqualTo("value"));
        await simulation.RunAsync(simulation.StartDate.AddSeconds(10));
        Assert.That(simulation.NowD, Is.EqualTo(10));
    }

    [Test]
    public void Events_scheduled_from_other_threads_are_all_processed()
    {
        var simulation = new ThreadSafeSimulation();
        var processed = 0;
        var scheduled = 0;
        var writers = 2;

        // Keeps the run going, one step after the other, until the writers are done.
        LoggedEvent heartbeat = null!;
        heartbeat = new LoggedEvent(simulation, () =>
        {
            if (Volatile.Read(ref writers) > 0)
                simulation.ScheduleD(1, heartbeat);
        });
        simulation.ScheduleD(1, heartbeat);
        var run = Task.Run(() => simulation.Run());
        Parallel.For(0, 2, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                simulation.ScheduleD(i % 7, new LoggedEvent(simulation, () => processed++));
                Interlocked.Increment(ref scheduled);
            }
            Interlocked.Decrement(ref writers);
        });
        run.Wait();
        Assert.That(processed, Is.EqualTo(scheduled));
    }

    [Test]
    public void The_former_name_is_a_thread_safe_simulation()
    {
#pragma warning disable CS0618 // It is obsolete.
        var environment = new Environment(new DateTime(2026, 1, 1), 42, TimeSpan.FromMinutes(1));
#pragma warning restore CS0618
        environment.RunD(3);
        Assert.That(environment, Is.InstanceOf<ThreadSafeSimulation>());
        Assert.That(environment.Now, Is.EqualTo(new DateTime(2026, 1, 1, 0, 3, 0)));
    }
}
