using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Comparing;

namespace DatacenterDes.Analysis;

/// <summary>The runs of one model with one seed or many: one side of a comparison.</summary>
internal sealed class ScenarioRuns
{
    private readonly Lazy<ModelTree> _model;

    /// <param name="label">What the user calls it.</param>
    /// <param name="runs">At least one; each seed once.</param>
    /// <param name="leftOut">What lies there and is not compared, a line each.</param>
    /// <exception cref="InputException">The runs are of several models.</exception>
    public ScenarioRuns(string label, IEnumerable<FinishedRun> runs, ImmutableArray<string> leftOut)
    {
        Label = label;
        Runs = [.. runs.OrderBy(run => run.Summary.Header.Seed)];
        LeftOut = leftOut;
        Sample = ScenarioSample.Of(Runs.Select(run => run.Summary));
        _model = new(ReadModel);
        if (Runs.FirstOrDefault(run => run.ModelIdentity != Runs[0].ModelIdentity) is { } other)
        {
            throw new InputException(
                $"{label}: holds runs of several models ({Runs[0].Folder} and {other.Folder} differ in more than the seed); name the runs one by one");
        }
    }

    private ScenarioRuns(string label, ScenarioRuns other)
    {
        Label = label;
        Runs = other.Runs;
        LeftOut = other.LeftOut;
        Sample = other.Sample;
        _model = other._model;
    }

    /// <summary>What the user calls it.</summary>
    public string Label { get; }

    /// <summary>By seed.</summary>
    public ImmutableArray<FinishedRun> Runs { get; }

    /// <summary>Their figures.</summary>
    public ScenarioSample Sample { get; }

    /// <summary>What lies there and is not compared, a line each.</summary>
    public ImmutableArray<string> LeftOut { get; }

    /// <summary>The model as run.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public ModelTree Model => _model.Value;

    /// <summary>Seeds, by size.</summary>
    public IEnumerable<long> Seeds => Runs.Select(run => run.Summary.Header.Seed);

    /// <summary>The same with some of the seeds.</summary>
    public ScenarioRuns Only(IReadOnlySet<long> seeds) => seeds.Count == Runs.Length
        ? this
        : new(Label, Runs.Where(run => seeds.Contains(run.Summary.Header.Seed)), LeftOut);

    /// <summary>The same under another name.</summary>
    public ScenarioRuns Called(string label) => new(label, this);

    private ModelTree ReadModel()
    {
        string text = FinishedRun.ReadModel(Runs[0].Folder);
        return ModelTree.Parse(text, System.IO.Path.Combine(Runs[0].Folder, FinishedRun.ModelFile), out var issues)
            ?? throw new InputException([.. issues.Select(issue => issue.ToString())]);
    }
}
