using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Groups of units of which some are enough, against closed forms.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RedundancyTests
{
    private const double Hour = 3600;
    private const double Year = 8760;

    [TestCase(1, 2, 8_760, 8, 0.9999991675, 0.001823153)]
    [TestCase(4, 5, 20_000, 24, 0.99998567, 0.01044915)]
    [TestCase(16, 16, 5_000, 48, 0.85824351, 24.05828)]
    [TestCase(64, 72, 5_000, 48, 0.99999997, 4.8662e-5)]
    public void The_closed_form_of_units_that_are_repaired_by_themselves_is_the_published_one(int needed, int of, double mtbf, double mttr, double availability, double failuresPerYear)
    {
        Assert.That(1 - Unavailability(needed, of, mtbf, mttr), Is.EqualTo(availability).Within(6e-9));
        Assert.That(FailuresPerYear(needed, of, mtbf, mttr), Is.EqualTo(failuresPerYear).Within(1e-4 * failuresPerYear));
    }

    // 64 of 72 with a repair of 600 h in place of 48: with 48 a group fails once in 20,000 years.
    [TestCase(1, 2, 8_760, 8, 500, 20, 0.2)]
    [TestCase(4, 5, 20_000, 24, 500, 10, 0.15)]
    [TestCase(16, 16, 5_000, 48, 25, 5, 0.015)]
    [TestCase(64, 72, 5_000, 600, 10, 3, 0.05)]
    public void Groups_of_units_fail_as_often_and_as_long_as_the_closed_form_says(int needed, int of, double mtbf, double mttr, int groups, int years, double widest)
    {
        var model = TestModel.Fleet(groups * of) with
        {
            End = TestModel.Start.AddDays(365 * (years + 1)),
            Failures = TestModel.Failing(TestModel.Failure(mtbf * Hour, FailureEffect.Drain, repair: TestModel.Exponential(mttr * Hour))),
        };
        // All units begin as new: counted from the second year on.
        var runs = Enumerable.Range(1, 30).Select(seed => Run(model with { Seed = seed }, needed, of, TimeSpan.FromDays(365))).ToArray();
        var groupHours = groups * years * Year;
        Replications.AssertMean(seed => runs[seed - 1].LostHours / groupHours, Unavailability(needed, of, mtbf, mttr), 2 * widest);
        Replications.AssertMean(seed => runs[seed - 1].Losses / (double)(groups * years), FailuresPerYear(needed, of, mtbf, mttr), widest);
    }

    [Test]
    public void Two_units_that_share_a_technician_are_lost_as_the_Markov_chain_says()
    {
        // Birth and death with 2λ, λ and μ, μ, λ = 1 / 1,000 h, μ = 1 / 50 h: both down with probability 2λ²/(μ² + 2λμ + 2λ²) =
        // 0.00452489, so one is up for 0.99547511; for the first time after (3λ + μ)/(2λ²) = 11,500 h. A campus for each pair.
        var model = TestModel.Fleet(100) with
        {
            End = TestModel.Start.AddDays(365 * 20),
            Topology = new Topology(2, 1, 1, [.. Enumerable.Range(0, 50).Select(i => new Campus($"pair {i}", 1))]),
            Failures = TestModel.Failing(TestModel.Failure(1000 * Hour, FailureEffect.Drain, repair: TestModel.Exponential(50 * Hour))),
            Repair = new() { Crews = CrewSettings.Constant(1) with { PerCampus = true } },
        };
        var runs = Enumerable.Range(1, 30).Select(seed => Run(model with { Seed = seed }, 1, 2, TimeSpan.Zero)).ToArray();
        Replications.AssertMean(seed => runs[seed - 1].LostHours / (50 * 20 * Year), 1 - 0.99547511, 0.04);
        Replications.AssertMean(seed => runs[seed - 1].FirstLossHours.Average(), 11_500, 0.12);
    }

    private static double Unavailability(int needed, int of, double mtbf, double mttr) =>
        Binomial.CDF(mttr / (mtbf + mttr), of, of) - Binomial.CDF(mttr / (mtbf + mttr), of, of - needed) is > 1e-12 and var often
            ? often
            : Enumerable.Range(of - needed + 1, needed).Sum(down => Binomial.PMF(mttr / (mtbf + mttr), of, down));

    /// <summary>A group fails when exactly as many are up as are needed and one of them fails.</summary>
    private static double FailuresPerYear(int needed, int of, double mtbf, double mttr) =>
        Binomial.PMF(mttr / (mtbf + mttr), of, of - needed) * needed / mtbf * Year;

    private static GroupRecorder Run(DatacenterModel model, int needed, int of, TimeSpan from)
    {
        var recorder = new GroupRecorder(needed, of, model.BuildOut[0].UltraServers / of, from.Ticks);
        new DatacenterSimulation(model, recorder).RunUntil(model.End!.Value);
        return recorder;
    }

    /// <summary>Counts when too few units of a group are up, from an instant on; the units of a group are neighbours.</summary>
    private sealed class GroupRecorder(int needed, int of, int groups, long from) : IRecorder
    {
        private readonly int[] _down = new int[groups];
        private readonly long[] _lostAt = new long[groups];
        private readonly double[] _firstLoss = new double[groups];

        public int Losses { get; private set; }

        public double LostHours { get; private set; }

        /// <summary>Of the groups that were ever lost.</summary>
        public ImmutableArray<double> FirstLossHours => [.. _firstLoss.Where(hours => hours > 0)];

        public void Happened(in EventRecord record)
        {
            var group = record.UltraServer / of;
            if (record.Kind == EventKind.Down && ++_down[group] == of - needed + 1)
            {
                Losses += record.Time >= from ? 1 : 0;
                _lostAt[group] = record.Time;
                if (_firstLoss[group] == 0)
                    _firstLoss[group] = record.Time / (double)TimeSpan.TicksPerHour;
            }
            else if (record.Kind == EventKind.Up && _down[group]-- == of - needed + 1)
            {
                LostHours += Math.Max(0, record.Time - Math.Max(from, _lostAt[group])) / (double)TimeSpan.TicksPerHour;
            }
        }

        public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement)
        {
        }
    }
}
