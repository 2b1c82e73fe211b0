using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>A repair shop alone, from a midnight on, with faults at given hours.</summary>
internal sealed class Workshop
{
    private readonly SimulationClock _clock = new(TestModel.Start, null);
    private readonly RepairShop _shop;
    private readonly RunWindow _window = new(0);

    public Workshop(RepairSettings repair, params FailureComponent[] components)
    {
        var model = TestModel.Fleet(1) with { Repair = repair, Failures = TestModel.Failing([.. components]) };
        Failures = new FailureStatistics(_window, components.Length);
        Repairs = new RepairStatistics(model, _window);
        _shop = new RepairShop(model, Failures, Repairs, _clock);
    }

    public FailureStatistics Failures { get; }

    public RepairStatistics Repairs { get; }

    public long Now => _clock.Now;

    /// <summary>What happened, as in <c>7.5 a under-repair</c>: the hour, the fault and what becomes of it.</summary>
    public List<string> Log { get; } = [];

    /// <summary>A part of which one repair takes some hours, whatever fails how often.</summary>
    public static FailureComponent Part(double hours, int crew = 1, int? spare = null) =>
        TestModel.Failure(1e9, FailureEffect.Drain, repair: TestModel.Constant(3600 * hours)) with { CrewNeeded = crew, SpareNeeded = spare };

    public void Fault(double hour, string name, int component = 0, int idled = 1) =>
        _clock.Schedule(Ticks(hour), new Call(_clock.Kernel, () => Begin(name, component, idled)), EventPriority.Failure);

    public string[] Run(double hours)
    {
        _clock.Kernel.Run(_clock.DateOf(Ticks(hours)));
        return [.. Log];
    }

    public static double Hours(Int128 ticks) => (double)ticks / TimeSpan.TicksPerHour;

    private void Begin(string name, int component, int idled)
    {
        var stream = RandomStream.Named(1, name);
        _shop.Begin(0, component, idled, ref stream, new Item(this, name));
    }

    private void Note(string name, string what) =>
        Log.Add(string.Create(CultureInfo.InvariantCulture, $"{Hours(_clock.Now):0.##} {name} {what}"));

    private static string Word(DownCause cause) => string.Concat(cause.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + c : c.ToString())).ToLowerInvariant();

    private static long Ticks(double hours) => (long)Math.Round(hours * TimeSpan.TicksPerHour);

    private sealed class Item(Workshop shop, string name) : IRepairable
    {
        public void Prefetch()
        {
        }

        public void PhaseBegan(DownCause cause) => shop.Note(name, Word(cause));

        public void Repaired() => shop.Note(name, "done");
    }

    private sealed class Call(Simulation kernel, Action action) : Event(kernel)
    {
        public override void Process() => action();
    }
}
