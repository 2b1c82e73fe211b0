using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Experiments;

/// <summary>Every section of an experiment file, in the order of the reference.</summary>
internal static class ExperimentVocabulary
{
    public static readonly Section Experiment = new("", ["experiment", "model", "seeds", "axes", "base", "ranges", "figures", "record", "limits"]);
    public static readonly Section Seeds = new("seeds", ["until", "of", "least", "most"]);
    public static readonly Section Axis = new("axes.*", ["path", "values"]);
    public static readonly Section Ranges = new("ranges", ["of", "design", "samples"]);
    public static readonly Section Limits = new("limits", ["time", "memory"]);
}
