using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Jobs whose units become slower and faster while they run: the arithmetic of the engine against walking through the job second by second.</summary>
public sealed class SpeedChangeTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Test]
    public void Nothing_is_lost_when_a_unit_slows_down_and_the_end_moves()
    {
        // 100 s of work; at half speed from 20 s to 50 s, 15 s of work: 20 + 30 + 65 = 115 s.
        var simulation = Start(TestModel.Class("job", TestModel.At(0), TestModel.Constant(100)), out var recorder);
        simulation.RunUntil(At(20));
        simulation.Execution.Degrade(Unit(simulation), 0.5);
        simulation.RunUntil(At(50));
        simulation.Execution.EndDegradation(Unit(simulation), 0.5);
        simulation.RunUntil(At(200));

        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(115 * Second));
        Assert.That(recorder.Jobs.Single().Interruptions, Is.Zero);
        var goodput = simulation.Summarize().Goodput;
        Assert.That((goodput.ProductiveChipS, goodput.DegradedChipS, goodput.LostChipS), Is.EqualTo((100m, 15m, 0m)));
    }

    [Test]
    public void The_slowest_of_the_degradations_of_a_unit_counts_and_the_slowest_unit_of_a_gang()
    {
        // From 10 s at 0.8, from 20 s at 0.5, from 30 s at 0.5 (another unit has 0.6), from 40 s at 0.6, from 50 s at 1:
        // 10 + 8 + 5 + 5 + 6 = 34 of 100 by 50 s, the end at 116 s.
        var simulation = Start(TestModel.Class("job", TestModel.At(0), TestModel.Constant(100), 2), out var recorder);
        var execution = simulation.Execution;
        var units = simulation.Units;
        simulation.RunUntil(At(10));
        execution.Degrade(units[0], 0.8);
        simulation.RunUntil(At(20));
        execution.Degrade(units[0], 0.5);
        simulation.RunUntil(At(30));
        execution.Degrade(units[1], 0.6);
        simulation.RunUntil(At(40));
        execution.EndDegradation(units[0], 0.5);
        execution.EndDegradation(units[0], 0.8);
        simulation.RunUntil(At(50));
        execution.EndDegradation(units[1], 0.6);
        simulation.RunUntil(At(200));
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(116 * Second));
    }

    [Test]
    public void A_job_that_starts_on_a_slow_unit_is_slow_until_it_is_repaired()
    {
        // At half speed from its start to 40 s: 20 s of work, and 80 s more.
        var simulation = Start(TestModel.Class("job", TestModel.At(0), TestModel.Constant(100)), out var recorder);
        simulation.Execution.Degrade(Unit(simulation), 0.5);
        simulation.RunUntil(At(40));
        simulation.Execution.EndDegradation(Unit(simulation), 0.5);
        simulation.RunUntil(At(200));
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(120 * Second));
    }

    [Test]
    public void What_an_interruption_loses_reaches_back_over_changes_of_speed_to_the_last_checkpoint()
    {
        // Saved at 30 s. At half speed from 40 s on: at 50 s 45 s of work are done, and an interruption loses 20 s of running and
        // 15 s of work, 10 of them before the change. The last 70 s at half speed take 140 s, to 190 s.
        var simulation = Start(Job(work: 100, interval: 30), out var recorder);
        simulation.RunUntil(At(40));
        simulation.Execution.Degrade(Unit(simulation), 0.5);
        simulation.RunUntil(At(50));
        Strike(simulation);
        simulation.RunUntil(At(300));

        Assert.That(recorder.Jobs.Single().LostTicks, Is.EqualTo(20 * Second));
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(190 * Second));
        var goodput = simulation.Summarize().Goodput;
        Assert.That((goodput.ProductiveChipS, goodput.LostChipS, goodput.DegradedChipS), Is.EqualTo((100m, 15m, 5m + 70m)));
    }

    [Test]
    public void A_checkpoint_counts_only_when_it_has_drained()
    {
        // 10 of 100 s of work, then 2 s of writing, then 8 s of draining at 1 B/s: checkpoints of 10, 20, 30 s of work are written at
        // 12, 24, 36 s and finished at 20, 32, 44 s. At 43 s the third still drains: 20 s are saved, at 32 s.
        var simulation = Start(Job(100, 10, write: 2, drain: 8), out var recorder);
        simulation.RunUntil(At(43));
        Strike(simulation);
        Assert.That(simulation.Job.SavedWork, Is.EqualTo(20 * Second));
        Assert.That(simulation.Job.LostTime, Is.EqualTo(11 * Second));

        // From 43 s: 80 s of work and 7 checkpoints of 2 s.
        simulation.RunUntil(At(300));
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo((43 + 80 + 14) * Second));
    }

    [Test]
    public void The_next_checkpoint_begins_no_sooner_than_the_last_has_drained()
    {
        // Every 5 s of work, but a drain takes 20 s: every 20 s. 100 s of work have four checkpoints of 1 s.
        var simulation = Start(Job(100, 5, write: 1, drain: 20), out var recorder);
        simulation.RunUntil(At(300));
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(104 * Second));
    }

    [Test]
    public void Attempts_of_any_speeds_are_what_walking_through_them_second_by_second_says([Range(1, 400)] int seed)
    {
        var random = new Random(seed);
        var walk = new Walk(random);
        var simulation = Start(Job(walk.Work, walk.Interval, walk.Write, walk.Drain, walk.Restart), out var recorder, walk.Warmup);
        var execution = simulation.Execution;
        var speed = 1.0;
        for (var step = 0; !walk.IsDone && step < 2_000; step++)
        {
            walk.Advance(random.Next(1, 5));
            simulation.RunUntil(At(walk.Now));
            if (walk.IsDone)
                break;
            switch (random.Next(12))
            {
                case 0 when step < 60:
                    walk.Interrupt();
                    Strike(simulation);
                    break;
                case 1 or 2 when walk.IsWhole:
                    if (speed < 1)
                        execution.EndDegradation(Unit(simulation), speed);
                    speed = new[] { 1, 0.5, 0.25 }[random.Next(3)];
                    if (speed < 1)
                        execution.Degrade(Unit(simulation), speed);
                    walk.QuartersPerSecond = (int)(4 * speed);
                    break;
            }

            var job = execution.Running.Single();
            Assert.That(job.LostTime, Is.EqualTo(walk.LostTime * Second), $"seed {seed} at {walk.Now} s");
            Check(simulation, walk, seed);
        }

        simulation.RunUntil(At(walk.Now + 1));
        Assert.That(walk.IsDone, $"seed {seed}");
        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(walk.FinishedAt * Second), $"seed {seed}");
        Check(simulation, walk, seed);
    }

    private static void Check(DatacenterSimulation simulation, Walk walk, int seed)
    {
        if (!simulation.Window.IsOpen)
            return;
        var goodput = simulation.Summarize().Goodput;
        Assert.That(
            (goodput.ProductiveChipS, goodput.LostChipS, goodput.CheckpointChipS, goodput.RestartChipS, goodput.DegradedChipS),
            Is.EqualTo((walk.Productive / 4m, walk.Lost / 4m, (decimal)walk.Checkpoint, (decimal)walk.Restarting, walk.Degraded / 4m)),
            $"seed {seed} at {walk.Now} s");
    }

    private static DatacenterSimulation Start(JobClass job, out ListRecorder recorder, int warmup = 0)
    {
        recorder = new ListRecorder();
        return new(
            TestModel.Fleet(2) with
            {
                JobClasses = [job],
                Storage = new StorageSettings(new BytesPerSecond(1)),
                Warmup = TimeSpan.FromSeconds(warmup),
                Failures = TestModel.Failing(TestModel.Failure(1e12, Model.Reliability.FailureEffect.Restart)),
                Record = new RecordSettings(Series: false),
            },
            recorder);
    }

    /// <summary>A job whose checkpoints drain at 1 B/s.</summary>
    private static JobClass Job(int work, int interval, int write = 0, int drain = 0, int restart = 0) =>
        TestModel.Class("job", TestModel.At(0), TestModel.Constant(work)) with
        {
            Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(write), TestModel.Constant(restart))
            {
                Size = drain > 0 ? new Bytes(drain) : null,
                IsAsynchronous = true,
            },
        };

    private static void Strike(DatacenterSimulation simulation) =>
        simulation.Strike();

    private static UltraServer Unit(DatacenterSimulation simulation) => simulation.Units[0];

    private static DateTime At(double seconds) => TestModel.Start.AddSeconds(seconds);

    /// <summary>One job, second by second; work is counted in quarters of a second, so that a quarter and half of full speed are whole.</summary>
    private sealed class Walk(Random random)
    {
        private readonly List<(int Amount, int Time)> _unsaved = [];
        private readonly List<(int Amount, int Time)> _draining = [];
        private int _restartLeft;
        private int _saved;
        private int _piece;
        private int _written;
        private int _drainLeft;
        private int _savedAt;

        public int Work { get; } = random.Next(1, 120);

        public int Interval { get; } = random.Next(1, 20);

        public int Write { get; } = random.Next(0, 5);

        public int Drain { get; } = random.Next(2) * random.Next(0, 25);

        public int Restart { get; } = random.Next(0, 10);

        public int Warmup { get; } = random.Next(2) * random.Next(0, 80);

        public int QuartersPerSecond { get; set; } = 4;

        public int Now { get; private set; }

        public int FinishedAt { get; private set; }

        public bool IsDone { get; private set; }

        public int LostTime { get; private set; }

        public int Productive { get; private set; }

        public int Lost { get; private set; }

        public int Checkpoint { get; private set; }

        public int Restarting { get; private set; }

        public int Degraded { get; private set; }

        /// <summary>Whether whole seconds of work are done, so that at any speed the next checkpoint begins at a whole second.</summary>
        public bool IsWhole => _piece % 4 == 0;

        private int EffectiveInterval => 4 * Math.Max(Interval, Drain);

        private int Done => _saved + Sum(_draining) + Sum(_unsaved);

        public void Advance(int seconds)
        {
            for (var i = 0; i < seconds && !IsDone; i++)
                AdvanceOne();
        }

        public void Interrupt()
        {
            LostTime += Now - _savedAt;
            foreach (var (amount, time) in _draining.Concat(_unsaved).Where(part => part.Time >= Warmup))
            {
                Productive -= amount;
                Lost += amount;
            }

            _draining.Clear();
            _unsaved.Clear();
            _piece = _written = _drainLeft = 0;
            _savedAt = Now;
            _restartLeft = Restart;
        }

        private void AdvanceOne()
        {
            var counts = Now >= Warmup ? 1 : 0;
            var isDraining = _drainLeft > 0;
            if (_restartLeft > 0)
            {
                _restartLeft--;
                Restarting += counts;
            }
            else if (_piece >= EffectiveInterval && _written < Write)
            {
                _written++;
                Checkpoint += counts;
            }
            else
            {
                DoWork(counts);
            }

            Now++;
            if (isDraining && --_drainLeft == 0)
                Finish(_draining);
            if (Done == 4 * Work)
            {
                IsDone = true;
                FinishedAt = Now;
            }
            else if (_piece >= EffectiveInterval && _written == Write)
            {
                EndWrite();
            }
        }

        private void DoWork(int counts)
        {
            _unsaved.Add((QuartersPerSecond, Now));
            _piece += QuartersPerSecond;
            Productive += counts * QuartersPerSecond;
            Degraded += counts * (4 - QuartersPerSecond);
        }

        private void EndWrite()
        {
            _draining.AddRange(_unsaved);
            _unsaved.Clear();
            _piece = _written = 0;
            _drainLeft = Drain;
            if (Drain == 0)
                Finish(_draining);
        }

        private void Finish(List<(int Amount, int Time)> held)
        {
            _saved += Sum(held);
            held.Clear();
            _savedAt = Now;
        }

        private static int Sum(List<(int Amount, int Time)> simulation) => simulation.Sum(part => part.Amount);
    }
}
