using System;
using System.Collections.Immutable;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Tests;

/// <summary>Small models, written in code.</summary>
internal static class TestModel
{
    public static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A fleet that is in service from the start, without jobs or failures, for a year.</summary>
    public static DatacenterModel Fleet(int ultraServers, int chips = 1, double idle = 0.5, double down = 0)
    {
        var type = new UltraServerType
        {
            Name = "server",
            Accelerator = new Accelerator("chip", null, null),
            Chips = chips,
            Nameplate = new Watts(200),
            IdleDraw = idle,
            DownDraw = down,
        };
        return new DatacenterModel
        {
            Name = "test",
            Start = Start,
            End = Start.AddDays(365),
            UltraServerTypes = [type],
            BuildOut = [new Phase("all", Start, type, ultraServers)],
        };
    }

    public static JobClass Class(string name, Arrivals arrivals, Distribution duration, int size = 1, SizeUnit unit = SizeUnit.UltraServers) =>
        Class(name, arrivals, new TimedLength(duration), size, unit);

    /// <summary>A service whose replicas are UltraServers or chips.</summary>
    public static JobClass Service(string name, ServiceArrivals demand, SizeUnit unit = SizeUnit.UltraServers) => Class(name, demand, new EndlessLength(), 1, unit);

    private static JobClass Class(string name, Arrivals arrivals, Length length, int size, SizeUnit unit) => new()
    {
        Name = name,
        Arrivals = arrivals,
        SizeUnit = unit,
        Size = new ConstantDistribution(size),
        Length = length,
    };

    public static DatedArrivals At(params double[] seconds)
    {
        var dates = ImmutableArray.CreateBuilder<DateTime>();
        foreach (var second in seconds)
            dates.Add(Start.AddTicks((long)Math.Round(second * TimeSpan.TicksPerSecond)));
        return new DatedArrivals(dates.ToImmutable());
    }

    public static FailureComponent Failure(double meanSeconds, FailureEffect effect, double detectSeconds = 0, Distribution? repair = null) => new()
    {
        Name = "part",
        Lifetime = new ExponentialDistribution(meanSeconds),
        Effect = effect,
        Detect = Constant(detectSeconds),
        Repair = repair,
        CrewNeeded = effect == FailureEffect.Drain ? 1 : 0,
    };

    public static FailureSettings Failing(params ImmutableArray<FailureComponent> components) => new() { Components = components };

    public static Distribution Constant(double seconds) => new ConstantDistribution(seconds);

    public static Distribution Exponential(double mean) => new ExponentialDistribution(mean);

    public static Distribution Lognormal(double median, double sigma) => new LognormalDistribution(Math.Log(median), sigma);
}
