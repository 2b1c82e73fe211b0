using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Experiments;

/// <summary>A value that an experiment puts into its model.</summary>
public sealed record ModelChange
{
    internal ModelChange(SourceMark mark, string path, YamlNode value)
    {
        Mark = mark;
        Path = path;
        Node = value;
    }

    /// <summary>Dotted path of the value in the model.</summary>
    public string Path { get; }

    /// <summary>The value on one line, as a model file or <c>--set</c> would write it.</summary>
    public string Value => YamlLine.Write(Node);

    /// <summary>Where the experiment says so: faults of the change are reported there.</summary>
    internal SourceMark Mark { get; }

    internal YamlNode Node { get; }
}
