using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>Long queues under conservative backfilling, job by job against a planner that counts what is free in every second.</summary>
public sealed class ConservativeScheduleTests
{
    private sealed record Request(int At, int Length, int Estimate, int Size);

    /// <summary>Estimates are up to four times the run time, so most jobs end early; the fleet grows in the middle, so that all is planned anew.</summary>
    [Test]
    public void Every_job_starts_when_a_planner_of_every_second_has_it_start([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var (first, second, growsAt) = (random.Next(8, 40), random.Next(1, 20), random.Next(50, 400));
        var jobs = Enumerable.Range(0, 240).Select(_ => Draw(random, first)).OrderBy(job => job.At).ToArray();
        var fleet = TestModel.Fleet(first);
        var model = fleet with
        {
            End = null,
            BuildOut = [.. fleet.BuildOut, fleet.BuildOut[0] with { Name = "later", InService = fleet.Start.AddSeconds(growsAt), UltraServers = second }],
            Scheduler = new(Backfilling.Conservative),
            JobClasses = [.. jobs.Select((job, i) => TestModel.Class($"job {i}", TestModel.At(job.At), TestModel.Constant(job.Length), job.Size) with
            {
                EstimateFactor = new ConstantDistribution((double)job.Estimate / job.Length),
            })],
        };
        var starts = new ProbedRun(model).To(100_000).Told.Jobs.OrderBy(job => job.Class).Select(job => job.StartedAt / TimeSpan.TicksPerSecond);
        Assert.That(starts, Is.EqualTo(new Planner(jobs, first).Starts(growsAt, second)));
    }

    private static Request Draw(Random random, int servers)
    {
        var length = random.Next(1, 41);
        return new(random.Next(0, 300), length, length * random.Next(2, 9) / 2, 1 + (random.Next(servers) * random.Next(servers) / servers));
    }

    /// <summary>First come, first served; who waits is promised the earliest time that delays nobody who came before.</summary>
    private sealed class Planner(Request[] jobs, int servers)
    {
        private readonly int[] _free = [.. Enumerable.Repeat(servers, 40_000)];
        private readonly int[] _promised = [.. jobs.Select(_ => -1)];
        private readonly int[] _started = [.. jobs.Select(_ => -1)];
        private readonly List<int> _waiting = [];

        public int[] Starts(int growsAt, int more)
        {
            for (var now = 0; _started.Contains(-1); now++)
            {
                // What the estimates had kept beyond the end is given back.
                var ended = false;
                for (var job = 0; job < jobs.Length; job++)
                {
                    if (_started[job] < 0 || _started[job] + jobs[job].Length != now)
                        continue;
                    Take(job, now, _started[job] + jobs[job].Estimate, -1);
                    ended = true;
                }

                if (now == growsAt)
                    Grow(now, more);
                else if (ended)
                    _waiting.ForEach(job => Bring(job, now));
                for (var job = 0; job < jobs.Length; job++)
                {
                    if (jobs[job].At != now)
                        continue;
                    _waiting.Add(job);
                    Promise(job, now);
                }

                foreach (var job in _waiting.Where(job => _promised[job] == now).ToArray())
                {
                    _started[job] = now;
                    _waiting.Remove(job);
                }
            }

            return _started;
        }

        private void Grow(int now, int more)
        {
            foreach (var job in _waiting)
                Take(job, _promised[job], _promised[job] + jobs[job].Estimate, -1);
            for (var second = now; second < _free.Length; second++)
                _free[second] += more;
            _waiting.ForEach(job => Promise(job, now));
        }

        private void Bring(int job, int now)
        {
            Take(job, _promised[job], _promised[job] + jobs[job].Estimate, -1);
            Promise(job, now);
        }

        private void Promise(int job, int now)
        {
            for (var (start, since) = (now, now); ; since++)
            {
                if (_free[since] < jobs[job].Size)
                    start = since + 1;
                if (since + 1 - start < jobs[job].Estimate)
                    continue;
                _promised[job] = start;
                Take(job, start, start + jobs[job].Estimate, 1);
                return;
            }
        }

        private void Take(int job, int from, int to, int sign)
        {
            for (var second = from; second < to; second++)
                _free[second] -= sign * jobs[job].Size;
        }
    }
}
