using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Engine.Tests;

/// <summary>Models drawn at random in which phases come about in every way, wait for one another, take each other's places and retire.</summary>
internal static class RandomBuildOuts
{
    public static DatacenterModel Any(int seed)
    {
        var random = new Random(seed);
        var model = RandomModels.Eventful(seed);
        if (random.Next(2) == 0)
            model = RandomModels.WithNewerGeneration(model, seed, 5 + random.Next(10));
        var phases = ImmutableArray.CreateBuilder<Phase>();
        foreach (var phase in model.BuildOut)
            phases.Add(Of(model, phase, phases, random));
        return model with
        {
            Substations = [new Substation("olive", Date(model, random)), new Substation("iris", Date(model, random)) { After = [new SubstationEnergized(0)] }],
            BuildOut = phases.ToImmutable(),
            Failures = model.Failures with { Outages = [.. model.Failures.Outages.Where(outage => outage.UltraServer < phases.Sum(phase => phase.UltraServers))] },
        };
    }

    private static Phase Of(DatacenterModel model, Phase phase, ImmutableArray<Phase>.Builder before, Random random)
    {
        var index = before.Count;
        var isDated = random.Next(3) == 0;
        var replaces = index > 0 && before[^1].Replaces.IsEmpty && random.Next(3) == 0;
        return phase with
        {
            // The rows of those that are replaced have room for as many.
            Campus = replaces ? null : phase.Campus,
            UltraServers = replaces ? random.Next(1, Math.Min(phase.UltraServers, before[^1].UltraServers) + 1) : phase.UltraServers,
            InService = isDated ? Date(model, random) : null,
            Contracted = random.Next(2) == 0 ? null : Date(model, random),
            Energized = random.Next(2) == 0 ? null : Date(model, random),
            Deliveries = isDated || random.Next(3) == 0 ? null : new Deliveries(
                random.Next(3) == 0 ? null : Date(model, random), random.Next(3) == 0 ? null : random.Next(1, 10) / 36_000.0),
            Commissioning = isDated || random.Next(3) == 0 ? null : new Commissioning(Hours(random, 20), (CommissioningUnit)random.Next(5)),
            BurnIn = random.Next(2) == 0 ? null : new BurnIn(random.NextDouble(), Hours(random, 20)) { Time = isDated ? null : Hours(random, 10) },
            After = [.. Dependencies(model, index, random)],
            Replaces = replaces ? [index - 1] : [],
            Retires = random.Next(2) == 0 ? null : Date(model, random, 100),
        };
    }

    private static IEnumerable<Dependency> Dependencies(DatacenterModel model, int index, Random random)
    {
        if (random.Next(3) == 0)
            yield return new SubstationEnergized(random.Next(2));
        if (index > 0 && random.Next(3) == 0)
            yield return new PhaseInService(random.Next(index), 1 - random.NextDouble());
        if (index > 0 && random.Next(5) == 0)
            yield return new JobsCompleted(random.Next(model.JobClasses.Length), random.Next(1, 4));
    }

    private static PhaseDate Date(DatacenterModel model, Random random, int from = 0)
    {
        var slip = random.Next(2) == 0 ? null : Hours(random, 20);
        return random.Next(2) == 0
            ? new PhaseDate(model.Start.AddHours(from + random.Next(-20, 80))) { Slip = slip }
            : new PhaseDate(null, Hours(random, 10 + from)) { Slip = slip };
    }

    private static Distribution Hours(Random random, int most) =>
        random.Next(2) == 0 ? TestModel.Constant(random.Next(0, most) * 3600.0) : TestModel.Exponential((1 + random.Next(most)) * 3600.0);
}
