using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>Queues with classes and orders whose answers are known in closed form: 99.9 % intervals over 30 seeds.</summary>
public sealed class PriorityQueueingTests
{
    [TestCase(1, 0.3, 0.5)]
    [TestCase(4, 1.2, 2.0)]
    public void Waits_of_two_priorities_are_those_of_Cobham(int servers, double urgentPerHour, double patientPerHour)
    {
        // W_k = W / ((1 − σ_(k−1)) (1 − σ_k)), where W is the wait for the first server that becomes free, C(c, a) / (c µ), and σ_k the load
        // of classes 1 to k (Cobham 1954, doi:10.1287/opre.2.1.70; for equal µ also with c servers). µ = 1 / h.
        var load = urgentPerHour + patientPerHour;
        var first = QueueingTests.ErlangC(servers, load) / servers * 3600;
        var (urgent, all) = (1 - (urgentPerHour / servers), 1 - (load / servers));
        var model = TwoPriorities(servers, urgentPerHour, patientPerHour);
        Replications.AssertMeans(
            model,
            (s => s.Jobs.ByClass!["urgent"].WaitS.Mean!.Value, first / urgent, 0.03),
            (s => s.Jobs.ByClass!["patient"].WaitS.Mean!.Value, first / (urgent * all), 0.06));
    }

    [TestCase(1, 0.3, 0.5)]
    [TestCase(2, 0.6, 1.0)]
    public void Preempted_jobs_that_lose_nothing_are_a_queue_of_preemptive_resume(int servers, double urgentPerHour, double patientPerHour)
    {
        // The urgent see an M/M/c queue of their own. With equal µ and nothing lost all jobs together are one too, and what is in the
        // system but not urgent is patient (Little): T_2 = ((λ_1 + λ_2) T − λ_1 T_1) / λ_2. With one server this is the classic
        // 1 / (µ (1 − σ_1)) + R / ((1 − σ_1) (1 − σ_2)).
        var urgent = TurnaroundHours(servers, urgentPerHour);
        var load = urgentPerHour + patientPerHour;
        var patient = ((load * TurnaroundHours(servers, load)) - (urgentPerHour * urgent)) / patientPerHour;
        var model = TwoPriorities(servers, urgentPerHour, patientPerHour);
        Replications.AssertMeans(
            model with { Scheduler = model.Scheduler with { Preemption = Preemption.Checkpoint } },
            (s => s.Jobs.ByClass!["urgent"].TurnaroundS.Mean!.Value, urgent * 3600, 0.03),
            (s => s.Jobs.ByClass!["patient"].TurnaroundS.Mean!.Value, patient * 3600, 0.06));
    }

    [Test]
    public void Mean_wait_of_shortest_job_first_is_that_of_Phipps()
    {
        // W = ∫ R / (1 − ρ(x))² dF(x), where R = λ E[S²] / 2 and ρ(x) is the load of jobs up to x (Phipps 1956, doi:10.1287/opre.4.1.76).
        // M/M/1 with µ = 1 / h and λ = 0.8 / h: R = 0.8 h, ρ(x) = 0.8 (1 − e^(−x) (1 + x)). Estimates are the durations.
        const double Load = 0.8;
        var expected = Integral(x => Math.Exp(-x) * Load / Math.Pow(1 - (Load * (1 - (Math.Exp(-x) * (1 + x)))), 2), 0, 60);

        // First come first served waits 4 h.
        Assert.That(expected, Is.InRange(1, 3));
        var model = TestModel.Fleet(1) with
        {
            End = TestModel.Start.AddYears(3),
            Warmup = TimeSpan.FromDays(30),
            Scheduler = new SchedulerSettings { Order = QueueOrder.Sjf },
            JobClasses = [Class("jobs", Load)],
        };
        Replications.AssertMean(model, s => s.Jobs.WaitS.Mean!.Value, expected * 3600, 0.05);
    }

    [TestCase(6, 0.5)]
    [TestCase(8, 0.75)]
    [TestCase(32, 0.9)]
    public void Saturated_gangs_of_one_and_of_all_servers_pass_first_come_first_served_as_derived(int servers, double shareOfOnes)
    {
        // Sizes 1 with probability p and s with q = 1 − p, exponential times of mean 1 h. An s runs alone, 1 h; then the k ones that
        // come before the next s, P(k ≥ j) = p^j, are done after Σ_(j ≤ k) 1 / min(j, s): with more than s of them one ends every 1 / s,
        // and the last s after 1 / s, …, 1 / 2, 1. Their mean is Σ_(j < s) p^j / j + p^s / (s q), and 1 / q jobs pass in a cycle.
        // For s = 2 and 4, p = ½ it is what Rumyantsev and Morozov give (QueueingTests).
        var between = Enumerable.Range(1, servers - 1).Sum(j => Math.Pow(shareOfOnes, j) / j) + (Math.Pow(shareOfOnes, servers) / (servers * (1 - shareOfOnes)));
        var jobsPerHour = 1 / ((1 - shareOfOnes) * (1 + between));
        var model = TestModel.Fleet(servers) with
        {
            End = TestModel.Start.AddYears(1),
            Warmup = TimeSpan.FromDays(15),
            JobClasses = [TestModel.Class("gangs", new SlotArrivals(4 * servers), TestModel.Exponential(3600)) with
            {
                Size = new EmpiricalDistribution([1, servers], [shareOfOnes, 1 - shareOfOnes]),
            }],
        };

        // A job is submitted when one ends.
        Replications.AssertMean(model, s => s.Jobs.Submitted / (350.0 * 24), jobsPerHour, 0.01);
    }

    [TestCase(7)]
    [TestCase(28)]
    public void Saturated_tenants_share_by_their_weights(int halfLifeDays)
    {
        // Six servers, weights 3, 2 and 1, always more jobs of each tenant than servers. Usage u decays: what a tenant holds is
        // du/dt + u ln 2 / h, so its share in the long run is that of ∫ u. A job starts for the tenant that has used least for its weight, so
        // u is out of balance by no more than was started on all six servers at once, 6 server-hours of jobs of at most an hour:
        // (ln 2 / h) · 6 of 6 servers, which is 0.41 % for a week and 0.10 % for four. Δu over the run is 6 server-hours of 50,400.
        var tolerance = (Math.Log(2) / (24.0 * halfLifeDays)) + (6 / 50_400.0);
        var model = TestModel.Fleet(6) with
        {
            End = TestModel.Start.AddDays(350),
            Scheduler = new SchedulerSettings { Order = QueueOrder.FairShare, FairShareHalfLife = TimeSpan.FromDays(halfLifeDays) },
            Tenants = [new Tenant("a", 3), new Tenant("b", 2), new Tenant("c")],
            JobClasses = [.. Enumerable.Range(0, 3).Select(i => TestModel.Class($"of {i}", new SlotArrivals(12), new UniformDistribution(1800, 3600)) with { Tenants = [i] })],
        };
        var summary = Replications.Run(model);
        var used = new[] { "a", "b", "c" }.Select(name => (double)summary.Goodput.ByTenant![name].ProductiveChipS).ToArray();
        Assert.That(used.Sum(), Is.EqualTo(6 * 350 * 86_400.0).Within(0.001).Percent);
        Assert.That(used.Select(chips => chips / used.Sum()), Is.EqualTo(new[] { 3 / 6.0, 2 / 6.0, 1 / 6.0 }).Within(tolerance));
    }

    private static DatacenterModel TwoPriorities(int servers, double urgentPerHour, double patientPerHour) => TestModel.Fleet(servers) with
    {
        End = TestModel.Start.AddYears(servers == 1 ? 4 : 2),
        Warmup = TimeSpan.FromDays(60),
        Scheduler = new SchedulerSettings { Order = QueueOrder.Priority },
        JobClasses = [Class("urgent", urgentPerHour) with { Priority = 1 }, Class("patient", patientPerHour) with { Preemptible = true }],
    };

    private static JobClass Class(string name, double perHour) =>
        TestModel.Class(name, new PoissonArrivals(new Rate(perHour / 3600)), TestModel.Exponential(3600)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Continuous),
        };

    private static double TurnaroundHours(int servers, double perHour) => (QueueingTests.ErlangC(servers, perHour) / (servers - perHour)) + 1;

    /// <summary>By Simpson's rule, with an error far below the tests' intervals.</summary>
    private static double Integral(Func<double, double> function, double from, double to)
    {
        const int Halves = 20_000;
        var step = (to - from) / Halves;
        var sum = function(from) + function(to);
        for (var i = 1; i < Halves; i++)
            sum += function(from + (i * step)) * (i % 2 == 0 ? 2 : 4);
        return sum * step / 3;
    }
}
