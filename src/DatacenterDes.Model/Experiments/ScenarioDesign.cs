using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;
using MathNet.Numerics.Random;

namespace DatacenterDes.Model.Experiments;

/// <summary>Makes the scenarios of an experiment.</summary>
public static class ScenarioDesign
{
    /// <summary>More scenarios than this are a mistake.</summary>
    public const int Most = 100_000;

    /// <summary>Names of the axes where ends of ranges are scenarios.</summary>
    private static readonly ImmutableArray<string> EndAxes = ["input", "end", "value"];

    /// <summary>The scenarios, or what keeps them from being made.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="model">Its model, without issues.</param>
    public static (ExperimentDesign? Design, ImmutableArray<ModelIssue> Issues) Of(Experiment experiment, string file, ModelReading model)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(model);
        var log = new IssueLog();
        var mark = new SourceMark(file, 0);
        var design = experiment.Ranges is { } study
            ? OfRanges(RangeInputs.Chosen(RangeInputs.Of(model), study, mark, log), study, mark)
            : Crossed(experiment.Axes, mark, log);
        return log.Count == 0 ? (design, []) : (null, log.Issues);
    }

    private static ExperimentDesign? Crossed(ImmutableArray<Axis> axes, SourceMark mark, IssueLog log)
    {
        var count = axes.Aggregate(1L, (product, axis) => Math.Min(product * axis.Levels.Length, (long)Most + 1));
        if (count > Most)
        {
            log.Add(mark, "axes", $"make more than {Most} scenarios");
            return null;
        }

        var names = new ScenarioNames();
        var scenarios = ImmutableArray.CreateBuilder<Scenario>((int)count);
        var levels = new int[axes.Length];
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var rest = i;
            for (var a = axes.Length - 1; a >= 0; a--)
            {
                levels[a] = rest % axes[a].Levels.Length;
                rest /= axes[a].Levels.Length;
            }

            var chosen = axes.Select((axis, a) => (Axis: axis.Name, Level: axis.Levels[levels[a]])).ToImmutableArray();
            if (axes.Select((axis, a) => axis.Base == levels[a]).All(isBase => isBase))
                start = i;
            scenarios.Add(new(
                names.Of(chosen.Select(c => (c.Axis, c.Level.Label))),
                [.. chosen.Select(c => c.Level.Label)],
                [.. chosen.SelectMany(c => c.Level.Changes)]));
        }

        return new([.. axes.Select(axis => axis.Name)], scenarios.MoveToImmutable(), start, DesignKind.Crossed);
    }

    private static ExperimentDesign OfRanges(ImmutableArray<RangeInput> inputs, RangeStudy study, SourceMark mark) =>
        study.Design == RangeDesign.OneAtATime ? Ends(inputs, mark) : Hypercube(inputs, study.Samples, mark);

    private static ExperimentDesign Ends(ImmutableArray<RangeInput> inputs, SourceMark mark)
    {
        var names = new ScenarioNames();
        var scenarios = ImmutableArray.CreateBuilder<Scenario>();
        scenarios.Add(new(names.Of([]), ["", "", ""], []));
        foreach (var input in inputs)
        {
            Add(input, "low", input.First.Low, input.Low(mark));
            Add(input, "high", input.First.High, input.High(mark));
        }

        return new(EndAxes, scenarios.ToImmutable(), 0, DesignKind.OneAtATime);

        void Add(RangeInput input, string end, (string Text, double Value) at, ImmutableArray<ModelChange> changes)
        {
            // An end at which the value is now is the base.
            if (at.Value != input.First.Value)
                scenarios.Add(new(names.Of([(input.Name, at.Text)]), [input.Name, end, at.Text], changes));
        }
    }

    private static ExperimentDesign Hypercube(ImmutableArray<RangeInput> inputs, int samples, SourceMark mark)
    {
        // Drawn from a generator whose numbers are specified, so that an experiment is the same everywhere.
        var random = new MersenneTwister(1);
        var columns = inputs.Select(input => Strata(samples, random).Select(share => input.First.AtShare(share)).ToArray()).ToArray();
        var names = new ScenarioNames();
        var digits = new string('0', samples.ToString(CultureInfo.InvariantCulture).Length);
        var scenarios = ImmutableArray.CreateBuilder<Scenario>(samples);
        for (var i = 0; i < samples; i++)
        {
            var sample = i;
            scenarios.Add(new(
                names.Of([("sample", (i + 1).ToString(digits, CultureInfo.InvariantCulture))]),
                [.. inputs.Select((input, k) => Label(input.First, columns[k][sample]))],
                [.. inputs.SelectMany((input, k) => input.At(columns[k][sample], mark))]));
        }

        return new([.. inputs.Select(input => input.Name)], scenarios.MoveToImmutable(), null, DesignKind.LatinHypercube);
    }

    /// <summary>A share within each of n strata, in random order.</summary>
    private static double[] Strata(int n, MersenneTwister random)
    {
        var shares = random.NextDoubles(n);
        for (var i = 0; i < n; i++)
            shares[i] = (i + shares[i]) / n;
        var places = random.NextDoubles(n);
        for (var i = n - 1; i > 0; i--)
        {
            var j = (int)(places[i] * (i + 1));
            (shares[i], shares[j]) = (shares[j], shares[i]);
        }

        return shares;
    }

    private static string Label(RangedValue value, double at) =>
        value.Node is YamlScalar ? ((YamlScalar)value.At(at)).Text : (value.Quantity?.Write(at) ?? "");
}
